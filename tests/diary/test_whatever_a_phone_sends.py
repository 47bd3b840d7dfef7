"""Whatever JSON comes to the diary's endpoint, it is an entry or a refusal that names the field; never a fault."""

from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from diary.models import Cramp
from diary.submission import LONGEST_CRAMP, LONGEST_NOTE, READERS, Entry, read
from pwa.sync import Refused
from tests.diary.conftest import cramp_body

scalars = st.one_of(
    st.none(), st.booleans(), st.integers(), st.floats(), st.text(max_size=40),
    st.sampled_from(["", "left", "calf", "\x00", "\u202e", "2026-11-23T21:40:00Z", "9999-12-31T23:59:59-12:00", "NaN"]),
)  # fmt: skip
values = st.recursive(
    scalars,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=6,
)
fields = st.sampled_from([*READERS, "person", "id", "deleted_at", "__proto__"])


@given(st.dictionaries(fields, values, max_size=6))
def test_a_body_with_odd_fields_is_an_entry_or_says_which_field_is_wrong(changes):
    try:
        entry = read(cramp_body(**changes))
    except Refused as refused:
        assert refused.status == 400
        assert set(refused.errors) <= set(READERS) | set(changes)
        assert all(
            isinstance(sentence, str) and sentence for told in refused.errors.values() for sentence in told
        )
    else:
        assert isinstance(entry, Entry)
        assert set(changes) <= set(READERS)


@given(st.dictionaries(fields, values, max_size=4))
def test_what_is_taken_fits_its_columns(changes):
    try:
        entry = read(cramp_body(**changes))
    except Refused:
        return
    row = Cramp(**{name: getattr(entry, name) for name in Entry.__dataclass_fields__})
    row.clean_fields(exclude=["person"])
    assert entry.started_at.tzinfo is not None
    assert entry.seconds is None or 0 <= entry.seconds <= LONGEST_CRAMP.total_seconds()
    assert len(entry.note) <= LONGEST_NOTE
    assert entry.helped == sorted(set(entry.helped))


@given(st.integers(-7200, 30_000))
def test_an_end_gives_the_length_in_seconds_or_is_refused(seconds):
    began = datetime(2026, 11, 23, 21, 40, tzinfo=UTC)
    ended = datetime.fromtimestamp(began.timestamp() + seconds, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    body = cramp_body(ended_at=ended)
    if 0 <= seconds <= LONGEST_CRAMP.total_seconds():
        assert read(body).seconds == seconds
    else:
        try:
            read(body)
        except Refused as refused:
            assert set(refused.errors) == {"ended_at"}
        else:
            raise AssertionError("a cramp of another length was taken")
