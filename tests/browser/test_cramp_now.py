"""The minute of a cramp in a real browser: the words, a stopwatch that a reload keeps, the entry at last."""

import pytest

from diary.models import Cramp, MorningCheck

pytestmark = pytest.mark.django_db(transaction=True)
SCREENS = ((390, 844), (360, 640), (844, 390), (1280, 800))
PANELS = ("relief", "places", "signs", "today", "ten", "after")
SPILLS = """() => {
  const page = document.documentElement, root = document.querySelector('[data-cramp]');
  const out = [...root.querySelectorAll('*')].filter((part) => {
    const box = part.getBoundingClientRect();
    return box.width > 1 && box.height > 1 && !part.closest('svg, .vh') &&
      (box.bottom > innerHeight + 1 || box.right > innerWidth + 1 || box.top < -1);
  });
  const scrolls = page.scrollHeight > innerHeight || root.scrollHeight > root.clientHeight + 1;
  return out.map((part) => part.outerHTML.slice(0, 60)).concat(scrolls ? ['it scrolls'] : []);
}"""
COVERED = """() => [...document.querySelectorAll('[data-cramp] :is(button, a)')].filter((part) => {
  const box = part.getBoundingClientRect();
  const hit = box.width && document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
  return box.width && !part.disabled && (box.height < 47.5 || !part.contains(hit));
}).map((part) => part.outerHTML.slice(0, 60))"""


class CrampNow:
    def __init__(self, page, site):
        self.page, self.site = page, site

    def open(self):
        self.page.goto(f"{self.site}/cramp-now/")
        return self.running()

    def running(self):
        self.page.wait_for_function("document.querySelector('[data-stopwatch]').isConnected")
        self.page.locator("[data-action=voice][aria-pressed]").wait_for()
        return self

    def tap(self, action):
        self.page.locator(f"button[data-action={action}]:visible").first.click()

    def data(self, name):
        return self.page.locator("[data-cramp]").get_attribute(f"data-{name}")

    @property
    def title(self):
        return self.page.locator("[data-title]").inner_text()

    def pass_seconds(self, seconds):
        self.page.clock.run_for(seconds * 1000)


@pytest.fixture
def cramp(page, site):
    return CrampNow(page, site)


@pytest.mark.parametrize("screen", SCREENS, ids=str)
def test_nothing_ever_scrolls_is_cut_or_covered(page, cramp, screen):
    page.set_viewport_size({"width": screen[0], "height": screen[1]})
    cramp.open()
    for step in range(7):
        assert page.evaluate(SPILLS) == [], step
        if step < 6:
            cramp.tap("next")
    for panel in PANELS:
        page.evaluate("(panel) => { document.querySelector('[data-cramp]').dataset.show = panel }", panel)
        assert page.evaluate(SPILLS) == [], panel
        assert page.evaluate(COVERED) == [], panel


@pytest.mark.parametrize("screen", SCREENS, ids=str)
def test_with_doubled_letters_nothing_is_covered_or_runs_off_sideways(page, cramp, screen):
    page.set_viewport_size({"width": screen[0], "height": screen[1]})
    cramp.open()
    page.evaluate("document.documentElement.dataset.text = '200'")
    for panel in PANELS:
        page.evaluate("(panel) => { document.querySelector('[data-cramp]').dataset.show = panel }", panel)
        assert page.evaluate("document.documentElement.scrollWidth") <= screen[0], panel
        for button in page.locator("[data-cramp] button:visible:enabled").all():
            button.click(trial=True)


def test_the_steps_follow_by_themselves(cramp, moved_clock):
    cramp.open()
    assert cramp.title == "Straighten your leg. Pull your toes up."
    cramp.pass_seconds(31)
    assert cramp.title == "Ease off a little."
    cramp.pass_seconds(5)
    assert cramp.title == "Toes up again. Rub the hard spot."


def test_a_reload_keeps_the_stopwatch_and_the_step(page, cramp, moved_clock):
    cramp.open().pass_seconds(40)
    before = int(cramp.data("elapsed"))
    page.reload()
    cramp.running()
    assert cramp.title == "Toes up again. Rub the hard spot."
    assert before <= int(cramp.data("elapsed")) <= before + 2


def test_a_phone_that_slept_shows_the_true_time(page, cramp, moved_clock):
    cramp.open()
    page.clock.fast_forward(185_000)
    assert int(cramp.data("elapsed")) >= 185


def test_another_place_is_two_taps_away_and_the_stopwatch_goes_on(page, cramp, moved_clock):
    cramp.open().pass_seconds(12)
    cramp.tap("places")
    page.get_by_role("button", name="Foot or toes").click()
    assert cramp.title == "Pull your toes up with your hand."
    assert int(cramp.data("elapsed")) >= 12


