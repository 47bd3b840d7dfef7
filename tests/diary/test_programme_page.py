"""The programme as a person meets it: join, pause, go on, leave, and what Tonight, History and Diary say of it."""

from datetime import date, timedelta

import pytest
from django.test import Client

from accounts.models import Preferences, User
from diary.models import Cramp, Programme
from practice.models import Session
from tests.conftest import post_session

pytestmark = pytest.mark.usefixtures("evening")
TONIGHT = date(2026, 11, 23)


def tap(client, do):
    return client.post("/diary/programme/", {"do": do})


def page_of(client, path="/diary/programme/"):
    answer = client.get(path)
    assert answer.status_code == 200
    return " ".join(answer.content.decode().split())


def joined(guest, nights_ago, pauses=()):
    return Programme.objects.create(
        person=guest, first=TONIGHT - timedelta(days=nights_ago), pauses=list(pauses)
    )


def test_whoever_has_not_joined_reads_what_it_is_and_what_the_trial_cannot_say(phone):
    page = page_of(phone)
    assert "One week of diary alone." in page
    assert "two stretches, about three minutes" in page
    assert "It was one small trial, and everybody knew which group they were in." in page
    assert "Another trial found calf stretching alone no better than a sham." in page
    assert "on a dummy pill" in page
    assert 'value="join"' in page


def test_joining_begins_with_tonight(phone, guest):
    assert tap(phone, "join").url == "/diary/programme/"
    assert Programme.objects.get(person=guest).first == TONIGHT
    page = page_of(phone)
    assert "First week, night 1 of 7" in page
    assert "The stretches begin on Monday 30 November." in page


def test_joining_in_the_morning_begins_with_the_coming_night(phone, guest, evening):
    evening.shift(timedelta(hours=10))
    tap(phone, "join")
    assert Programme.objects.get().first == date(2026, 11, 24)
    page = page_of(phone)
    assert "Begins with the coming night" in page
    assert "The stretches begin on Tuesday 1 December." in page
    evening.shift(timedelta(hours=12))
    assert "First week, night 1 of 7" in page_of(phone)


def test_a_visitor_who_joins_becomes_a_guest(client, db):
    assert 'value="join"' in page_of(client)
    tap(client, "join")
    assert Programme.objects.get().person == User.objects.get()
    assert "First week, night 1 of 7" in page_of(client)


def test_joining_twice_is_joining_once(phone):
    tap(phone, "join")
    tap(phone, "join")
    assert Programme.objects.count() == 1


def test_a_pause_lasts_until_the_person_goes_on(phone, guest, evening):
    joined(guest, nights_ago=9)
    tap(phone, "pause")
    assert "Paused after 9 nights" in page_of(phone)
    evening.shift(timedelta(days=20))
    assert "Paused after 9 nights" in page_of(phone)
    tap(phone, "resume")
    assert "Week 1 of 6, night 3 of 7" in page_of(phone)
    assert Programme.objects.get().pauses == [["2026-11-23", "2026-12-13"]]


def test_leaving_keeps_the_diary_and_can_be_undone_for_ten_minutes(phone, guest, lay_down, evening):
    lay_down(TONIGHT - timedelta(days=1), cramps=1)
    joined(guest, nights_ago=9)
    tap(phone, "leave")
    page = page_of(phone)
    assert "You have left the programme. Your diary keeps everything." in page
    assert Cramp.objects.count() == 1
    tap(phone, "return")
    assert "Week 1 of 6, night 3 of 7" in page_of(phone)
    tap(phone, "leave")
    evening.shift(timedelta(minutes=11))
    assert 'value="return"' not in page_of(phone)
    tap(phone, "return")
    assert 'value="join"' in page_of(phone)


def test_whoever_left_and_joins_again_on_the_same_evening_starts_clean(phone, guest):
    tap(phone, "join")
    tap(phone, "pause")
    tap(phone, "leave")
    tap(phone, "join")
    row = Programme.objects.get()
    assert (row.pauses, row.left_at) == ([], None)


