"""One's own routine in a real browser: by buttons, dragging, keyboard, without scripts; shared and kept."""

import re

import pytest
from playwright.sync_api import expect

from accounts.models import User
from routines.models import OwnRoutine
from routines.sharing import encode
from tests.browser.test_pages_fit_every_screen import LEAST_FINGER, RUNS_OFF, SCREENS, SMALL, show
from tests.routines.owning import built_in_steps, steps_of

pytestmark = pytest.mark.django_db(transaction=True)
CLASSIC = [
    "Easy bike warm-up",
    "Wall calf stretch, straight knee",
    "Towel calf stretch",
    "Inner calf stretch",
]


def order(page):
    return page.locator("#steps h2").all_text_contents()


def total(page):
    return page.locator("#sums")


@pytest.fixture
def editor(page, site):
    page.goto(f"{site}/routines/new/?from=classic")
    expect(total(page)).to_have_attribute("data-total-seconds", "656")
    return page


def test_from_the_library_to_the_first_night_of_ones_own(page, site, player):
    page.goto(f"{site}/routines/")
    page.get_by_role("link", name="Make your own routine").click()
    page.get_by_role("link", name="Three-minute quick").click()
    expect(total(page)).to_have_attribute("data-total-seconds", "180")
    page.get_by_label("Name").fill("Quiet evenings")
    page.locator("#more-1 summary").click()
    page.get_by_role("button", name="More: How many times").click()
    expect(total(page)).to_have_attribute("data-total-seconds", "260")
    expect(page.locator("#told-1")).to_have_text("30 s each leg, 2 times")
    page.get_by_text("Add an exercise").click()
    page.get_by_role("button", name="Add Settle and breathe").click()
    expect(page.locator("#steps > li")).to_have_count(4)
    assert not User.objects.exists()
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_text("Saved with your routines.")).to_be_visible()
    kept = OwnRoutine.objects.get()
    assert (kept.name, kept.steps[0]["reps"], kept.steps[-1]["exercise"]) == (
        "Quiet evenings",
        2,
        "settle-breathe",
    )
    page.get_by_role("link", name="Start").click()
    player.start()
    assert page.evaluate("JSON.parse(document.getElementById('plan').textContent).name") == "Quiet evenings"


def test_the_buttons_move_a_step_at_once_keep_the_focus_and_say_where_it_is(editor):
    down = editor.get_by_role("button", name="Move Easy bike warm-up down")
    down.focus()
    editor.keyboard.press("Enter")
    assert order(editor) == [CLASSIC[1], CLASSIC[0], *CLASSIC[2:]]
    expect(down).to_be_focused()
    expect(editor.locator("#said")).to_have_text("Easy bike warm-up: place 2 of 4")
    editor.keyboard.press("ArrowDown")
    editor.keyboard.press("ArrowDown")
    editor.keyboard.press("ArrowDown")
    assert order(editor) == [*CLASSIC[1:], CLASSIC[0]]
    expect(down).to_be_focused()


def test_the_new_order_is_what_is_saved(editor):
    editor.get_by_role("button", name="Move Inner calf stretch up").click()
    editor.get_by_role("button", name="Save", exact=True).click()
    expect(editor.get_by_text("Saved with your routines.")).to_be_visible()
    saved = [row["exercise"] for row in OwnRoutine.objects.get().steps]
    assert saved == ["bike-warmup", "wall-calf-straight", "inner-calf-stretch", "towel-calf-stretch"]


def drag(page, number, to):
    """Hold the grip of the step `number` and carry it to the middle of the step `to`, a little further."""
    grip = page.locator(f"#step-{number} [data-grip]").bounding_box()
    there = page.locator(f"#step-{to}").bounding_box()
    page.mouse.move(grip["x"] + grip["width"] / 2, grip["y"] + grip["height"] / 2)
    page.mouse.down()
    page.mouse.move(grip["x"] + 10, there["y"] + there["height"] / 2 + 5, steps=8)


def test_a_step_is_dragged_by_its_grip(editor):
    drag(editor, 1, 3)
    editor.mouse.up()
    assert order(editor) == [CLASSIC[1], CLASSIC[2], CLASSIC[0], CLASSIC[3]]
    expect(editor.locator("#said")).to_have_text("Easy bike warm-up: place 3 of 4")


def test_escape_takes_a_drag_back(editor):
    drag(editor, 1, 3)
    editor.keyboard.press("Escape")
    editor.mouse.up()
    assert order(editor) == CLASSIC


def test_a_step_taken_out_comes_back_with_what_was_typed(editor):
    editor.locator("#more-2 summary").click()
    editor.locator("#hold-2").fill("45")
    editor.locator("#remove-2").click()
    expect(editor.locator("#steps > li")).to_have_count(3)
    editor.get_by_role("button", name="Put it back").click()
    expect(editor.locator("#steps > li")).to_have_count(4)
    assert order(editor) == CLASSIC
    expect(editor.locator("#hold-2")).to_have_value("45")


