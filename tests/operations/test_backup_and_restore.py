"""bin/backup while Legato writes, bin/restore elsewhere and in place: real processes, SQLite and PostgreSQL alike."""

import shutil
import stat
import subprocess
import sys
from contextlib import suppress

import pytest

from operations import backup
from operations.archive import NotABackup
from operations.engines import engine
from tests.house.test_imports_go_down import ROOT
from tests.operations.installation import KIND

pytestmark = pytest.mark.xdist_group("installations")
FIVE = [[1, 2, 3, 4, 5]] * 2


def test_the_drill_a_copy_made_elsewhere_is_the_same_row_by_row(installation, new_installation, tmp_path):
    file, passphrase = tmp_path / "sealed.legato", tmp_path / "passphrase"
    passphrase.write_text("correct horse battery staple\n")
    code, said = installation.run(ROOT / "bin" / "backup", file, "--passphrase-file", passphrase)
    assert (code, "sealed" in said) == (0, True), said
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    elsewhere = new_installation()
    code, said = elsewhere.run(ROOT / "bin" / "restore", file, "--passphrase-file", passphrase)
    assert code == 0, said
    assert elsewhere.sums() == installation.sums()
    for name in ("secret_key", "vapid_private_key"):
        assert (elsewhere.folder / name).read_text() == (installation.folder / name).read_text()
    assert not list(elsewhere.folder.glob("working-*"))


def test_a_backup_under_writing_holds_one_moment_and_stops_nobody(installation, new_installation, tmp_path):
    file = tmp_path / "kept.legato"
    with installation.start(sys.executable, "-m", "tests.operations.inside", "write") as writer:
        before = int(writer.stdout.readline())
        installation.well("back_up", file)
        said, _nothing = writer.communicate(timeout=60)
    after = int(said.split()[-1])
    assert (writer.returncode, after > before) == (0, True)
    elsewhere = new_installation()
    elsewhere.well("put_back", file)
    sessions, cramps = elsewhere.pairs()
    # Both halves of each transaction and no hole: the five, then all up to some number in between.
    assert sessions == cramps
    assert sessions == [1, 2, 3, 4, 5, *range(101, max(sessions) + 1)]
    assert before <= max(sessions) <= after


def test_erased_after_the_backup_stays_erased_when_it_is_put_back(installation, kept):
    installation.inside("erase", 3)
    said = installation.well("put_back", kept)
    assert "1 person" in said
    assert "--ledger" not in said
    assert installation.pairs() == [[1, 2, 4, 5]] * 2
    assert replaced(installation)
    installation.well("put_back", "--forget-replaced")
    assert not replaced(installation)
    assert installation.pairs() == [[1, 2, 4, 5]] * 2


def replaced(installation):
    if KIND == "SQLite":
        return installation.file.with_name("legato.sqlite3.before-restore").exists()
    return bool(installation.rows("SELECT 1 FROM pg_namespace WHERE nspname = 'before_restore'"))


def test_on_a_new_machine_the_ledger_says_who_left_since(installation, new_installation, kept, tmp_path):
    installation.inside("erase", 2)
    ledger, elsewhere = tmp_path / "ledger", new_installation()
    installation.well("back_up", "--ledger", ledger)
    assert "--ledger" in elsewhere.well("put_back", kept)
    assert elsewhere.pairs() == FIVE
    elsewhere.well("put_back", kept, "--ledger", ledger)
    assert elsewhere.pairs() == [[1, 3, 4, 5]] * 2


def test_it_refuses_while_somebody_is_connected_and_changes_nothing(installation, kept):
    installation.inside("erase", 1)
    before = installation.sums()
    with installation.connection() as somebody:
        # SQLite is only touched by the first statement.
        somebody.execute("SELECT count(*) FROM accounts_user").fetchall()
        code, said = installation.manage("put_back", kept)
    assert (code, "Stop" in said) == (1, True), said
    assert installation.sums() == before


def test_a_damaged_backup_changes_nothing(installation, kept):
    before, whole = installation.sums(), kept.read_bytes()
    kept.write_bytes(whole[: len(whole) // 2])
    code, said = installation.manage("put_back", kept)
    assert (code, "damaged" in said, "Traceback" in said) == (1, True, False), said
    assert installation.sums() == before
    assert not list(installation.folder.glob("working-*"))


def test_killed_at_any_moment_it_leaves_the_old_or_the_new_and_can_be_run_again(installation, kept):
    for later in (0.0, 0.3, 0.8):
        with installation.start(sys.executable, "manage.py", "put_back", kept) as process:
            _wait(process, 0.02, until=lambda: any(installation.folder.glob("working-*")))
            _wait(process, later)
            process.kill()
        assert installation.pairs() == FIVE
    installation.well("put_back", kept)
    assert installation.pairs() == FIVE
    assert not list(installation.folder.glob("working-*"))


def _wait(process, seconds, until=lambda: True):
    """Wait for the process's end, `seconds` at a time, `until` something holds."""
    with suppress(subprocess.TimeoutExpired):
        return process.wait(seconds)
    return None if until() else _wait(process, seconds, until)


def test_a_backup_of_the_other_database_or_of_a_newer_legato_is_refused_in_a_sentence():
    database = engine()
    backup.check({"database": database.NAME, "migrations": [["accounts", "0001_initial"]]}, database)
    with pytest.raises(NotABackup, match="DATABASE_URL"):
        backup.check({"database": "another", "migrations": []}, database)
    with pytest.raises(NotABackup, match="Update first"):
        backup.check({"database": database.NAME, "migrations": [["accounts", "9999_not_yet"]]}, database)


@pytest.mark.parametrize("words", [[], ["--ledger"]], ids=["backup", "ledger"])
def test_a_database_without_tables_is_not_taken_for_an_installation(new_installation, tmp_path, words):
    """Else whoever forgot DATA_DIR would find out on the day that the copies are needed."""
    code, said = new_installation().manage("back_up", tmp_path / "x", *words)
    assert code == 1
    assert "Are DATA_DIR and DATABASE_URL those that your Legato runs with?" in said
    assert not (tmp_path / "x").exists()


def test_what_others_left_lying_about_is_not_mixed_in(installation, kept, tmp_path):
    if KIND == "SQLite":
        _leave_writes_beside_the_file(installation, tmp_path)
    else:
        _leave_half_a_restore(installation)
    installation.well("put_back", kept)
    assert installation.pairs() == FIVE
    assert not list(installation.folder.glob("legato.sqlite3-*"))


def _leave_writes_beside_the_file(installation, aside):
    """As a kill does: the last writes stand only in the -wal file."""
    beside = installation.file.with_name("legato.sqlite3-wal")
    with installation.connection() as database:
        database.execute("PRAGMA journal_mode=WAL")
        database.execute("UPDATE diary_cramp SET note = 'n9'")
        database.commit()
        shutil.copy(beside, aside / "wal")
        shutil.copy(installation.file, aside / "file")
    shutil.copy(aside / "file", installation.file)
    shutil.copy(aside / "wal", beside)


def _leave_half_a_restore(installation):
    with installation.connection() as database:
        database.execute("CREATE SCHEMA restoring CREATE TABLE diary_cramp (id integer)")
        database.commit()
