"""Opening an entry and saving it again changes nothing, in any zone, at any hour, on any day of the clocks."""

from datetime import UTC, datetime, timedelta
from uuid import uuid4

from hypothesis import given
from hypothesis import strategies as st

from accounts.nights import night_of, zone, zone_names
from diary.forms import CrampForm, filled
from diary.models import Cramp
from diary.nights import night_to_ask

moments = st.integers(1_400_000_000, 1_900_000_000).map(lambda second: datetime.fromtimestamp(second, UTC))
places = st.sampled_from(zone_names())
scores = st.none() | st.integers(0, 10)


@st.composite
def cramps(draw):
    """A cramp as it may stand in the diary: taken in some zone, under some cutoff, with some of it known."""
    started, name, cutoff = draw(moments), draw(places), draw(st.integers(0, 23))
    helped = draw(st.sets(st.sampled_from(Cramp.Help.values)))
    cramp = Cramp(
        client_id=uuid4(), started_at=started, timezone=name, night=night_of(started, zone(name), cutoff),
        seconds=draw(st.none() | st.integers(0, 21_600)), leg=draw(st.sampled_from(["", *Cramp.Leg.values])),
        muscle=draw(st.sampled_from(["", *Cramp.Muscle.values])), strength=draw(scores),
        woke=draw(st.sampled_from([None, True, False])), sleep_trouble=draw(scores), helped=sorted(helped),
        note=draw(st.sampled_from(["", "Long walk", "ø <b>"])),
    )  # fmt: skip
    return cramp, cutoff


def opened(cramp, cutoff, now, data=None):
    home = zone("Europe/Rome")
    tonight, asked = night_of(now, home, cutoff), night_to_ask(now, home, cutoff)
    clock = {"person_zone": home, "cutoff": cutoff, "tonight": tonight, "asked": asked}
    return CrampForm(data, initial=filled(cramp), **clock)


def sent(form, **changes):
    """What a browser sends of the form as it stands, with `changes`."""
    shown = {name: form[name].value() for name in form.fields}
    shown["time"] = shown["time"].strftime("%H:%M")
    return {name: value for name, value in shown.items() if value not in (None, "")} | changes


def words(one):
    names = ("client_id", "started_at", "timezone", "night", "seconds", "leg", "muscle", "strength", "woke")
    return [getattr(one, name) for name in (*names, "sleep_trouble", "helped", "note")]


@given(cramps(), st.integers(0, 400))
def test_saving_what_was_not_touched_changes_nothing(drawn, days_later):
    cramp, cutoff = drawn
    now = cramp.started_at + timedelta(days=days_later, hours=7)
    form = opened(cramp, cutoff, now, sent(opened(cramp, cutoff, now)))
    assert form.is_valid(), form.errors
    assert words(form.changed_entry(cramp, now)) == words(cramp)


@given(cramps(), st.integers(0, 10))
def test_changing_one_word_changes_only_that(drawn, strength):
    cramp, cutoff = drawn
    now = cramp.started_at + timedelta(hours=7)
    form = opened(cramp, cutoff, now, sent(opened(cramp, cutoff, now), strength=str(strength)))
    assert form.is_valid(), form.errors
    entry = form.changed_entry(cramp, now)
    assert entry.strength == strength
    cramp.strength = strength
    assert words(entry) == words(cramp)


@given(cramps(), st.times())
def test_a_new_time_stays_within_the_night_it_was_given_for(drawn, wall):
    cramp, cutoff = drawn
    now = cramp.started_at + timedelta(hours=7)
    shown = sent(opened(cramp, cutoff, now), time=wall.strftime("%H:%M"))
    form = opened(cramp, cutoff, now, shown)
    assert form.is_valid(), form.errors
    entry = form.changed_entry(cramp, now)
    assert entry.night == cramp.night
    if "time" in form.changed_data:
        local = entry.started_at.astimezone(zone(cramp.timezone))
        # Clocks that jump over the time, or over the whole day, show the next one there is.
        jumped = local.time().replace(second=0, microsecond=0) != wall.replace(second=0, microsecond=0)
        assert jumped or night_of(entry.started_at, zone(cramp.timezone), cutoff) == cramp.night
