"""Collected as for a real start: imports name files with a hash, sheets are whole and without comments."""

import re
from pathlib import Path
from posixpath import dirname, join, normpath

import pytest
from django.contrib.staticfiles import finders
from django.contrib.staticfiles.storage import staticfiles_storage

from pwa import modules, together
from pwa.storage import Storage, minified
from tests.server import site


@pytest.fixture(scope="module")
def collected():
    """The storage into which everything was collected, with hashed names."""
    storage = Storage(location=site.collected())
    real, staticfiles_storage._wrapped = staticfiles_storage._wrapped, storage
    cached = (modules.served_modules, modules.imported_modules)
    for function in cached:
        function.cache_clear()
    yield storage
    staticfiles_storage._wrapped = real
    for function in cached:
        function.cache_clear()


def served(collected, name):
    return Path(collected.location) / collected.hashed_files[name]


IMPORTS = re.compile(r"""(?:from|import|import\()\s*["'](\.[^"']+)["']""")


def names_of_modules():
    return {path.relative_to(modules.SCRIPTS.parent).as_posix() for path in modules.SCRIPTS.rglob("*.js")}


def asked_for(collected, name):
    """The hashed names that the served module `name` imports."""
    file = served(collected, name)
    root = Path(collected.location).resolve()
    return [
        (file.parent / target).resolve().relative_to(root).as_posix()
        for target in IMPORTS.findall(file.read_text())
    ]


def test_every_import_of_every_module_names_a_hashed_file_that_is_there(collected):
    found = 0
    for name in names_of_modules():
        targets = asked_for(collected, name)
        plain = IMPORTS.findall((modules.SCRIPTS.parent / name).read_text(encoding="utf-8"))
        # One that is served with what it imports names only what is a file of its own.
        assert name in together.ENTRIES or len(targets) == len(plain), name
        for target in targets:
            assert re.search(r"\.[0-9a-f]{12}\.js$", target), (name, target)
            assert (Path(collected.location) / target).is_file(), (name, target)
        found += len(targets)
    assert found > 30


def test_a_phone_is_told_of_every_module_that_is_asked_for_and_of_no_other(collected):
    by_pages = {
        name for name in names_of_modules() if not any(name in imports(other) for other in names_of_modules())
    }
    wanted, todo = set(), [collected.hashed_files[name] for name in by_pages]
    plain = {hashed: name for name, hashed in collected.hashed_files.items()}
    while todo:
        new = set(asked_for(collected, plain[todo.pop()])) - wanted
        wanted |= new
        todo += new
    assert set(modules.imported_modules()) == {f"/static/{name}" for name in wanted}
    assert f"/static/{collected.hashed_files['js/player/senses.js']}" in modules.imported_modules()


def imports(name):
    source = (modules.SCRIPTS.parent / name).read_text(encoding="utf-8")
    return {normpath(join(dirname(name), target)) for target in IMPORTS.findall(source)}


def test_the_player_waits_for_one_script_and_the_rest_comes_in_two(collected):
    files = collected.hashed_files
    assert modules.served_modules("js/player/main.js") == (f"/static/{files['js/player/main.js']}",)
    late = ("js/player/senses.js", "js/outbox.js")
    assert modules.served_modules(late[0]) == tuple(f"/static/{files[name]}" for name in late)


def test_scripts_are_served_without_the_comments_of_whole_lines(collected):
    for name in names_of_modules():
        assert re.findall(r"^\s*(?://|/\*\*).*", served(collected, name).read_text(), re.MULTILINE) == [], (
            name
        )


def test_served_names_carry_a_hash_and_a_compressed_twin(collected):
    for name in ("css/base.css", "css/tokens.css"):
        hashed = collected.hashed_files[name]
        assert re.search(r"\.[0-9a-f]{12}\.css$", hashed)
        assert (Path(collected.location) / f"{hashed}.br").is_file()


def test_sheets_are_served_without_comments_and_with_every_rule(collected):
    for sheet in modules.SCRIPTS.parent.glob("css/*.css"):
        text = served(collected, f"css/{sheet.name}").read_text()
        assert "/*" not in text
        assert "\n" not in text
        assert "@import" not in text
        assert text.count("{") == text.count("}") == rules(sheet)


def test_djangos_sheets_for_the_operator_are_served_with_every_rule(collected):
    theirs = [name for name in collected.hashed_files if re.fullmatch(r"admin/css/\w+\.css", name)]
    assert len(theirs) > 5
    for name in theirs:
        text = served(collected, name).read_text()
        assert text.count("{") == text.count("}") == rules(Path(finders.find(name))), name


def rules(sheet):
    """How many blocks the sheet at the path `sheet` has, with those of the sheets it imports."""
    text = re.sub(r"/\*.*?\*/", "", sheet.read_text(), flags=re.DOTALL)
    inside = re.findall(r'@import "(.*?)"', text)
    return text.count("{") + sum(rules(sheet.with_name(name)) for name in inside)


def test_what_is_made_of_several_files_is_collected_anew_when_one_of_them_changed(collected):
    assert collected.get_modified_time("css/base.css").year == 1970
    assert collected.get_modified_time("js/player/main.js").year == 1970
    assert collected.get_modified_time("icons/icon-192.png").year > 2000


@pytest.mark.parametrize(
    ("sheet", "shorter"),
    [
        ("a , b { color : red ; }", "a,b{color : red}"),
        (
            'a::after { content: " ( , ; /* no comment */ "; }',
            'a::after{content: " ( , ; /* no comment */ "}',
        ),
        ("a { width: calc(1px + 2px) }", "a{width: calc(1px + 2px)}"),
        ("/* one */ a /* two */ b {}", "a b{}"),
        ("/* one */ a { top: 0 } b { top: 1px /* two */ }", "a{top: 0}b{top: 1px}"),
        ("@media (a) and (b) {\n  :is(x, y) > z { top: 0 }\n}\n", "@media (a) and (b){:is(x,y) > z{top: 0}}"),
    ],
)
def test_a_shorter_sheet_says_the_same(sheet, shorter):
    assert minified(sheet) == shorter
