"""A link to the report: read by whoever has it, for thirty days or until it is withdrawn, and known to nobody else."""

import re
from datetime import date, timedelta
from hashlib import sha256

import pytest
from django.test import Client
from django.utils import timezone

from accounts.merging import take_over
from accounts.models import User
from config.logs import masked
from diary.models import LONGEST_LIST, Cramp, ReportLink
from diary.sharing import LASTS, MOST, TOKEN_BYTES
from pwa.tidying import tidy
from reminders.worker import Worker

pytestmark = pytest.mark.usefixtures("evening")
LAST_NIGHT = date(2026, 11, 22)
TYPED = {"medicines": "Folic acid", "conditions": "Tired knees", "tried": "Warm baths\nWalking"}


def make(client, **changes):
    return client.post("/diary/report/links/", {"weeks": "8"} | TYPED | changes)


def address_in(answer):
    return re.search(r'class="address" href="(http[^"]+)"', answer.content.decode())[1]


def path_in(answer):
    return "/" + address_in(answer).split("/", 3)[3]


def fact(page, name):
    return re.search(rf"<dt>{re.escape(name)}</dt><dd>(.*?)</dd>", page)[1]


@pytest.fixture
def diary(lay_down):
    """One cramp in three answered nights."""
    lay_down(LAST_NIGHT, cramps=1)
    for back in (1, 2):
        lay_down(LAST_NIGHT - timedelta(days=back), stretched=True, check=False)


@pytest.fixture
def shared(phone, diary):
    """The path of a link that works."""
    return path_in(make(phone))


@pytest.fixture
def doctor():
    """A browser that Legato has never seen."""
    return Client()


def test_a_doctor_reads_the_report_with_what_was_typed_for_it(shared, doctor):
    answer = doctor.get(shared)
    page = answer.content.decode()
    assert answer.status_code == 200
    assert fact(page, "Nights with an answer") == "3"
    assert fact(page, "Cramps in those nights") == "1"
    assert fact(page, "Medicines") == "Folic acid"
    assert fact(page, "Conditions") == "Tired knees"
    assert fact(page, "Tried so far") == "Warm baths; Walking"
    assert "works until 23 December 2026" in page


def test_the_page_is_stored_by_nobody_found_by_nobody_and_tells_its_address_to_nobody(shared, doctor):
    answer = doctor.get(shared)
    assert "no-store" in answer["Cache-Control"] and "private" in answer["Cache-Control"]
    assert "noindex" in answer["X-Robots-Tag"]
    assert answer["Referrer-Policy"] == "no-referrer"
    page = answer.content.decode()
    assert '<meta name="robots" content="noindex, nofollow, noarchive">' in page
    assert "ETag" not in answer


def test_reading_leaves_no_trace_and_gives_no_way_in(shared, doctor):
    answer = doctor.get(shared)
    assert not answer.cookies
    assert "<form" not in answer.content.decode()
    assert User.objects.count() == 1
    assert doctor.get("/diary/report/diary.csv").status_code == 404


def test_the_token_has_128_random_bits_and_is_not_in_the_database(shared):
    token = shared.strip("/").split("/")[-1]
    assert TOKEN_BYTES * 8 >= 128
    assert re.fullmatch(r"[\w-]{22}", token)
    row = ReportLink.objects.values().get()
    assert token not in str(row)
    assert row["fingerprint"] == sha256(token.encode()).hexdigest()


def test_every_link_is_another_one(phone, diary):
    assert len({address_in(make(phone)) for _number in range(MOST)}) == MOST


def test_the_address_is_shown_once_and_never_again(phone, shared):
    token = shared.strip("/").split("/")[-1]
    page = phone.get("/diary/report/").content.decode()
    assert token not in page
    assert "8 weeks, made 23 November 2026, works until 23 December 2026" in page


def test_it_works_for_thirty_days_and_not_a_moment_longer(shared, doctor, evening):
    evening.shift(LASTS - timedelta(seconds=1))
    assert doctor.get(shared).status_code == 200
    evening.shift(timedelta(seconds=1))
    assert doctor.get(shared).status_code == 404


def test_it_can_be_withdrawn_at_once(phone, shared, doctor):
    page = phone.get("/diary/report/").content.decode()
    action = re.search(r'action="(/diary/report/links/\d+/withdraw/)"', page)[1]
    assert phone.post(action).url == "/diary/report/#links"
    answer = doctor.get(shared)
    assert answer.status_code == 404
    assert "Ask the person who sent it for a new one." in answer.content.decode()
    assert not ReportLink.objects.exists()
    assert phone.post(action).status_code == 404


