"""A sealed backup opens with its passphrase alone, whole alone, and needs little memory however large it is."""

import argparse
import io

import pytest

from operations import archive, sealing
from operations.sealing import MAGIC, PIECE, SALT, SEAL, NotOpened, Opening, Sealing
from operations.terminal import FromFile

RIGHT = b"correct horse battery staple"


@pytest.fixture(autouse=True)
def cheap_guesses(monkeypatch):
    """The key is made as dear as it is against guessing; here once for each passphrase is enough."""
    made, real = {}, sealing._key
    monkeypatch.setattr(sealing, "_key", lambda word, salt: made.setdefault((word, salt), real(word, salt)))
    monkeypatch.setattr(sealing.os, "urandom", lambda size: b"s" * size)


def sealed(content):
    file = io.BytesIO()
    sealing = Sealing(file, RIGHT)
    sealing.write(content)
    sealing.close()
    return file.getvalue()


def opened(content, passphrase=RIGHT, size=1 << 30):
    file = io.BytesIO(content)
    assert file.read(len(MAGIC)) == MAGIC
    opening, found = Opening(file, passphrase), b""
    while piece := opening.read(size):
        found += piece
    return found


@pytest.mark.parametrize("length", [0, 1, PIECE - 1, PIECE, PIECE + 1, 2 * PIECE, 2 * PIECE + 7])
def test_what_was_sealed_is_opened(length):
    content = bytes(range(251)) * (length // 251 + 1)
    assert opened(sealed(content[:length]), size=100_000) == content[:length]


def test_nothing_of_it_can_be_read_without_the_passphrase():
    content = sealed(b"a diary" * 1000)
    assert b"diary" not in content
    with pytest.raises(NotOpened):
        opened(content, b"incorrect horse battery staple")


HEAD = len(MAGIC) + SALT
WHOLE = PIECE + SEAL


def _swapped(content):
    return (
        content[:HEAD]
        + content[HEAD + WHOLE : HEAD + 2 * WHOLE]
        + content[HEAD : HEAD + WHOLE]
        + content[HEAD + 2 * WHOLE :]
    )


@pytest.mark.parametrize(
    "harm",
    [
        lambda content: content[:-1],
        lambda content: content[: HEAD + WHOLE],
        lambda content: content[:HEAD],
        lambda content: content + b"x",
        lambda content: content[:HEAD] + content[HEAD + WHOLE :],
        lambda content: content[: HEAD + 5] + bytes([content[HEAD + 5] ^ 1]) + content[HEAD + 6 :],
        _swapped,
    ],
    ids=["a byte short", "pieces cut off", "all cut off", "more added", "a piece out", "a bit turned", "swapped"],
)  # fmt: skip
def test_harm_of_any_kind_is_noticed(harm):
    content = sealed(bytes(3 * PIECE + 100))
    with pytest.raises(NotOpened):
        opened(harm(content))


def test_a_large_one_is_never_in_memory_whole():
    class Counted(io.RawIOBase):
        largest = 0

        def write(self, piece):
            self.largest = max(self.largest, len(piece))
            return len(piece)

    file = Counted()
    whole = Sealing(file, RIGHT)
    for _ in range(40):
        whole.write(bytes(PIECE // 2 + 1))
        assert len(whole.waiting) <= PIECE
    whole.close()
    assert file.largest <= WHOLE


@pytest.mark.parametrize("name", ["../outside", "/etc/passwd", "folder/database.sqlite3"])
def test_a_file_made_by_somebody_else_cannot_write_outside(tmp_path, name):
    source, folder = tmp_path / "made.legato", tmp_path / "folder"
    folder.mkdir()
    (tmp_path / "content").write_bytes(b"harm")
    archive.write(source, {"database": "sqlite"}, {name: tmp_path / "content"}, None)
    with pytest.raises(archive.NotABackup):
        archive.unpack(source, folder, None)
    assert list(folder.iterdir()) == []
    assert sorted(path.name for path in tmp_path.iterdir()) == ["content", "folder", "made.legato"]


@pytest.mark.parametrize("content", [b"", b"a letter", MAGIC, MAGIC + b"x" * 40, b"\x1f\x8b" + b"x" * 40])
def test_any_other_file_is_called_what_it_is(tmp_path, content):
    source = tmp_path / "letter"
    source.write_bytes(content)
    with pytest.raises((archive.NotABackup, NotOpened)):
        archive.unpack(source, tmp_path, RIGHT)


def test_a_backup_that_breaks_off_leaves_the_one_before(tmp_path):
    target, content = tmp_path / "kept.legato", tmp_path / "content"
    content.write_bytes(b"x")
    archive.write(target, {}, {"content": content}, None)
    before = target.read_bytes()
    with pytest.raises(FileNotFoundError):
        archive.write(target, {}, {"content": tmp_path / "gone"}, None)
    assert target.read_bytes() == before
    assert not list(tmp_path.glob("*.part"))


@pytest.mark.parametrize(
    "content", ["", "\n", "too short\n", "\nin the second line only, which does not count\n"]
)
def test_a_passphrase_that_could_be_guessed_is_refused_in_a_sentence(tmp_path, content):
    file = tmp_path / "passphrase"
    file.write_text(content)
    with pytest.raises(argparse.ArgumentTypeError, match="at least 16 signs"):
        FromFile(str(file))
    with pytest.raises(argparse.ArgumentTypeError):
        FromFile(str(tmp_path / "none"))


def test_the_line_break_is_no_part_of_a_passphrase(tmp_path):
    for ending in ("", "\n", "\r\n", "\nanother line"):
        file = tmp_path / "passphrase"
        file.write_bytes(RIGHT + ending.encode())
        assert FromFile(str(file)).passphrase == RIGHT
