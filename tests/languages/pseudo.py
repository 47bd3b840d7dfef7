"""A language for tests: every English letter becomes a relative of itself, and every text grows by a third.

What still shows plain letters was never handed to a translator. What runs off the page would do so in German.
"""

import html
import json
import re
import shutil
import tomllib
from dataclasses import fields, is_dataclass, replace
from pathlib import Path

from babel.messages import Catalog
from django.utils import dates
from django.utils.safestring import SafeString

from guide import library
from routines import catalogue
from translating import catalogs
from translating.gathering import gather

CODE = "xx"
PLAIN = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
ODD = "áƀćđéƒǵĥíĵķĺḿńóṕɋŕśţúṽŵẋýźÁƁĆĐÉƑǴĤÍĴĶĹḾŃÓṔɊŔŚŢÚṼŴẊÝŹ"
TURNED = str.maketrans(PLAIN, ODD)
KEPT = re.compile(r"(%\(\w+\)[sd]|%[sd%]|\{\w+\}|</?\w+[^>]*>|&\w+;)")
VOWEL = re.compile("([aeiouAEIOU])")
# How long words grow: English is short, and short words grow most.
GROWTH = 3


def pseudo(text: str) -> str:
    """`text` in odd letters, a third longer; what is filled in stays as it is."""
    return "".join(part if KEPT.fullmatch(part) else _odd(part) for part in KEPT.split(text))


def _odd(part):
    seen = iter(range(len(part)))
    grown = VOWEL.sub(lambda found: found[1] * (2 if next(seen) % GROWTH else 1), part)
    return grown.translate(TURNED)


def write_locale(folder: Path):
    """A locale folder with every text of Legato, and Django's names of months and weekdays, in pseudo."""
    catalog = Catalog("en", fuzzy=False)
    for message in [*gather(), *_calendar()]:
        if message.id:
            told = pseudo(message.id) if isinstance(message.id, str) else tuple(map(pseudo, message.id))
            catalog.add(message.id, told, context=message.context)
    path = folder / CODE / "LC_MESSAGES" / "django.mo"
    path.parent.mkdir(parents=True)
    path.write_bytes(catalogs.as_mo(catalog))


def _calendar():
    catalog = Catalog()
    for names in (dates.WEEKDAYS, dates.WEEKDAYS_ABBR, dates.MONTHS, dates.MONTHS_3):
        for lazy in names.values():
            catalog.add(str(lazy))
    for name in dates.MONTHS_AP.values():
        catalog.add(str(name), context="abbrev. month")
    for name in dates.MONTHS_ALT.values():
        catalog.add(str(name), context="alt. month")
    return catalog


def exercises_and_routines(folder: Path):
    """The catalogue with every word of its English in pseudo."""
    shutil.copytree(catalogue.DATA, folder)
    words = tomllib.loads((folder / "words" / "en.toml").read_text(encoding="utf-8"))
    (folder / "words" / f"{CODE}.toml").write_text(_toml(_through(words)), encoding="utf-8")
    return catalogue.load(folder, CODE)


def _through(value):
    if isinstance(value, dict):
        return {key: _through(one) for key, one in value.items()}
    return [pseudo(one) for one in value] if isinstance(value, list) else pseudo(value)


def _toml(table, name=""):
    deeper = {key: value for key, value in table.items() if isinstance(value, dict)}
    # A JSON string or list of strings is a TOML one.
    plain = [
        f"{key} = {json.dumps(value, ensure_ascii=False)}"
        for key, value in table.items()
        if key not in deeper
    ]
    head = [f"[{name}]"] if plain else []
    return "\n".join(
        head + plain + [_toml(value, f"{name}.{key}".strip(".")) for key, value in deeper.items()]
    )


TEXTS = {"title", "summary", "caption", "ask", "text", "html", "contents", "short", "where"}


def reading() -> library.Library:
    """The guide with every word in pseudo."""
    english = library.library("en")
    return replace(_turn(english), language=CODE)


def _turn(value):
    if isinstance(value, tuple):
        return tuple(_turn(one) for one in value)
    if isinstance(value, dict):
        return {key: _turn(one) for key, one in value.items()}
    if not is_dataclass(value):
        return value
    changed = {}
    for field in fields(value):
        old = getattr(value, field.name)
        changed[field.name] = _turned(field.name, old) if field.name in TEXTS else _turn(old)
    if hasattr(value, "language"):
        changed["language"] = CODE
    return replace(value, **changed)


def _turned(name, old):
    if name == "html":
        return SafeString(
            re.sub(r">([^<]+)<", lambda found: f">{html.escape(pseudo(html.unescape(found[1])))}<", old)
        )
    if name == "contents":
        return tuple((identifier, pseudo(title)) for identifier, title in old)
    return pseudo(old) if old else old