def test_the_warning_signs_are_one_tap_away_and_end_the_rubbing(page, cramp):
    cramp.open()
    page.get_by_role("button", name="Leg swollen, hot, red or cold?").click()
    assert page.get_by_text("Chest pain, sudden breathlessness").is_visible()
    assert page.evaluate("document.activeElement.tagName") == "H1"
    page.locator("[data-panel=signs] [data-action=back]").click()
    cramp.tap("next")
    cramp.tap("next")
    assert cramp.title == "Toes up again. Hold it there."


def test_at_ten_minutes_it_says_to_get_help_and_the_way_back_is_there(page, cramp, moved_clock):
    cramp.open().pass_seconds(595)
    assert cramp.data("show") == "relief"
    cramp.pass_seconds(7)
    assert page.get_by_text("Call your health advice line or a doctor now.").first.is_visible()
    page.get_by_role("button", name="Back to the steps").last.click()
    cramp.pass_seconds(30)
    assert cramp.data("show") == "relief"


def test_easing_writes_the_entry_of_a_stranger(page, cramp, site, moved_clock):
    cramp.open().pass_seconds(95)
    with page.expect_response("**/diary/entries/") as answer:
        cramp.tap("ease")
    assert answer.value.status == 201
    kept = Cramp.objects.get()
    assert (kept.muscle, kept.timezone) == ("calf", "Europe/Rome")
    assert 90 <= kept.seconds <= 100
    assert page.get_by_text("Good. You can rest now.").is_visible()
    assert page.get_by_text("That is not a cramp. Get help.").is_visible()


def test_a_cramp_that_comes_back_is_an_entry_of_its_own(page, cramp, moved_clock):
    cramp.open().pass_seconds(20)
    for again in (True, False):
        with page.expect_response("**/diary/entries/"):
            cramp.tap("ease")
        if again:
            cramp.tap("again")
            cramp.pass_seconds(20)
    assert Cramp.objects.count() == 2


def test_leaving_without_easing_writes_nothing(page, cramp, site):
    cramp.open()
    page.get_by_role("link", name="Close").click()
    page.wait_for_url(f"{site}/")
    assert Cramp.objects.count() == 0


def test_without_a_connection_the_entry_waits_on_the_phone_and_goes_later(page, context, cramp, moved_clock):
    cramp.open().pass_seconds(15)
    context.set_offline(True)
    cramp.tap("ease")
    page.locator("[data-unsynced='1']").wait_for()
    assert Cramp.objects.count() == 0
    with page.expect_response("**/diary/entries/") as answer:
        context.set_offline(False)
    assert answer.value.status == 201
    page.locator("[data-unsynced]").wait_for(state="detached")


def test_with_scripts_off_it_is_a_card_to_read(browser, browser_context_args, live_server):
    context = browser.new_context(**browser_context_args, java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{live_server.url}/cramp-now/")
    assert page.get_by_role("heading", level=1).all_inner_texts() == [
        "Straighten your leg. Pull your toes up."
    ]
    assert page.get_by_role("listitem").filter(has_text="One leg swollen, warm, red or darkened").is_visible()
    assert page.get_by_role("button", name="It is easing").count() == 0
    context.close()


def test_the_diary_works_with_scripts_off(browser, browser_context_args, live_server):
    context = browser.new_context(**browser_context_args, java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{live_server.url}/diary/")
    page.get_by_role("button", name="Yes").click()
    assert MorningCheck.objects.get().cramped
    page.get_by_label("About what time").fill("00:00")
    page.get_by_label("Left").check()
    page.get_by_role("button", name="Save").click()
    page.get_by_role("heading", name="Written down").wait_for()
    assert Cramp.objects.get().leg == "left"
    page.get_by_role("button", name="Delete").click()
    assert page.get_by_text("No cramps written down. Good.").is_visible()
    page.get_by_role("button", name="Undo").click()
    assert page.get_by_role("button", name="Delete").count() == 1
    context.close()


def test_a_diary_entry_made_offline_waits_and_goes_later(page, context, site):
    page.goto(f"{site}/diary/")
    page.locator("#write > summary").click()
    page.get_by_label("Right").check()
    context.set_offline(True)
    page.get_by_role("button", name="Save").click()
    page.get_by_text("Kept on this phone.").wait_for()
    with page.expect_response("**/diary/entries/") as answer:
        context.set_offline(False)
    assert answer.value.status == 201
    assert Cramp.objects.get().leg == "right"


@pytest.mark.parametrize("screen", SCREENS, ids=str)
def test_the_diary_fits_every_screen(page, site, screen):
    page.set_viewport_size({"width": screen[0], "height": screen[1]})
    page.goto(f"{site}/diary/?yes")
    for text in ("100", "200"):
        page.evaluate("(text) => { document.documentElement.dataset.text = text }", text)
        assert page.evaluate("document.documentElement.scrollWidth") <= screen[0], text
