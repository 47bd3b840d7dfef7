"""The library's pages: every routine with its doses, every exercise with all that is known of it."""

from html import unescape

import pytest

from routines.catalogue import catalogue

pytestmark = pytest.mark.django_db
EXERCISES = catalogue().exercises
ROUTINES = catalogue().routines


def text_of(response):
    return unescape(response.content.decode())


def test_the_library_shows_all_routines_and_all_exercises(client):
    page = text_of(client.get("/routines/"))
    assert len(ROUTINES) == 6
    assert len(EXERCISES) == 17
    for routine in ROUTINES.values():
        assert routine.words.name in page
        assert f'href="/routines/{routine.slug}/"' in page
    for exercise in EXERCISES.values():
        assert f'href="/routines/exercises/{exercise.slug}/"' in page


@pytest.mark.parametrize("slug", EXERCISES)
def test_an_exercise_page_shows_all_that_is_known_of_it(client, slug):
    words = EXERCISES[slug].words
    page = text_of(client.get(f"/routines/exercises/{slug}/"))
    told = (words.name, words.purpose, words.setup, words.feel, words.safety, words.easier, words.harder)
    for text in (*told, words.seated, words.evidence, *words.mistakes):
        assert text in page
    assert 'role="img"' in page


@pytest.mark.parametrize(
    ("slug", "minutes"),
    [
        ("classic", 11),
        ("trial-protocol", 3),
        ("quick-3", 3),
        ("no-equipment", 8),
        ("in-bed", 9),
        ("pregnancy", 8),
    ],
)
def test_a_routine_page_shows_its_steps_doses_and_length(client, slug, minutes):
    page = text_of(client.get(f"/routines/{slug}/"))
    assert f"{minutes} minutes" in page
    assert f'href="/routines/{slug}/play/"' in page
    for step in ROUTINES[slug].steps:
        assert EXERCISES[step.exercise].words.name in page


def test_the_study_routine_tells_its_dose_and_promises_nothing(client):
    page = text_of(client.get("/routines/trial-protocol/"))
    assert page.count("10 s each leg, 3 times") == 2
    assert "proven" not in page.lower()


def test_what_safety_leaves_out_is_explained_and_another_routine_offered(phone, guest):
    guest.preferences.modes = ["seated"]
    guest.preferences.save()
    page = text_of(phone.get("/routines/trial-protocol/"))
    assert "Left out because of your safety answers" in page
    assert "You asked to stay seated." in page
    assert 'href="/routines/in-bed/"' in page


def test_without_a_bike_the_page_shows_marching_and_the_shorter_total(phone, guest):
    guest.preferences.has_bike = False
    guest.preferences.save()
    page = text_of(phone.get("/routines/classic/"))
    assert EXERCISES["march-in-place"].words.name in page
    assert EXERCISES["bike-warmup"].words.name not in page
    assert "9 minutes" in page


def test_htmx_gets_the_steps_alone(client):
    page = text_of(client.get("/routines/classic/", headers={"HX-Request": "true"}))
    assert "<html" not in page
    assert EXERCISES["bike-warmup"].words.name in page
