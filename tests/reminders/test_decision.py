"""Whether a due nudge is sent, and what follows from the answers. No database, no network, no clock."""

from datetime import UTC, date, datetime, time, timedelta
from uuid import UUID

import pytest

from reminders.decision import Answer, Device, Facts, Job, Result, Send, Skip, conclude, decide

DUE = datetime(2026, 11, 23, 20, 30, tzinfo=UTC)
NOW = DUE + timedelta(seconds=5)
NIGHT = date(2026, 11, 23)
PHONE, TABLET = Device(7, "https://push", "key", "auth"), Device(8, "https://push", "key", "auth")
MINUTE = timedelta(minutes=1)


def job(**changes):
    usual = {
        "id": 1, "person_id": 2, "night": NIGHT, "due_at": DUE, "attempt": 1, "tries": 0, "at": time(21, 30),
        "timezone": "Europe/Rome", "push": True, "email": "off", "repeat": False, "nights_unreached": 0,
        "lease": UUID(int=3),
    }  # fmt: skip
    return Job(**usual | changes)


def facts(**changes):
    return Facts(**{"devices": (PHONE,)} | changes)


def outcome(results, the_job=None, known=None, now=NOW, jitter=0.0):
    the_job, known = the_job or job(), known or facts()
    return conclude(the_job, known, decide(the_job, known, now), results, now, jitter)


def test_an_ordinary_night_rings_every_phone():
    assert decide(job(), facts(devices=(PHONE, TABLET)), NOW) == Send((PHONE, TABLET))


@pytest.mark.parametrize("reason", ["kept", "away", "rest"])
def test_a_night_that_is_kept_away_or_at_rest_stays_quiet_and_says_why(reason):
    assert decide(job(), facts(**{reason: True}), NOW) == Skip("skipped", reason)


def test_done_already_is_the_reason_even_when_the_worker_was_late_as_well():
    assert decide(job(), facts(kept=True), DUE + timedelta(hours=8)) == Skip("skipped", "kept")


def test_more_than_an_hour_late_is_recorded_as_missed_and_not_sent():
    assert decide(job(), facts(), DUE + 60 * MINUTE) == Send((PHONE,))
    assert decide(job(), facts(), DUE + 61 * MINUTE) == Skip("missed", "late")


def test_a_nudge_that_was_tried_for_an_hour_failed_rather_than_was_missed():
    assert decide(job(tries=3), facts(), DUE + 61 * MINUTE) == Skip("failed", "unreachable")


def test_the_repeat_is_not_sent_once_the_first_one_was_seen():
    assert decide(job(attempt=2), facts(seen=True), NOW) == Skip("skipped", "seen")
    assert decide(job(attempt=2), facts(), NOW) == Send((PHONE,))


def test_without_a_phone_there_is_nothing_to_ring():
    assert decide(job(), facts(devices=()), NOW) == Skip("failed", "no device")
    assert decide(job(push=False, email="always"), facts(), NOW) == Skip("failed", "no address")


def test_what_a_dead_worker_had_finished_is_not_done_twice():
    assert decide(job(), facts(devices=(), done=frozenset({"push"})), NOW) == Skip("")
    assert decide(job(email="always"), facts(address="a@b.it", done=frozenset({"email"})), NOW) == Send(
        (PHONE,)
    )


def test_email_every_time_goes_beside_the_push():
    assert decide(job(email="always"), facts(address="a@b.it"), NOW) == Send((PHONE,), "a@b.it")


@pytest.mark.parametrize(("nights", "address"), [(0, ""), (1, ""), (2, "a@b.it"), (9, "a@b.it")])
def test_email_as_a_fallback_waits_for_two_nights_without_the_phone(nights, address):
    intent = decide(job(email="fallback", nights_unreached=nights), facts(address="a@b.it"), NOW)
    assert intent.address == address


def test_an_accepted_push_is_sent_and_the_next_night_is_planned():
    after = outcome([Result(Answer.ACCEPTED, 7)])
    assert after.rows == (("push", "sent", ""),)
    assert after.reached == (7,)
    assert (after.next.night, after.wake_at) == (date(2026, 11, 24), DUE + timedelta(days=1))
    assert (after.attempt, after.tries) == (1, 0)


def test_a_phone_that_is_gone_is_forgotten_and_the_night_counts_as_unreached():
    after = outcome([Result(Answer.GONE, 7)])
    assert after.gone == (7,)
    assert after.rows == (("push", "failed", "gone"),)
    assert after.nights_unreached == 1


