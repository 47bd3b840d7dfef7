"""Making a routine without scripts: start, add, take out, order, doses, total, and what cannot be saved."""

import re

import pytest
from django.test import Client

from accounts.models import User
from routines.models import OwnRoutine
from tests.routines.owning import EXERCISES, Editor, has_routine, rows_of

pytestmark = pytest.mark.django_db
CLASSIC = ["bike-warmup", "wall-calf-straight", "towel-calf-stretch", "inner-calf-stretch"]


@pytest.fixture
def classic(client):
    return Editor(client, "/routines/new/?from=classic")


@pytest.fixture
def nothing(client):
    return Editor(client, "/routines/new/?from=nothing")


def test_the_first_page_offers_every_routine_to_start_from_and_nothing(phone, guest):
    slug = has_routine(guest, name="Mine & yours")
    html = phone.get("/routines/new/").content.decode()
    for start in (
        "classic",
        "trial-protocol",
        "quick-3",
        "no-equipment",
        "in-bed",
        "pregnancy",
        slug,
        "nothing",
    ):
        assert f'href="?from={start}"' in html
    assert "Mine &amp; yours" in html


def test_a_built_in_routine_is_a_start_with_the_same_steps_and_time(classic):
    assert classic.exercises == CLASSIC
    assert classic.total_seconds == 656
    assert classic.form["name"] == ["Classic, my way"]
    assert "All together 10 min 56 s" in classic.texts


def test_looking_trying_and_leaving_makes_no_account(client, classic):
    classic.press("down-1")
    assert not User.objects.exists()
    assert not OwnRoutine.objects.exists()
    assert "sessionid" not in client.cookies


@pytest.mark.parametrize(
    ("button", "order"),
    [
        ("up-2", "2 1 3 4"),
        ("down-1", "2 1 3 4"),
        ("down-3", "1 2 4 3"),
        ("up-4", "1 2 4 3"),
        ("up-1", "1 2 3 4"),
        ("down-4", "1 2 3 4"),
    ],
)
def test_up_and_down_move_one_step_and_stop_at_the_ends(classic, button, order):
    assert classic.press(button).form["step"] == order.split()


def test_a_step_keeps_what_was_typed_wherever_it_goes(classic):
    classic.press(
        "down-2", **{"hold-2": "45", "reps-2": "3", "rest-2": "0", "lead-2": "7", "legs-2": "turns"}
    )
    classic.press("up-4")
    kept = {key: classic.form[f"{key}-2"] for key in ("hold", "reps", "rest", "lead", "legs")}
    assert kept == {"hold": ["45"], "reps": ["3"], "rest": ["0"], "lead": ["7"], "legs": ["turns"]}


def test_every_change_shows_in_the_time_in_all(nothing):
    nothing.press("add-wall-calf-straight")
    # Ten to get ready, twice two holds of 30 with 10 between, five to change legs.
    assert nothing.total_seconds == 10 + 2 * (2 * 30 + 10) + 5
    assert nothing.press("show", **{"hold-1": "20"}).total_seconds == 10 + 2 * (2 * 20 + 10) + 5
    assert nothing.press("show", **{"reps-1": "1"}).total_seconds == 10 + 2 * 20 + 5
    assert nothing.press("show", **{"lead-1": "30"}).total_seconds == 30 + 2 * 20 + 5
    assert nothing.press("show", **{"reps-1": "3", "legs-1": "turns"}).total_seconds == 30 + 6 * 20 + 5 * 5
    assert "20 s each leg, 3 times" in nothing.texts


def test_a_step_taken_out_can_be_put_back_where_it_was(classic):
    classic.press("remove-2", **{"hold-2": "45", "legs-2": "turns"})
    assert classic.exercises == ["bike-warmup", "towel-calf-stretch", "inner-calf-stretch"]
    assert f"{EXERCISES['wall-calf-straight'].words.name} is out." in classic.texts
    classic.press("back")
    assert classic.exercises == CLASSIC
    assert (classic.form["hold-2"], classic.form["legs-2"]) == (["45"], ["turns"])
    assert "is out." not in classic.texts


def test_the_same_exercise_may_come_twice_each_with_its_own_doses(nothing):
    nothing.press("add-quad-stretch").press("add-quad-stretch", **{"hold-1": "15"})
    assert nothing.exercises == ["quad-stretch", "quad-stretch"]
    assert nothing.form["hold-1"] == ["15"]
    assert nothing.form["hold-2"] == [str(EXERCISES["quad-stretch"].hold)]


