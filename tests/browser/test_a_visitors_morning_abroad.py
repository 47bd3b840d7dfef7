"""A visitor's first morning answer far from the server's own zone is filed under the night that the phone has slept."""

from datetime import UTC, date, datetime

import pytest
import time_machine
from playwright.sync_api import expect

from diary.models import MorningCheck

pytestmark = pytest.mark.django_db(transaction=True)
# Five in the morning in Kolkata, and for the server still the evening before.
MORNING = datetime(2026, 11, 24, 23, 30, tzinfo=UTC)


@pytest.fixture
def browser_context_args(browser_context_args):
    return browser_context_args | {"timezone_id": "Asia/Kolkata"}


def test_the_question_is_about_the_night_just_slept(page, site):
    with time_machine.travel(MORNING, tick=False):
        page.clock.set_fixed_time(MORNING)
        page.goto(f"{site}/diary/")
        morning = page.locator("[data-morning]")
        expect(page.locator("section", has=morning)).to_contain_text("24 November")
        with page.expect_response("**/diary/mornings/") as answer:
            morning.get_by_role("button", name="No", exact=True).click()
        assert answer.value.status == 201
    assert MorningCheck.objects.get().night == date(2026, 11, 24)
