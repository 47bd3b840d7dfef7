"""Histories drawn as text, one letter a night, the last of them tonight.

K kept, `.` not kept, a away, x lost to the date line; spaces are for the eye.
"""

from datetime import date, timedelta

from practice.streaks import History

TONIGHT = date(2026, 11, 23)  # a Monday


def nights_of(drawing, tonight=TONIGHT):
    """(night, letter) pairs, oldest first."""
    letters = drawing.replace(" ", "")
    first = tonight - timedelta(days=len(letters) - 1)
    return [(first + timedelta(days=index), letter) for index, letter in enumerate(letters)]


def drawn(drawing, tonight=TONIGHT, rest_weekdays=(), ahead=()):
    """The History of a drawing; `ahead` are kept nights counted from tomorrow, which is 1."""
    nights = nights_of(drawing, tonight)
    kept = [night for night, letter in nights if letter == "K"]
    return History(
        kept=kept + [tonight + timedelta(days=days) for days in ahead],
        tonight=tonight,
        away=[(night, night) for night, letter in nights if letter == "a"],
        rest_weekdays=frozenset(rest_weekdays),
        bridged=frozenset(night for night, letter in nights if letter == "x"),
    )