def test_one_that_never_was_and_one_that_has_ended_are_answered_alike(phone, shared, doctor):
    ReportLink.objects.all().delete()
    ended, never = doctor.get(shared), doctor.get("/shared/AAAAAAAAAAAAAAAAAAAAAA/")
    assert (ended.status_code, never.status_code) == (404, 404)
    assert ended.content == never.content
    assert "noindex" in never["X-Robots-Tag"]


@pytest.mark.parametrize("token", ["x", "%00", "\u202e", "a" * 5000, "..", "%ed%a0%80", "' OR 1=1 --"])
def test_nonsense_is_404(db, doctor, token):
    assert doctor.get(f"/shared/{token}/").status_code == 404


def test_nobody_withdraws_or_lists_the_link_of_another(shared, doctor):
    other = Client()
    other.force_login(User.objects.create_guest(timezone="Europe/Rome"))
    assert "No link works at the moment." in other.get("/diary/report/").content.decode()
    other.post(f"/diary/report/links/{ReportLink.objects.get().pk}/withdraw/")
    assert doctor.get(shared).status_code == 200
    doctor.post(f"/diary/report/links/{ReportLink.objects.get().pk}/withdraw/")
    assert doctor.get(shared).status_code == 200


def test_a_visitor_has_nothing_to_share(client, db):
    assert make(client).status_code == 404
    assert not ReportLink.objects.exists()


def test_the_link_shows_the_period_it_was_made_for_however_late_it_is_opened(
    phone, lay_down, shared, doctor, evening
):
    evening.shift(timedelta(days=20))
    lay_down(LAST_NIGHT + timedelta(days=10), cramps=5)
    page = doctor.get(shared).content.decode()
    assert "– 22 November 2026" in page
    assert fact(page, "Cramps in those nights") == "1"


def test_an_entry_that_is_deleted_later_is_gone_from_the_link_too(phone, shared, doctor):
    phone.post(f"/diary/entries/{Cramp.objects.get().client_id}/delete/")
    assert fact(doctor.get(shared).content.decode(), "Cramps in those nights") == "0"


def test_erasing_everything_ends_the_link(phone, shared, doctor):
    phone.post("/account/erase/")
    assert doctor.get(shared).status_code == 404
    assert not ReportLink.objects.exists()


def test_what_was_typed_goes_when_the_link_has_ended(phone, shared, evening):
    evening.shift(LASTS)
    tidy(timezone.now())
    assert not ReportLink.objects.exists()


def test_the_worker_clears_ended_links_away_by_itself(phone, shared, evening):
    evening.shift(LASTS)
    Worker(now=timezone.now).run(once=True)
    assert not ReportLink.objects.exists()


def test_there_are_at_most_ten_links_at_a_time(phone, diary, evening):
    for _number in range(MOST):
        assert make(phone).status_code == 201
    answer = make(phone)
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "Ten links at a time are the most. Withdraw one first." in page
    assert "Folic acid" in page
    evening.shift(LASTS)
    assert make(phone).status_code == 201
    assert ReportLink.objects.count() == 1


@pytest.mark.parametrize(
    "changes",
    [
        {"weeks": "9999"},
        {"weeks": ""},
        {"medicines": "m" * (LONGEST_LIST + 1)},
        {"tried": "a\x00"},
    ],
)
def test_what_does_not_fit_makes_no_link_and_is_said(phone, diary, changes):
    answer = make(phone, **changes)
    assert answer.status_code == 422
    assert 'role="alert"' in answer.content.decode()
    assert not ReportLink.objects.exists()


def test_a_page_of_another_site_makes_no_link(guest, diary):
    careful = Client(enforce_csrf_checks=True)
    careful.force_login(guest)
    assert make(careful).status_code == 403


def test_what_was_typed_cannot_become_markup(phone, diary, doctor):
    shared = path_in(make(phone, medicines='<script>alert(1)</script>"'))
    assert "<script>alert" not in doctor.get(shared).content.decode()


def test_the_log_never_holds_a_token(shared):
    assert masked(f"Fault: {shared}") == "Fault: /shared/…/"


def test_links_do_not_leave_with_the_export_and_come_along_in_a_merge(phone, guest, shared, doctor):
    assert b"Folic acid" not in phone.get("/account/export/").content
    ruth = User.objects.create_member("ruth@example.com")
    take_over(guest, ruth)
    assert fact(doctor.get(shared).content.decode(), "Cramps in those nights") == "1"