def test_the_answer_to_one_change_does_not_disturb_the_next(editor):
    editor.locator("#more-2 summary").click()
    editor.locator("#hold-2").fill("20")
    editor.locator("#reps-2").focus()
    expect(total(editor)).to_have_attribute("data-total-seconds", "616")
    expect(editor.locator("#reps-2")).to_be_focused()
    expect(editor.locator("#more-2")).to_have_attribute("open", "")


def test_adding_several_keeps_the_list_open_and_the_focus(editor):
    editor.locator("#add > summary").click()
    add = editor.get_by_role("button", name="Add Ankle pumps")
    add.focus()
    for count in (5, 6):
        editor.keyboard.press("Enter")
        expect(editor.locator("#steps > li")).to_have_count(count)
        expect(add).to_be_focused()
    expect(editor.locator("#said")).to_have_text("Ankle pumps is in.")


def test_enter_in_the_name_changes_and_saves_nothing(editor):
    editor.get_by_label("Name").fill("Mine")
    editor.keyboard.press("Enter")
    expect(editor.get_by_label("Name")).to_have_value("Mine")
    assert order(editor) == CLASSIC
    assert not OwnRoutine.objects.exists()


def test_a_wrong_number_is_said_beside_it_before_anything_is_saved(editor):
    editor.locator("#more-2 summary").click()
    editor.locator("#hold-2").fill("999")
    editor.locator("#hold-2").blur()
    expect(editor.locator("#told-2")).to_contain_text("A whole number from 1 to 600, please.")
    editor.locator("#hold-2").fill("60")
    editor.locator("#hold-2").blur()
    expect(editor.locator("#told-2")).to_have_text("60 s each leg, 2 times")


def test_leaving_asks_nothing_and_coming_back_shows_what_was_begun(editor, site):
    editor.locator("#more-2 summary").click()
    editor.get_by_role("button", name="More: Hold, in seconds").first.click()
    editor.get_by_role("button", name="Move Inner calf stretch up").click()
    editor.locator("#add > summary").click()
    editor.get_by_role("button", name="Add Ankle pumps").click()
    # Kept already for what was done before: the answer to this one is still to come.
    expect(editor.get_by_role("button", name="Move Ankle pumps up")).to_be_visible()
    expect(editor.get_by_text("Kept on this phone as you write.")).to_be_visible()
    begun, hold = order(editor), editor.locator("#hold-2").input_value()
    editor.get_by_role("link", name="Back to the routines").click()
    expect(editor).to_have_url(re.compile("/routines/$"))
    editor.goto(f"{site}/routines/new/?from=classic")
    expect(editor.get_by_text("What you had begun is here again.")).to_be_visible()
    assert (order(editor), editor.locator("#hold-2").input_value()) == (begun, hold)
    editor.get_by_role("button", name="Save", exact=True).click()
    expect(editor.get_by_text("Saved with your routines.")).to_be_visible()
    editor.goto(f"{site}/routines/new/?from=classic")
    assert order(editor) == CLASSIC
    expect(editor.locator("[data-begun]")).to_be_hidden()


def test_begin_anew_shows_the_routine_as_it_was(editor):
    editor.get_by_role("button", name="Move Inner calf stretch up").click()
    editor.get_by_role("button", name="Begin anew").click()
    expect(editor.locator("[data-begun]")).to_be_hidden()
    assert order(editor) == CLASSIC


def test_saving_without_a_network_says_so_and_the_work_survives_the_page(editor):
    editor.get_by_role("button", name="Move Inner calf stretch up").click()
    begun = order(editor)
    editor.route("**/routines/new/", lambda route: route.abort())
    editor.get_by_role("button", name="Save", exact=True).click()
    expect(editor.get_by_text("That could not be done just now. Nothing is lost; try again.")).to_be_visible()
    editor.unroute("**/routines/new/")
    editor.reload()
    expect(editor.get_by_text("What you had begun is here again.")).to_be_visible()
    assert order(editor) == begun


def test_where_nothing_can_be_kept_leaving_asks_first(editor, site):
    asked = []
    editor.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    editor.evaluate("() => { Storage.prototype.setItem = () => { throw new Error('full') } }")
    editor.get_by_role("button", name="Move Inner calf stretch up").click()
    editor.get_by_role("link", name="Back to the routines").click()
    expect(editor).to_have_url(re.compile("/routines/$"))
    assert asked == ["beforeunload"]


def test_a_change_without_a_network_says_so_and_loses_nothing(editor):
    editor.evaluate("console.error = () => {}")
    editor.route("**/routines/new/", lambda route: route.abort())
    editor.locator("#add > summary").click()
    editor.get_by_role("button", name="Add Ankle pumps").click()
    expect(editor.get_by_text("That could not be done just now. Nothing is lost; try again.")).to_be_visible()
    assert order(editor) == CLASSIC


