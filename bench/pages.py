"""Pages and posts against their ceilings: requests per second on one worker of the same server."""

from datetime import date, timedelta
from statistics import median, quantiles
from time import perf_counter

from bench import people
from bench.figures import at_most, growth, share
from bench.load import get, post, post_form, side_by_side, waits
from bench.server import serving
from diary.comparison import compare

REQUESTS = 240
POSTS = 60
CHANGES = 400
ROUNDS = 21
NIGHTS = {"History": "/history/", "Diary": "/diary/"}
ANONYMOUS = {
    "player": "/routines/classic/play/",
    "library": "/routines/",
    "a routine": "/routines/classic/",
    "guide": "/guide/",
    "questions of the guide": "/guide/questions/",
}


def anonymous():
    """The pages of a visitor without an account, against a page that does nothing."""
    paths = ["/bare/", *ANONYMOUS.values()]
    with serving() as (port, _):
        bare, *rates = side_by_side(port, [_same(get(path)) for path in paths])
    names = [f"visitor: {name}" for name in ANONYMOUS]
    return [share(name, rate, "bare view", bare, 0.35) for name, rate in zip(names, rates, strict=True)]


def tonight():
    """Tonight of a person with a year of nights."""
    cookie = people.guest(nights=365)
    with serving() as (port, _):
        bare, rates = side_by_side(port, [_same(get(path, cookie)) for path in ("/bare/query/", "/")])
    return [share("Tonight, signed in", rates, "session + user + one query", bare, 0.6)]


def history():
    """History and Diary after a year and after ten, with five cramps a week and more, against a week."""
    cookies = [people.guest(nights, cramps) for nights, cramps in ((7, 6), (365, 300), (3650, 3000))]
    return [figure for name, path in NIGHTS.items() for figure in _grown(name, path, cookies)]


def _grown(name, path, cookies):
    with serving() as (port, _):
        week, year, ten = side_by_side(port, [_same(get(path, cookie)) for cookie in cookies])
    return [
        growth(f"{name}, 1 year of nights, 300 cramps", year, "one week", week, 1.15),
        growth(f"{name}, 10 years of nights, 3,000 cramps", ten, "one week", week, 1.15),
    ]


def comparison():
    """Is it helping? For ten years of answered nights with 3,000 cramps, worked out in this process."""
    nights = [date(2016, 1, 1) + timedelta(days=number) for number in range(3650)]
    answered = {night: number % 6 // 5 + (number % 3 > 0) for number, night in enumerate(nights)}
    stretched = frozenset(nights[::2])
    taken = [_timed(lambda: compare(answered, stretched)) for _round in range(ROUNDS)]
    note = f"{sum(answered.values())} cramps in {len(nights)} nights, median of {ROUNDS}"
    return [at_most("comparison, 10 years", median(taken), "ms", 20, note)]


def _timed(work) -> float:
    begin = perf_counter()
    work()
    return (perf_counter() - begin) * 1000


def sessions():
    """POST /sessions/, each by another guest, against a bare validated insert by the same ones."""
    with serving() as (port, _):
        own, bare = side_by_side(port, [(_posts("/sessions/"), 201), (_posts("/bare/insert/"), 201)])
    return [share("POST /sessions/", own, "bare validated insert", bare, 0.5)]


def preferences():
    """A changed setting's answer while all connections are busy, every second request being somebody's Tonight."""
    cookies = [people.guest(nights=365) for _ in range(8)]
    with serving() as (port, _):
        waits(port, _changes(cookies, 40))
        taken = waits(port, _changes(cookies, CHANGES))
    milliseconds = [seconds * 1000 for request, seconds in taken if request.startswith(b"POST")]
    note = f"{len(milliseconds)} changes among as many pages"
    return [at_most("preference change, p95 under load", quantiles(milliseconds, n=20)[-1], "ms", 100, note)]


def _changes(cookies, count):
    """`count` changes of the look, each followed by the same person's Tonight."""
    requests = []
    for number in range(count):
        cookie, theme = cookies[number % len(cookies)], ("night", "day")[number // len(cookies) % 2]
        body = f"setting=theme&theme={theme}".encode()
        requests += [post_form("/preferences/", body, cookie), get("/", cookie)]
    return requests


def _same(request, expected=200):
    return lambda number: [request] * REQUESTS, expected


def _posts(path):
    cookies = [people.guest() for _ in range(POSTS)]
    return lambda number: [post(path, people.body(), cookie) for cookie in cookies]
