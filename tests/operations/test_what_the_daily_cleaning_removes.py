"""Rows and files whose time is over go by the figures of settings.KEPT_DAYS; the others stay as they are."""

import os
from datetime import timedelta
from uuid import uuid4

import pytest
from django.contrib.admin.models import CHANGE, LogEntry
from django.utils import timezone

from accounts.models import Erased
from diary.models import Cramp
from operations import retention
from practice.models import Session
from reminders import housekeeping
from tests.conftest import EVENING

pytestmark = pytest.mark.django_db


def days(what, more=0):
    return timedelta(days=retention.settings.KEPT_DAYS[what] + more)


def test_each_is_a_chore_of_the_daily_cleaning():
    assert retention.CHORES.items() <= housekeeping.DAILY.items()


def test_fingerprints_go_when_nothing_can_come_back_any_more():
    for name, moment in (("old", EVENING - days("erased", 1)), ("young", EVENING - days("erased", -1))):
        Erased.objects.create(fingerprint=name, erased_at=moment)
    assert retention.old_fingerprints(EVENING) == 1
    assert Erased.objects.get().pk == "young"


def test_the_admins_log_goes(guest):
    for ago in (days("operators_log", 1), days("operators_log", -1)):
        entry = {"user": guest, "action_flag": CHANGE, "object_repr": "person 1", "change_message": ""}
        LogEntry.objects.create(action_time=EVENING - ago, **entry)
    assert retention.old_log_of_the_admin(EVENING) == 1
    assert LogEntry.objects.count() == 1


def cramp(guest, note, deleted_at):
    common = {"started_at": EVENING, "timezone": "Europe/Rome", "night": EVENING.date(), "leg": "left"}
    return Cramp.objects.create(person=guest, client_id=uuid4(), note=note, deleted_at=deleted_at, **common)


def test_of_a_deleted_cramp_only_its_id_stays_even_if_its_owner_never_comes_back(guest):
    over, lately, kept = (
        cramp(guest, note, deleted_at)
        for note, deleted_at in (
            ("over", EVENING - days("deleted", 1)),
            ("lately", EVENING - timedelta(minutes=1)),
            ("kept", None),
        )
    )
    assert retention.words_of_deleted_rows(EVENING) == 1
    assert retention.words_of_deleted_rows(EVENING) == 0
    for row in (over, lately, kept):
        row.refresh_from_db()
    assert (over.note, over.leg, over.night.year) == ("", "", 1970)
    assert (lately.note, kept.note) == ("lately", "kept")


def test_of_a_night_taken_out_only_its_id_stays(guest):
    fields = {"started_at": EVENING, "finished_at": EVENING, "timezone": "UTC", "night": EVENING.date()}
    for deleted_at in (EVENING - days("deleted", 1), None):
        Session.objects.create(
            person=guest, client_id=uuid4(), routine="classic", completed=True, kept=False, feedback="sore",
            held=[{"exercise": "x"}], deleted_at=deleted_at, **fields,
        )  # fmt: skip
    assert retention.words_of_deleted_rows(EVENING) == 1
    assert retention.words_of_deleted_rows(EVENING) == 0
    assert list(Session.objects.exclude(deleted_at=None).values_list("held", "feedback")) == [([], "")]
    assert Session.objects.get(deleted_at=None).feedback == "sore"


def test_mails_that_became_files_go(settings, tmp_path):
    settings.EMAIL_FILE_PATH = str(tmp_path)
    now = timezone.now().timestamp()
    for name, ago in (
        ("old.log", days("mail_files", 1)),
        ("young.log", days("mail_files", -1)),
        ("other.txt", days("erased")),
    ):
        (tmp_path / name).write_text("a code")
        os.utime(tmp_path / name, (now - ago.total_seconds(),) * 2)
    assert retention.old_mail_files(timezone.now()) == 1
    assert sorted(file.name for file in tmp_path.iterdir()) == ["other.txt", "young.log"]


def test_without_such_a_folder_there_is_nothing_to_do(settings, tmp_path):
    settings.EMAIL_FILE_PATH = str(tmp_path / "none")
    assert retention.old_mail_files(timezone.now()) == 0