def test_delete_is_undone_with_one_tap(page, site, editor):
    editor.get_by_role("button", name="Save", exact=True).click()
    expect(editor.get_by_text("Saved with your routines.")).to_be_visible()
    address = page.url.partition("?")[0]
    page.get_by_role("button", name="Delete it").click()
    expect(page.get_by_text("Classic, my way is off your shelf.")).to_be_visible()
    page.get_by_role("button", name="Put it back").click()
    expect(page).to_have_url(address)
    assert OwnRoutine.objects.count() == 1


def test_a_routine_travels_by_its_link_to_another_phone(page, context, browser, site, editor):
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    editor.get_by_label("Name").fill("From Ann")
    editor.get_by_role("button", name="Save", exact=True).click()
    page.get_by_role("button", name="Copy the link").click()
    expect(page.get_by_role("button", name="Copied")).to_be_visible()
    link = page.evaluate("navigator.clipboard.readText()")
    assert link == page.locator("#link").input_value()
    other = browser.new_context().new_page()
    other.goto(link)
    expect(other.get_by_role("heading", name="From Ann")).to_be_visible()
    assert other.locator(".steps h3").all_text_contents() == CLASSIC
    assert OwnRoutine.objects.count() == 1
    other.get_by_role("button", name="Keep it with my routines").click()
    expect(other.get_by_text("Saved with your routines.")).to_be_visible()
    assert OwnRoutine.objects.values("person").distinct().count() == 2


@pytest.fixture
def plain(browser, live_server):
    """A browser without scripts on the editor."""
    context = browser.new_context(java_script_enabled=False, viewport={"width": 390, "height": 844})
    page = context.new_page()
    page.goto(f"{live_server.url}/routines/new/?from=classic")
    yield page
    context.close()


def test_everything_works_without_scripts(plain):
    plain.locator("#down-1").click()
    assert order(plain) == [CLASSIC[1], CLASSIC[0], *CLASSIC[2:]]
    plain.locator("#more-2 summary").click()
    plain.locator("#hold-2").fill("20")
    plain.locator("#remove-2").click()
    assert order(plain) == [CLASSIC[0], *CLASSIC[2:]]
    plain.get_by_role("button", name="Put it back").click()
    plain.locator("#add > summary").click()
    plain.get_by_role("button", name="Add Ankle pumps").click()
    assert order(plain) == [CLASSIC[1], CLASSIC[0], *CLASSIC[2:], "Ankle pumps"]
    expect(plain.get_by_label("Name")).to_have_value("Classic, my way")
    plain.get_by_role("button", name="Save", exact=True).click()
    expect(plain.get_by_text("Saved with your routines.")).to_be_visible()
    first = OwnRoutine.objects.get().steps[0]
    assert (first["exercise"], first["hold"], first["lead"]) == ("wall-calf-straight", 20, 20)


def test_what_only_scripts_can_do_is_not_shown_without_them(plain):
    expect(plain.locator("#step-1 [data-grip]")).to_be_hidden()
    plain.locator("#more-1 summary").click()
    expect(plain.locator("#step-1 [data-bump]").first).to_be_hidden()


@pytest.mark.parametrize("screen", SCREENS, ids=str)
def test_nothing_runs_off_and_every_control_is_large_enough(page, site, screen):
    code = encode("A name of many letters, nearly sixty of them all in all", built_in_steps())
    shared = f"/routines/shared/{code}/"
    for address in ("/routines/new/", "/routines/new/?from=classic", "/routines/new/?from=nothing", shared):
        show(page, site + address, screen)
        page.evaluate("document.querySelectorAll('details').forEach((part) => { part.open = true })")
        assert page.evaluate("document.documentElement.scrollWidth") <= screen[0], address
        assert page.evaluate(RUNS_OFF) == [], address
        assert page.evaluate(SMALL, LEAST_FINGER) == [], address
        assert (
            page.evaluate(SMALL.replace("a, button", "summary, main input:not([type=hidden])"), LEAST_FINGER)
            == []
        )


def test_the_page_of_ones_own_routine_fits_with_its_link(page, site, editor):
    editor.get_by_role("button", name="Save", exact=True).click()
    expect(editor.get_by_text("Saved with your routines.")).to_be_visible()
    address = page.url
    for screen in SCREENS:
        show(page, address, screen)
        assert page.evaluate("document.documentElement.scrollWidth") <= screen[0]
        assert page.evaluate(RUNS_OFF) == []
        assert page.evaluate(SMALL, LEAST_FINGER) == []


def test_forty_steps_are_still_quick_to_move(page, site):
    page.goto(f"{site}/routines/shared/{encode('Forty', steps_of(*['ankle-pumps'] * 40))}/")
    page.get_by_role("button", name="Keep it with my routines").click()
    page.get_by_role("link", name="Change or rename it").click()
    expect(page.locator("#steps > li")).to_have_count(40)
    page.locator("#down-1").click()
    assert page.locator("#steps input[name=step]").evaluate_all(
        "(all) => all.slice(0, 3).map((one) => one.value)"
    ) == ["2", "1", "3"]
    page.locator("#add > summary").click()
    expect(page.get_by_text("Forty steps are the most. Take one out first.")).to_be_visible()