def test_undo_does_not_bring_a_second_programme_beside_a_new_one(phone, guest):
    joined(guest, nights_ago=9)
    tap(phone, "leave")
    tap(phone, "join")
    tap(phone, "return")
    assert Programme.objects.get(left_at=None).first == TONIGHT


def test_a_finished_programme_can_be_begun_anew(phone, guest):
    joined(guest, nights_ago=49)
    assert "Begin anew" in page_of(phone)
    tap(phone, "join")
    assert Programme.objects.get(left_at=None).first == TONIGHT
    assert Programme.objects.count() == 2


def test_taps_of_somebody_who_has_not_joined_change_nothing(phone):
    for do in ("pause", "resume", "leave", "return"):
        assert tap(phone, do).status_code == 302
    assert not Programme.objects.exists()


@pytest.mark.parametrize("do", ["", "dance", "\x00", "join\r\n", "9" * 5000])
def test_an_unknown_tap_is_404(phone, do):
    assert tap(phone, do).status_code == 404


def test_one_pause_too_many_is_said_in_a_sentence(phone, guest):
    row = joined(guest, nights_ago=170)
    ends = [str(row.first + timedelta(days=number)) for number in range(1, 161, 2)]
    Programme.objects.update(pauses=[list(pair) for pair in zip(ends[::2], ends[1::2], strict=True)])
    answer = tap(phone, "pause")
    assert answer.status_code == 422
    assert "That is one pause too many" in answer.content.decode()


def test_nobody_changes_the_programme_of_another(phone, guest):
    joined(guest, nights_ago=9)
    other = Client()
    other.force_login(User.objects.create_guest(timezone="Europe/Rome"))
    tap(other, "leave")
    assert Programme.objects.get().left_at is None
    assert 'value="join"' in page_of(other)


def test_a_page_of_another_site_cannot_join(guest):
    careful = Client(enforce_csrf_checks=True)
    careful.force_login(guest)
    assert tap(careful, "join").status_code == 403


def test_whoever_was_told_to_get_advice_first_cannot_join(phone, guest):
    Preferences.objects.filter(user=guest).update(told_to_stop=True)
    assert 'value="join"' not in page_of(phone)
    answer = tap(phone, "join")
    assert answer.status_code == 422
    assert "get advice first" in answer.content.decode()
    assert not Programme.objects.exists()


def test_whoever_should_not_stand_is_told_that_another_routine_was_not_in_the_trial(phone, guest):
    Preferences.objects.filter(user=guest).update(modes=["seated"])
    page = page_of(phone)
    assert "Nobody has tried that one in a trial." in page
    assert 'value="join"' in page


def test_the_first_week_asks_for_the_diary_alone_on_tonight(phone, guest):
    joined(guest, nights_ago=2)
    page = page_of(phone, "/")
    assert "Only the diary: one answer each morning. The stretches begin on Saturday 28 November." in page
    assert "First week, night 3 of 7" in page
    assert 'class="btn secondary" href="/routines/classic/play/"' in page


def test_the_six_weeks_put_the_trials_routine_on_tonight(phone, guest):
    joined(guest, nights_ago=7)
    page = page_of(phone, "/")
    assert 'class="btn primary" href="/routines/trial-protocol/play/"' in page
    assert "Week 1 of 6, night 1 of 7" in page


def test_a_pause_and_the_end_give_the_persons_own_routine_back(phone, guest):
    row = joined(guest, nights_ago=7)
    tap(phone, "pause")
    assert "/routines/classic/play/" in page_of(phone, "/")
    row.delete()
    joined(guest, nights_ago=49)
    page = page_of(phone, "/")
    assert "/routines/classic/play/" in page
    assert "Six weeks done" in page