def test_one_phone_that_answers_is_enough():
    after = outcome([Result(Answer.GONE, 7), Result(Answer.ACCEPTED, 8)], job(nights_unreached=1))
    assert after.rows == (("push", "sent", ""),)
    assert (after.gone, after.reached, after.nights_unreached) == ((7,), (8,), 0)


@pytest.mark.parametrize("answer", [Answer.UNREACHABLE, Answer.BUSY, Answer.REFUSED])
def test_a_passing_trouble_is_tried_again_for_the_same_night_with_nothing_recorded_yet(answer):
    after = outcome([Result(answer, 7)])
    assert (after.rows, after.gone) == ((), ())
    assert (after.next.night, after.next.moment, after.tries) == (NIGHT, DUE, 1)
    assert NOW < after.wake_at <= NOW + MINUTE


def test_five_tries_within_the_hour_and_then_no_more():
    now, tried, the_job = NOW, 0, job()
    while True:
        after = outcome([Result(Answer.UNREACHABLE, 7)], the_job, now=now, jitter=1.0)
        tried += 1
        if after.rows:
            break
        now, the_job = after.wake_at, job(tries=after.tries)
    assert tried == 5
    assert now - DUE < 60 * MINUTE
    assert after.rows == (("push", "failed", "unreachable"),)


def test_retries_are_spread_so_that_a_thousand_phones_do_not_come_back_in_step():
    moments = {outcome([Result(Answer.UNREACHABLE, 7)], jitter=step / 10).wake_at for step in range(10)}
    assert len(moments) == 10


def test_a_service_that_asks_to_wait_is_given_at_least_that_time():
    after = outcome([Result(Answer.BUSY, 7, wait=600)])
    assert after.wake_at >= NOW + timedelta(seconds=600)


def test_asking_to_wait_past_the_hour_ends_the_night():
    after = outcome([Result(Answer.BUSY, 7, wait=10**9)])
    assert after.rows == (("push", "failed", "busy"),)
    assert after.next.night == date(2026, 11, 24)


def test_when_one_phone_took_it_and_another_is_troubled_only_the_rest_is_tried_again():
    known = facts(devices=(PHONE, TABLET))
    after = outcome([Result(Answer.ACCEPTED, 7), Result(Answer.UNREACHABLE, 8)], known=known)
    assert (after.rows, after.reached, after.tries) == ((("push", "sent", ""),), (7,), 1)
    rest = facts(devices=(TABLET,), done=frozenset({"push"}))
    assert decide(job(tries=1), rest, after.wake_at) == Send((TABLET,))


def test_a_fallback_mail_that_went_out_ends_the_tries_of_the_push():
    the_job = job(email="fallback", nights_unreached=2)
    after = outcome(
        [Result(Answer.UNREACHABLE, 7), Result(Answer.ACCEPTED)], the_job, facts(address="a@b.it")
    )
    assert after.rows == (("push", "failed", "unreachable"), ("email", "sent", ""))
    assert after.nights_unreached == 3


def test_the_repeat_comes_twenty_minutes_after_the_first_and_then_silence():
    first = outcome([Result(Answer.ACCEPTED, 7)], job(repeat=True))
    assert (first.next.night, first.wake_at, first.attempt) == (NIGHT, DUE + 20 * MINUTE, 2)
    repeat = job(repeat=True, attempt=2, due_at=first.wake_at)
    second = outcome([Result(Answer.ACCEPTED, 7)], repeat, now=first.wake_at)
    assert (second.next.night, second.attempt) == (date(2026, 11, 24), 1)


def test_a_night_that_needs_no_nudge_needs_no_repeat_either():
    after = outcome([], job(repeat=True), facts(kept=True))
    assert (after.attempt, after.next.night) == (1, date(2026, 11, 24))


def test_a_clock_that_was_set_back_a_day_brings_no_settled_night_again():
    after = outcome([Result(Answer.ACCEPTED, 7)], now=DUE - timedelta(days=1))
    assert after.next.night == date(2026, 11, 24)


def test_after_eight_hours_of_silence_one_night_is_missed_and_the_next_is_planned():
    after = outcome([], now=DUE + timedelta(hours=8))
    assert after.rows == (("", "missed", "late"),)
    assert after.wake_at == DUE + timedelta(days=1)


def test_secrets_of_a_phone_do_not_appear_when_a_job_is_printed():
    assert "https://push" not in repr(facts())