def test_a_number_is_never_used_again_while_its_step_can_come_back(nothing):
    nothing.press("add-quad-stretch").press("remove-1").press("add-ankle-pumps").press("back")
    assert nothing.exercises == ["quad-stretch", "ankle-pumps"]
    assert len(set(nothing.form["step"])) == 2


def test_an_empty_routine_asks_for_its_first_exercise_and_is_not_saved(nothing):
    assert "Nothing here yet. Add your first exercise." in nothing.texts
    response = nothing.save()
    assert response.status_code == 422
    assert "Add at least one exercise." in response.content.decode()
    assert not User.objects.exists()


def test_forty_steps_are_the_most_and_it_says_so(nothing):
    nothing.press("add-ankle-pumps")
    fields = {
        f"{key}-{n}": nothing.form[f"{key}-1"]
        for n in range(1, 41)
        for key in ("exercise", "change", "hold", "reps", "rest", "lead")
    }
    nothing.form |= fields | {"step": [str(n) for n in range(1, 41)]}
    nothing.press("show")
    assert len(nothing.exercises) == 40
    assert "Forty steps are the most. Take one out first." in nothing.texts
    assert len(nothing.press("add-ankle-pumps").exercises) == 40
    assert nothing.save().status_code == 302
    assert len(OwnRoutine.objects.get().steps) == 40


def test_more_than_three_hours_are_refused_with_a_sentence(nothing):
    nothing.press("add-wall-calf-straight").press("add-wall-calf-straight")
    response = nothing.save(**{"hold-1": "600", "reps-1": "9", "hold-2": "600", "reps-2": "10"})
    assert response.status_code == 422
    assert "That is longer than three hours. Take something out." in response.content.decode()


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "0",
        "601",
        "-5",
        "30.5",
        "1e3",
        "1e999",
        "NaN",
        "٣٠",
        "9223372036854775808",
        "x" * 70000,
        "3\0",
        "<b>",
    ],
)
def test_a_number_out_of_bounds_is_said_beside_it_and_stays_typed(nothing, typed):
    nothing.press("add-wall-calf-straight")
    response = nothing.save(**{"hold-1": typed})
    html = response.content.decode()
    assert response.status_code == 422
    assert "A whole number from 1 to 600, please." in html
    assert 'aria-invalid="true"' in html
    assert nothing.take(response).form["hold-1"] == [typed[:200]]
    assert not User.objects.exists()


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("", "Give it a name."),
        ("   ", "Give it a name."),
        ("x" * 61, "Up to 60 letters, please."),
        ("x" * 65536, "Up to 60 letters, please."),
        ("a\0b", "ordinary signs only"),
        ("a\nb", "ordinary signs only"),
        ("\u202eabc", "ordinary signs only"),
    ],
)
def test_a_name_that_cannot_be_kept_is_said_beside_it(classic, name, sentence):
    response = classic.save(name=name)
    assert response.status_code == 422
    assert sentence in response.content.decode()
    assert not OwnRoutine.objects.exists()


def test_a_name_with_marks_is_shown_as_it_is_and_never_as_markup(classic):
    client = classic.client
    address = classic.save(name="<script>alert(1)</script>")["Location"].partition("?")[0]
    for page in (address, f"{address}play/", f"{address}edit/", "/routines/", "/routines/new/"):
        html = client.get(page).content.decode()
        assert "<script>alert" not in html
        assert "&lt;script&gt;alert" in html


@pytest.mark.parametrize(
    "changes",
    [
        {"step": ["1", "1"]},
        {"step": ["99"]},
        {"step": ["x"]},
        {"step": ["1\0"]},
        {"step": [""]},
        {"step": ["12345"]},
        {"step": [str(n) for n in range(1, 42)]},
        {"exercise-1": "no-such"},
        {"exercise-1": ""},
        {"exercise-1": "\ufffd"},
        {"do": "up-99"},
        {"do": "add-no-such"},
        {"do": "dance"},
        {"do": ""},
        {"do": "remove-"},
        {"do": "x" * 65536},
        {"gone": "1.0"},
        {"gone": "99.0"},
        {"gone": "x"},
        {"gone": "1"},
        {"gone": "1.99999"},
        {"slug": ""},
        {"slug": "classic"},
        {"slug": "my-x"},
        {"slug": "../../etc/passwd"},
        {"slug": "my-\0aaaaaaaaaaa"},
    ],
    ids=lambda changes: str(changes)[:40],
)
def test_a_form_that_no_page_of_ours_sends_is_answered_400(classic, changes):
    response = classic.client.post("/routines/new/", classic.form | {"do": "save"} | changes)
    assert response.status_code == 400
    assert not User.objects.exists()


