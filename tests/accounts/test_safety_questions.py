"""The safety questions: three short screens that set the modes, can be skipped, and keep no answer."""

from datetime import timedelta

import pytest
from django.test import Client

from accounts import safety
from accounts.models import Preferences, User

pytestmark = pytest.mark.django_db


def answer(client, *ticked, next="/"):
    """Go through all three screens as a browser does, ticking `ticked`; the last response, redirects followed."""
    response = client.get("/safety/", {"next": next})
    for step in (1, 2, 3):
        shown = {question["name"] for question in response.context["questions"]}
        names = [*response.context["carried"], *(name for name in ticked if name in shown)]
        response = client.post(
            "/safety/", {"step": step, "ticked": names, "next": next, "on": "1"}, follow=True
        )
    return response


def modes_of_the_only_person():
    return User.objects.get().preferences.modes


def test_every_question_of_the_brief_is_asked_once_on_three_screens():
    asked = [question.name for screen in (1, 2, 3) for question in safety.questions_on(screen)]
    assert len(asked) == len(set(asked)) == 14


def test_answers_set_the_modes_and_the_advice_says_what_they_mean(client, evening):
    page = answer(client, "unsteady", "tendons").content.decode()
    assert modes_of_the_only_person() == ["seated", "tendon"]
    assert "Stay seated tonight." in page
    assert "Any tendon pain" in page


def test_nothing_ticked_opens_everything_and_is_not_asked_again(client, evening):
    answer(client)
    preferences = User.objects.get().preferences
    assert (preferences.modes, preferences.told_to_stop) == ([], False)
    assert preferences.safety_asked_on is not None
    assert client.get("/routines/classic/play/").context["safety_known"] is True


@pytest.mark.parametrize("name", ["leg", "chest", "clot", "surgery"])
def test_a_sign_that_needs_a_doctor_stops_every_routine_until_the_answers_change(client, evening, name):
    assert "Please do not stretch yet" in answer(client, name).content.decode()
    assert client.get("/routines/classic/play/")["Location"] == "/safety/advice/"
    assert "get advice first" in client.get("/").content.decode()
    answer(client)
    assert client.get("/routines/classic/play/").status_code == 200


@pytest.mark.parametrize(("name", "line"), [("heart", "care team"), ("young", "made for adults")])
def test_a_sign_that_needs_advice_is_answered_with_a_sentence_and_no_mode(client, evening, name, line):
    assert line in answer(client, name).content.decode()
    assert modes_of_the_only_person() == []


def test_answers_travel_in_the_form_and_are_kept_nowhere(client, evening):
    answer(client, "pregnant", "heart")
    kept = str(vars(User.objects.get().preferences))
    assert "heart" not in kept
    assert "pregnant" not in kept


def test_going_back_keeps_what_was_ticked(client):
    client.post("/safety/", {"step": "1", "ticked": ["leg"], "on": "1"})
    back = client.post("/safety/", {"step": "2", "ticked": ["leg", "hip"], "back": "1"})
    assert back.context["step"] == 1
    assert [question["checked"] for question in back.context["questions"]] == [True, False, False, False]
    assert back.context["carried"] == ["hip"]


def test_skipping_makes_no_account_and_is_remembered(client):
    response = client.post("/safety/", {"skip": "1", "next": "/routines/classic/play/"})
    assert response["Location"] == "/routines/classic/play/"
    assert not User.objects.exists()
    assert client.get("/routines/classic/play/").context["safety_known"] is True


@pytest.mark.parametrize(
    "address", ["https://evil.example/", "//evil.example", "javascript:alert(1)", "\\\\evil", "http:///x"]
)
def test_afterwards_nobody_is_sent_to_another_site(client, address):
    assert client.post("/safety/", {"skip": "1", "next": address})["Location"] == "/"


@pytest.mark.parametrize("step", ["", "0", "-1", "99", "x", "1e9", "٣", "\u202e1"])
def test_an_odd_step_starts_from_the_first_screen(client, step):
    assert client.post("/safety/", {"step": step, "ticked": ["nothing", "\u202e"]}).context["step"] == 1


def test_another_persons_answers_are_never_shown(client, evening):
    answer(client, "pregnant")
    stranger = Client().get("/safety/advice/").content.decode()
    assert "Easy pull only" not in stranger


@pytest.mark.parametrize(("days", "known"), [(0, True), (41, True), (42, False), (400, False)])
def test_the_questions_are_offered_again_after_six_weeks_and_the_modes_stay_on(client, evening, days, known):
    answer(client, "unsteady")
    modes = Preferences.objects.get().modes
    evening.shift(timedelta(days=days))
    assert client.get("/routines/in-bed/play/").context["safety_known"] is known
    assert modes == Preferences.objects.get().modes != []


def test_who_skipped_them_is_asked_again_after_six_weeks_too(client):
    skipped = client.post("/safety/", {"skip": "1"}).cookies["safety"]
    assert skipped["max-age"] == 42 * 24 * 3600
