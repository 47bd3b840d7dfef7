"""The text of a PDF as copying it gives: each shown string, through its font's own map from glyphs to letters."""

import re
import zlib

STRING = re.compile(rb"\(((?:\\.|[^\\()])*)\)", re.S)
# A font, or strings that are shown: one alone, or several with gaps between them.
SHOWN = re.compile(rb"/(F\d+) [\d.]+ Tf|((?:\((?:\\.|[^\\()])*\)[^()]*?)+) ?\]? T[jJ]", re.S)
MAPPED = re.compile(r"<([0-9A-Fa-f]{4})> <([0-9A-Fa-f]{4,8})>")


def text_of(content: bytes) -> str:
    """All lines of the one page of `content`, in the order they were drawn."""
    objects = dict(re.findall(rb"\n(\d+) 0 obj\n(.*?)\nendobj", b"\n" + content, re.S))
    fonts = _fonts(objects)
    (page,) = [one for one in objects.values() if b"/Type /Page\n" in one]
    drawn = _stream(objects[re.search(rb"/Contents (\d+) 0 R", page)[1]])
    lines, font = [], None
    for name, shown in SHOWN.findall(drawn):
        if name:
            font = fonts[name]
        else:
            lines.append("".join(_read(part, font) for part in STRING.findall(shown)))
    return "\n".join(lines)


def _fonts(objects):
    resources = b"\n".join(objects.values())
    found = dict(re.findall(rb"/(F\d+) (\d+) 0 R", resources))
    return {name: _map(objects, number) for name, number in found.items()}


def _map(objects, number):
    told = _stream(objects[re.search(rb"/ToUnicode (\d+) 0 R", objects[number])[1]]).decode("latin-1")
    return {
        int(glyph, 16): bytes.fromhex(letters).decode("utf-16-be") for glyph, letters in MAPPED.findall(told)
    }


def _stream(one):
    raw = re.search(rb"stream\r?\n(.*)\r?\nendstream", one, re.S)[1]
    return zlib.decompress(raw) if b"/FlateDecode" in one else raw


def _read(shown, letters):
    plain = re.sub(rb"\\([()\\nrtbf])", lambda match: _ESCAPES.get(match[1], match[1]), shown)
    glyphs = [int.from_bytes(plain[at : at + 2]) for at in range(0, len(plain), 2)]
    return "".join(letters.get(glyph, "\ufffd") for glyph in glyphs)


_ESCAPES = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}
