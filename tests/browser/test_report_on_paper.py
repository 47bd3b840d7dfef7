"""The report printed by a real browser: one page of A4 and of Letter, its own page and the one behind a link."""

import re
from datetime import UTC, datetime, time, timedelta
from uuid import uuid4

import pytest
from django.utils import timezone

from accounts.models import User
from diary.models import Cramp, MorningCheck
from tests.browser.conftest import hold

pytestmark = pytest.mark.django_db(transaction=True)


def half_a_year(person):
    """A cramp, an answer and a note in each of 180 nights."""
    today = timezone.now().date()
    nights = [today - timedelta(days=back) for back in range(2, 182)]
    told = {
        "leg": "left",
        "muscle": "calf",
        "strength": 6,
        "helped": ["rubbing"],
        "woke": True,
        "seconds": 90,
    }
    Cramp.objects.bulk_create(
        Cramp(
            person=person, client_id=uuid4(), night=night, timezone="UTC",
            started_at=datetime.combine(night, time(23), UTC), **told,
        )
        for night in nights
    )  # fmt: skip
    MorningCheck.objects.bulk_create(
        MorningCheck(person=person, night=night, cramped=True) for night in nights
    )


@pytest.fixture
def phone(page, site):
    """A guest with half a year of nights, signed in on the page."""
    person = User.objects.create_guest(timezone="UTC")
    half_a_year(person)
    hold(page.context, site, person)
    return page


def pages_of(pdf):
    return int(re.search(rb"/Type /Pages\s.*?/Count (\d+)", pdf, re.S)[1])


@pytest.mark.parametrize("paper", ["A4", "Letter"])
def test_half_a_year_prints_on_one_page(phone, site, paper):
    phone.goto(f"{site}/diary/report/?weeks=26")
    assert pages_of(phone.pdf(format=paper)) == 1


def test_what_a_link_shows_prints_on_one_page_and_the_link_is_opened_by_anybody(phone, site, browser):
    phone.goto(f"{site}/diary/report/?weeks=26")
    phone.get_by_label("Medicines and supplements").fill("Candesartan 8 mg\nFolic acid")
    phone.get_by_role("button", name="Make a link for 30 days").click()
    address = phone.locator("a.address").get_attribute("href")
    path = address.split("/", 3)[3]
    doctor = browser.new_context().new_page()
    doctor.goto(f"{site}/{path}")
    assert "Candesartan 8 mg; Folic acid" in doctor.inner_text("main")
    assert doctor.locator("nav").count() == 0
    assert pages_of(doctor.pdf(format="Letter")) == 1
    doctor.context.close()