def test_unknown_fields_are_let_lie_and_missing_doses_are_asked_for(classic):
    classic.form.pop("hold-1")
    assert classic.save(extra="1", **{"hold-999": "x"}).status_code == 422


def test_a_body_that_is_no_form_is_answered_without_a_fault(client):
    for body, kind in (
        (b"{}", "application/json"),
        (b"\xff\xfe", "text/plain"),
        (b"--x", "multipart/form-data; boundary=x"),
    ):
        assert client.post("/routines/new/", body, content_type=kind).status_code in (400, 415)


def test_too_large_a_form_is_answered_413(client):
    body = b"name=" + b"x" * 10_000_000
    assert client.post("/routines/new/", body, "application/x-www-form-urlencoded").status_code == 413


@pytest.mark.parametrize("start", ["no-such", "my-aaaaaaaaaaaa", "", "classic\0", "../x"])
def test_starting_from_what_is_not_there_is_answered_404(phone, start):
    assert phone.get("/routines/new/", {"from": start}).status_code == 404


def test_a_safety_mode_explains_what_it_leaves_out_and_the_step_stays(guest, phone):
    guest.preferences.modes = ["pregnancy"]
    guest.preferences.save()
    editor = Editor(phone, "/routines/new/?from=classic")
    assert editor.exercises == CLASSIC
    assert "Left out tonight. It does not suit a pregnancy." in editor.texts
    assert editor.total_seconds < 656
    assert 'value="add-bike-warmup"' not in editor.html
    assert "Not for tonight. It does not suit a pregnancy." in editor.texts
    address = editor.save()["Location"].partition("?")[0]
    assert OwnRoutine.objects.get().steps[0]["exercise"] == "bike-warmup"
    assert "It does not suit a pregnancy." in phone.get(address).content.decode()


def test_what_is_not_at_hand_is_said_with_its_stand_in(guest, phone):
    guest.preferences.has_bike = False
    guest.preferences.save()
    assert "Tonight instead: March on the spot." in Editor(phone, "/routines/new/?from=classic").texts


def test_another_pace_is_said_and_counts(guest, phone):
    guest.preferences.hold_scale = 2
    guest.preferences.save()
    editor = Editor(phone, "/routines/new/?from=quick-3")
    assert "Your pace holds each stretch 2 times as long." in editor.texts
    assert editor.total_seconds > 180


def test_a_routine_without_a_stretch_says_that_it_keeps_no_night(nothing):
    nothing.press("add-ankle-pumps")
    assert "A night counts once a stretch is held." in nothing.texts
    assert "A night counts once" not in nothing.press("add-quad-stretch").texts


def test_htmx_gets_the_form_and_the_sums_without_the_page_around_them(classic):
    answer = {"HX-Request": "true", "HX-Target": "editor"}
    html = classic.client.post(
        "/routines/new/", classic.form | {"do": "add-quad-stretch"}, headers=answer
    ).content.decode()
    assert "<html" not in html
    assert re.search(r'id="sums"[^>]*hx-swap-oob="true"', html)
    assert f'<p id="said" hx-swap-oob="innerHTML">{EXERCISES["quad-stretch"].words.name} is in.</p>' in html


def test_htmx_gets_only_the_sums_after_a_change_so_that_typing_goes_on(classic):
    answer = {"HX-Request": "true", "HX-Target": "sums"}
    html = classic.client.post(
        "/routines/new/", classic.form | {"hold-2": "20"}, headers=answer
    ).content.decode()
    assert "<input" not in html
    assert 'data-total-seconds="616"' in html
    assert '<div id="told-2" hx-swap-oob="true"><p>20 s each leg, 2 times</p>' in html


def test_the_form_needs_its_token():
    strict = Client(enforce_csrf_checks=True)
    assert strict.post("/routines/new/", {"do": "save"}).status_code == 403


def test_a_first_save_makes_a_guest_and_leads_to_the_routine(classic):
    response = classic.save(name=" Quiet  evenings ")
    kept = OwnRoutine.objects.get()
    assert response["Location"] == f"/routines/{kept.slug}/?saved"
    assert (kept.name, kept.person.is_guest) == ("Quiet evenings", True)
    page = classic.client.get(response["Location"])
    assert page.status_code == 200
    assert "Saved with your routines." in page.content.decode()
    assert kept.steps[1] == rows_of("wall-calf-straight")[0] | {"lead": 20}
