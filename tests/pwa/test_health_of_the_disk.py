"""A full or unwritable disk turns /healthz red, and it is green again by itself when there is room."""

import resource
import signal

import pytest
from django.utils import timezone

from pwa.health import disk_state
from reminders.heartbeat import beat

pytestmark = pytest.mark.django_db


@pytest.fixture
def well():
    beat("worker", timezone.now())


def disk_of(client):
    answer = client.get("/healthz")
    return answer.status_code, answer.json()["disk"]


def test_a_folder_that_is_gone_turns_health_red_until_it_is_back(client, well, settings, tmp_path):
    settings.DATA_DIR = tmp_path / "data"
    assert disk_of(client) == (503, "not writable")
    settings.DATA_DIR.mkdir()
    assert disk_of(client) == (200, "ok")
    assert list(settings.DATA_DIR.iterdir()) == []


def test_a_disk_that_takes_no_more_turns_health_red_until_there_is_room(client, well, settings, tmp_path):
    """/dev/full answers every write as a full disk does."""
    settings.DATA_DIR = FullDisk(tmp_path)
    assert disk_of(client) == (503, "full")
    settings.DATA_DIR.has_room = True
    assert disk_of(client) == (200, "ok")


class FullDisk:
    """A folder whose files lie on a disk without room, until it `has_room`."""

    def __init__(self, folder):
        self.folder, self.has_room = folder, False

    def __truediv__(self, name):
        file = self.folder / name
        if not self.has_room:
            file.symlink_to("/dev/full")
        return file


def test_a_limit_on_files_is_noticed_and_leaves_nothing_behind(settings, tmp_path):
    settings.DATA_DIR = tmp_path
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    before = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1000, hard))
    try:
        assert disk_state() == "full"
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
        signal.signal(signal.SIGXFSZ, before)
    assert disk_state() == "ok"
    assert list(tmp_path.iterdir()) == []
