"""The first visit's network is gone with the tap on Start: the session runs, and its end is kept once it is back."""

import pytest
from playwright.sync_api import expect

from practice.models import Session

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.mark.parametrize("lost", ["**/player/senses*.js", "**/outbox*.js"])
def test_what_comes_behind_start_is_asked_for_again_and_the_night_is_kept(page, player, moved_clock, lost):
    tried = []
    page.route(lost, lambda route: (tried.append(route.request.url), route.abort()))
    player.open("trial-protocol").start()
    player.pass_seconds(191)
    player.expect_state("finished")
    assert tried
    assert not Session.objects.exists()
    page.unroute(lost)
    with page.expect_response("**/sessions/"):
        # One try may still be under way, and fail.
        for _try in range(2):
            player.pass_seconds(3)
    expect(page.locator("[data-part=nights]")).to_contain_text("1 of your last 7 nights")
    assert Session.objects.get().completed