def test_history_and_diary_say_where_one_is(phone, guest):
    joined(guest, nights_ago=20)
    for path in ("/history/", "/diary/"):
        page = page_of(phone, path)
        assert 'href="/diary/programme/"' in page
        assert "Week 2 of 6, night 7 of 7" in page


def test_whoever_has_not_joined_finds_it_in_the_diary_and_not_on_tonight(phone):
    assert 'href="/diary/programme/"' in page_of(phone, "/diary/")
    assert "programme" not in page_of(phone, "/").lower()


@pytest.mark.parametrize(
    ("path", "most"), [("/", 4), ("/history/", 6), ("/diary/", 6), ("/diary/programme/", 6)]
)
def test_it_costs_no_page_a_query_more(phone, guest, path, most, django_assert_max_num_queries):
    joined(guest, nights_ago=20, pauses=[["2026-11-10", "2026-11-12"]])
    post_session(phone)
    Session.objects.update(timezone="Asia/Tokyo")
    with django_assert_max_num_queries(most):
        page_of(phone, path)


def row_of(page, name):
    return page.split(f'<th scope="row">{name}</th>')[1].split("</tr>")[0]


def test_the_weeks_stand_in_a_table(phone, guest, lay_down):
    joined(guest, nights_ago=10)
    lay_down(TONIGHT - timedelta(days=10), cramps=3)
    lay_down(TONIGHT - timedelta(days=9), check=False)
    lay_down(TONIGHT - timedelta(days=2), stretched=True, check=False)
    Cramp.objects.update(strength=6)
    page = page_of(phone)
    assert (
        row_of(page, "First") == '<td>2 of 7</td><td class="spare">3</td><td>1.5</td><td>6.0</td><td>0</td>'
    )
    assert row_of(page, "1") == '<td>1 of 3</td><td class="spare">0</td><td>0.0</td><td>–</td><td>1</td>'


def test_nothing_is_set_side_by_side_before_the_end(phone, guest):
    joined(guest, nights_ago=48)
    assert "Your first week and your sixth" not in page_of(phone)


@pytest.fixture
def seven_weeks(guest, lay_down):
    """Two cramps a night in the first week, one every other night afterwards, all answered."""
    row = joined(guest, nights_ago=49)
    for number in range(49):
        in_first = number < 7
        cramps = 2 if in_first else number % 2
        lay_down(
            row.first + timedelta(days=number), cramps=cramps, stretched=not in_first, check=bool(cramps)
        )
    return row


def test_the_end_sets_the_first_week_beside_the_sixth_and_claims_nothing(phone, seven_weeks):
    page = page_of(phone)
    assert "First week: 14 cramps in 7 answered nights, 2.0 a night." in page
    assert "Sixth week: 3 cramps in 7 answered nights, 0.4 a night." in page
    assert "this much can be chance" in page
    # Seven nights without are fewer than the fourteen that a conclusion needs.
    assert "Too early to say" in page
    assert "The trial’s own figures" in page


def test_strength_is_told_where_it_was_written_down(phone, seven_weeks):
    Cramp.objects.filter(night__lt=seven_weeks.first + timedelta(days=7)).update(strength=7)
    page = page_of(phone)
    assert "First week: 14 cramps in 7 answered nights, 2.0 a night, strength 7.0 of 10." in page
    assert "Sixth week: 3 cramps in 7 answered nights, 0.4 a night." in page


def test_with_few_answers_the_weeks_are_not_set_side_by_side(phone, guest, seven_weeks):
    Cramp.objects.all().delete()
    guest.morning_checks.filter(night__lt=seven_weeks.first + timedelta(days=4)).delete()
    page = page_of(phone)
    assert "Too few mornings were answered" in page
    assert "First week: " not in page


def test_no_word_of_it_promises_anything(phone, seven_weeks):
    page = page_of(phone).lower()
    for word in ("prevent", "cure", "treat", "proven", "because of the stretch", "works"):
        assert word not in page
