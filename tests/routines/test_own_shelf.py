"""The shelf: saved once however often sent, thirty at most, deleted and put back, and nobody else's."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection
from django.test import Client

from accounts.models import User
from pages.tonight import suited_routine
from routines.models import OwnRoutine
from routines.shelf import ShelfFull, routine_for, save
from tests.conftest import post_session, session_body
from tests.routines.owning import Editor, has_routine, rows_of, steps_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def stranger(db):
    person = User.objects.create_guest()
    client = Client()
    client.force_login(person)
    return client


def test_the_same_form_sent_ten_times_saves_one_routine(phone):
    editor = Editor(phone, "/routines/new/?from=classic")
    places = {editor.save()["Location"] for _ in range(10)}
    assert len(places) == 1
    assert OwnRoutine.objects.count() == 1


def test_rename_and_change_keep_the_address(phone, guest):
    slug = has_routine(guest, "wall-calf-straight")
    editor = Editor(phone, f"/routines/{slug}/edit/").press("add-quad-stretch")
    assert editor.save(name="Slower")["Location"] == f"/routines/{slug}/?saved"
    kept = OwnRoutine.objects.get()
    assert (kept.slug, kept.name) == (slug, "Slower")
    assert [row["exercise"] for row in kept.steps] == ["wall-calf-straight", "quad-stretch"]


def test_the_slug_in_the_address_counts_and_not_the_one_in_the_form(phone, guest):
    slug = has_routine(guest)
    Editor(phone, f"/routines/{slug}/edit/").save(slug="my-zzzzzzzzzzzz")
    assert OwnRoutine.objects.get().slug == slug


def test_a_copy_is_a_second_routine(phone, guest):
    slug = has_routine(guest, name="Evenings")
    editor = Editor(phone, f"/routines/new/?from={slug}")
    assert editor.form["name"] == ["Evenings, copy"]
    editor.save()
    assert OwnRoutine.objects.count() == 2


def test_a_copy_of_the_longest_name_can_be_saved(phone, guest):
    slug = has_routine(guest, name="x" * 60)
    assert Editor(phone, f"/routines/new/?from={slug}").save().status_code == 302


def test_changing_a_built_in_routine_leads_to_a_copy_of_it(client):
    assert client.get("/routines/classic/edit/")["Location"] == "/routines/new/?from=classic"


def test_thirty_are_the_most_and_a_change_to_one_of_them_still_works(phone, guest):
    slugs = [has_routine(guest, name=f"No. {n}") for n in range(30)]
    response = Editor(phone, "/routines/new/?from=classic").save()
    assert response.status_code == 422
    assert "You have 30 routines. Take one off first." in response.content.decode()
    assert OwnRoutine.objects.count() == 30
    assert Editor(phone, f"/routines/{slugs[0]}/edit/").save(name="Changed").status_code == 302
    with pytest.raises(ShelfFull):
        save(guest, "my-aaaaaaaaaaaa", "One too many", steps_of("quad-stretch"))


def test_delete_and_undo_bring_back_the_same_routine_at_the_same_address(phone, guest):
    slug = has_routine(guest, "quad-stretch", "ankle-pumps", name="Evenings")
    before = OwnRoutine.objects.values("slug", "name", "steps").get()
    library = phone.post(f"/routines/{slug}/delete/", follow=True).content.decode()
    assert "Evenings is off your shelf." in library
    assert not OwnRoutine.objects.exists()
    assert phone.get(f"/routines/{slug}/").status_code == 404
    assert phone.post("/routines/restore/")["Location"] == f"/routines/{slug}/"
    assert OwnRoutine.objects.values("slug", "name", "steps").get() == before
    assert phone.post("/routines/restore/").status_code == 404


def test_undo_is_offered_after_deleting_and_not_on_every_later_visit(phone, guest):
    phone.post(f"/routines/{has_routine(guest)}/delete/")
    assert "Put it back" in phone.get("/routines/?removed").content.decode()
    assert "Put it back" not in phone.get("/routines/").content.decode()


def test_undo_with_a_full_shelf_says_so_and_forgets_nothing(phone, guest):
    gone = has_routine(guest)
    others = [has_routine(guest) for _ in range(29)]
    phone.post(f"/routines/{gone}/delete/")
    has_routine(guest)
    html = phone.post("/routines/restore/", follow=True).content.decode()
    assert "Thirty are the most. Delete one, then put it back." in html
    OwnRoutine.objects.filter(slug=others[0]).delete()
    assert phone.post("/routines/restore/").status_code == 302
    assert OwnRoutine.objects.filter(slug=gone).exists()


def test_deleting_asks_for_a_post(phone, guest):
    slug = has_routine(guest)
    assert phone.get(f"/routines/{slug}/delete/").status_code == 405
    assert phone.get("/routines/restore/").status_code == 405


@pytest.mark.parametrize(
    "address", ["/routines/{}/", "/routines/{}/play/", "/routines/{}/edit/", "/routines/new/?from={}"]
)
def test_somebody_elses_routine_is_not_there(guest, stranger, client, address):
    slug = has_routine(guest)
    assert stranger.get(address.format(slug)).status_code == 404
    assert client.get(address.format(slug)).status_code == 404


def test_nobody_else_can_change_delete_or_bring_back_a_routine(phone, guest, stranger, client):
    slug = has_routine(guest)
    form = Editor(phone, f"/routines/{slug}/edit/").form
    for other in (stranger, client):
        assert (
            other.post(f"/routines/{slug}/edit/", form | {"do": "save", "name": "Mine now"}).status_code
            == 404
        )
        assert other.post(f"/routines/{slug}/delete/").status_code == 404
    phone.post(f"/routines/{slug}/delete/")
    assert stranger.post("/routines/restore/").status_code == 404
    assert client.post("/routines/restore/").status_code == 404
    phone.post("/routines/restore/")
    assert OwnRoutine.objects.get().name == "Evenings"


def test_saving_under_somebody_elses_slug_makes_ones_own(guest, stranger):
    slug = has_routine(guest)
    Editor(stranger, "/routines/new/?from=quick-3").save(slug=slug)
    assert OwnRoutine.objects.count() == 2
    assert OwnRoutine.objects.get(person=guest).name == "Evenings"


def test_the_library_shows_ones_own_first_and_nobody_elses(phone, guest, stranger):
    has_routine(guest, "quad-stretch", name="Short & sweet")
    mine, theirs = (client.get("/routines/").content.decode() for client in (phone, stranger))
    assert mine.index("Short &amp; sweet") < mine.index("Classic")
    assert "Short &amp; sweet" not in theirs
    assert "Make your own routine" in theirs


def test_the_player_plays_it_and_its_night_is_kept(phone, guest, evening):
    slug = has_routine(guest, "wall-calf-straight", name="Only the wall")
    plan = phone.get(f"/routines/{slug}/play/").context["plan"]
    assert (plan["routine"], plan["name"], plan["total_seconds"]) == (slug, "Only the wall", 155)
    response = post_session(phone, routine=slug)
    assert (response.status_code, response.json()["streak"]) == (201, 1)


def test_a_session_of_a_routine_deleted_meanwhile_is_kept_all_the_same(phone, guest, evening):
    slug = has_routine(guest)
    phone.post(f"/routines/{slug}/delete/")
    assert post_session(phone, routine=slug).status_code == 201


@pytest.mark.parametrize(
    "slug", ["my-", "my-x", "my-AAAAAAAAAAAA", "my-aaaaaaaaaaaa\n", "my-aaaaaaaaaaa\0", "yours-aaaaaaaaaaaa"]
)
def test_a_session_of_what_can_be_no_routine_is_refused(client, db, evening, slug):
    response = post_session(client, session_body(routine=slug))
    assert response.status_code == 400
    assert not User.objects.exists()


def test_it_can_be_tonights_and_classic_comes_back_when_it_is_deleted(phone, guest):
    slug = has_routine(guest, name="Only the wall")
    phone.post("/preferences/", {"setting": "routine", "routine": slug})
    assert "Only the wall" in phone.get("/").content.decode()
    assert "This is your evening routine." in phone.get(f"/routines/{slug}/").content.decode()
    phone.post(f"/routines/{slug}/delete/")
    assert "Classic" in phone.get("/").content.decode()
    phone.post("/routines/restore/")
    assert "Only the wall" in phone.get("/").content.decode()


def test_somebody_elses_routine_chosen_for_tonight_is_classic(guest, stranger):
    slug = has_routine(guest, name="Only the wall")
    stranger.post("/preferences/", {"setting": "routine", "routine": slug})
    assert "Only the wall" not in stranger.get("/").content.decode()


def test_an_exercise_that_a_later_version_dropped_takes_nothing_else_along(phone, guest):
    slug = has_routine(guest, "quad-stretch")
    OwnRoutine.objects.update(
        steps=[rows_of("ankle-pumps")[0] | {"exercise": "dropped"}, *rows_of("quad-stretch")]
    )
    for page in ("", "play/", "edit/"):
        assert phone.get(f"/routines/{slug}/{page}").status_code == 200
    assert [step.exercise for step in routine_for(guest, slug).steps] == ["quad-stretch"]


def queries_of(client, address, django_assert_max_num_queries, most):
    with django_assert_max_num_queries(most):
        assert client.get(address).status_code == 200


def test_a_visitor_and_a_built_in_routine_cost_no_query(client, django_assert_num_queries):
    for address in (
        "/routines/",
        "/routines/classic/",
        "/routines/classic/play/",
        "/routines/new/",
        "/routines/new/?from=classic",
        "/routines/my-aaaaaaaaaaaa/",
    ):
        with django_assert_num_queries(0):
            client.get(address)


def test_pages_of_ones_own_cost_three_queries_at_most_and_tonight_four(
    phone, guest, django_assert_max_num_queries
):
    slugs = [has_routine(guest, name=f"No. {n}") for n in range(30)]
    guest.preferences.routine = slugs[7]
    guest.preferences.save()
    for address in (
        "/routines/",
        f"/routines/{slugs[0]}/",
        f"/routines/{slugs[0]}/play/",
        f"/routines/{slugs[0]}/edit/",
    ):
        queries_of(phone, address, django_assert_max_num_queries, 3)
    queries_of(phone, "/", django_assert_max_num_queries, 4)
    assert "No. 7" in phone.get("/").content.decode()


def test_tonight_finds_the_routine_however_the_person_was_loaded(guest):
    guest.preferences.routine = has_routine(guest, name="Only the wall")
    guest.preferences.save()
    assert (
        suited_routine(guest, guest.preferences, guest.preferences.routine)["routine"].words.name
        == "Only the wall"
    )


@pytest.mark.django_db(transaction=True)
def test_ten_saves_at_once_beside_twenty_nine_leave_thirty(guest):
    for n in range(29):
        has_routine(guest, name=f"No. {n}")

    def one_more(n):
        try:
            has_routine(guest, name=f"At once {n}")
            return True
        except ShelfFull:
            return False
        finally:
            connection.close()

    with ThreadPoolExecutor(5) as pool:
        saved = list(pool.map(one_more, range(10)))
    assert saved.count(True) == 1
    assert OwnRoutine.objects.count() == 30


def test_own_routines_go_with_their_person(guest):
    has_routine(guest)
    guest.delete()
    assert not OwnRoutine.objects.exists()
