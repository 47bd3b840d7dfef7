"""The keys of a backup: a new machine goes on under them, another lets them hold, those of the environment stay."""

import pytest

from config.secrets import add_older, kept_secret, older_secrets
from operations.backup import take_keys


@pytest.fixture
def folder(tmp_path):
    """What was unpacked: a key and an older one."""
    unpacked = tmp_path / "unpacked"
    kept_secret(unpacked / "secret_key", make=lambda: "theirs")
    add_older(unpacked / "secret_key", "theirs-before")
    return unpacked


@pytest.fixture
def here(tmp_path, settings):
    """The key file of this installation."""
    settings.SECRET_KEY_FILE, settings.PUSH_KEY_FILE = (
        tmp_path / "here" / "secret_key",
        tmp_path / "here" / "push",
    )
    settings.SECRET_KEY = kept_secret(settings.SECRET_KEY_FILE, make=lambda: "ours")
    return settings.SECRET_KEY_FILE


def test_a_new_machine_goes_on_under_them(folder, here):
    take_keys(folder, is_new=True)
    assert kept_secret(here) == "theirs"
    assert sorted(older_secrets(here)) == ["ours", "theirs-before"]


def test_a_machine_with_a_past_keeps_its_own_and_lets_them_hold(folder, here):
    take_keys(folder, is_new=False)
    take_keys(folder, is_new=False)
    assert kept_secret(here) == "ours"
    assert older_secrets(here) == ["theirs", "theirs-before"]


def test_put_back_where_it_was_made_nothing_changes(folder, here, settings):
    (folder / "secret_key.old").unlink()
    here.write_text("theirs")
    settings.SECRET_KEY = "theirs"
    take_keys(folder, is_new=True)
    assert (kept_secret(here), older_secrets(here)) == ("theirs", [])


def test_a_key_of_the_environment_is_neither_changed_nor_written_down(folder, here, settings):
    here.unlink()
    settings.SECRET_KEY = "of the environment"
    take_keys(folder, is_new=True)
    assert not here.exists()
    assert older_secrets(here) == ["theirs", "theirs-before"]


def test_a_backup_without_keys_changes_nothing(here, tmp_path):
    take_keys(tmp_path, is_new=True)
    assert (kept_secret(here), older_secrets(here)) == ("ours", [])
