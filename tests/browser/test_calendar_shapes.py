"""The calendar without its colours: what became of a night can still be told, by shape, and is said in words."""

from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest
from django.utils import timezone

from accounts.models import Preferences, User
from accounts.nights import night_of
from diary.models import Cramp
from practice.models import Away, Session
from tests.browser.conftest import hold

pytestmark = pytest.mark.django_db(transaction=True)
# What is drawn in a cell, whatever colour it has: the mark below the number, its frame, its weight, the cramp's corner.
SHAPE = """cell => {
  const seen = (pseudo) => {
    const style = getComputedStyle(cell, pseudo);
    if (style.content === 'none') return 'nothing';
    const border = style.borderTopStyle + style.borderTopWidth;
    return [style.width, style.height, border, style.borderRadius, style.rotate].join(' ');
  };
  const own = getComputedStyle(cell);
  const frame = own.boxShadow.replace(/rgba?\\([^)]*\\)|color\\([^)]*\\)/g, '');
  const filled = own.backgroundColor !== 'rgba(0, 0, 0, 0)';
  return JSON.stringify([seen('::after'), seen('::before'), frame, filled, own.outlineStyle]);
}"""


def run(person, night, completed):
    at = datetime.combine(night, datetime.min.time(), UTC) + timedelta(hours=20)
    Session.objects.create(
        person=person, client_id=uuid4(), night=night, started_at=at, finished_at=at, timezone="UTC",
        routine="classic", completed=completed, kept=True, held=[],
    )  # fmt: skip


@pytest.fixture
def calendar(page, site):
    """Last month of a guest: full, full, short, covered, full, a rest night, two away, two missed, full."""
    person = User.objects.create_guest(timezone="UTC")
    tonight = night_of(timezone.now(), person.preferences.zone)
    first = (tonight.replace(day=1) - timedelta(days=1)).replace(day=1)
    day = {number: first + timedelta(days=number) for number in range(28)}
    for number in (0, 1, 4, 11, 12):
        run(person, day[number], completed=True)
    run(person, day[2], completed=False)
    Preferences.objects.filter(user=person).update(rest_weekdays=[day[5].weekday()])
    Away.objects.create(person=person, first=day[6], last=day[7])
    at = datetime.combine(day[1], datetime.min.time(), UTC) + timedelta(hours=23)
    Cramp.objects.create(person=person, client_id=uuid4(), night=day[1], started_at=at, timezone="UTC")
    hold(page.context, site, person)
    page.goto(f"{site}/history/?month={first:%Y-%m}")
    return page, day


KINDS = {"full": 0, "short": 2, "covered": 3, "rest": 5, "away": 6, "missed": 8, "full, with a cramp": 1}


def cell(calendar, number):
    page, day = calendar
    return page.locator(f"#month td:has(time[datetime='{day[number]}']) > *")


def test_each_state_has_a_shape_of_its_own(calendar):
    shapes = {kind: cell(calendar, number).evaluate(SHAPE) for kind, number in KINDS.items()}
    assert len(set(shapes.values())) == len(KINDS), shapes


@pytest.mark.parametrize(
    ("kind", "said"),
    [
        ("full", "full routine"), ("short", "short one"), ("covered", "missed, and covered"), ("rest", "rest night"),
        ("away", "away"), ("missed", "no stretching"), ("full, with a cramp", "full routine, 1 cramp"),
    ],
)  # fmt: skip
def test_each_state_is_said_in_words(calendar, kind, said):
    assert cell(calendar, KINDS[kind]).inner_text().endswith(": " + said)


def test_it_is_a_table_whose_days_open_their_nights(calendar):
    page, day = calendar
    assert page.get_by_role("table", name="Nights of").get_by_role("columnheader").count() == 7
    cell(calendar, 1).click()
    page.wait_for_url(f"**/history/{day[1]}/")
    assert page.get_by_role("heading", name="Cramps").is_visible()
