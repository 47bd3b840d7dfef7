"""Collected as for a real start: imports name files with a hash, sheets are whole and without comments."""

import re
from pathlib import Path

import pytest
from django.contrib.staticfiles.storage import staticfiles_storage
from django.core.management import call_command

from pwa import modules
from pwa.storage import Storage, minified


@pytest.fixture(scope="module")
def collected(tmp_path_factory):
    """A storage into which everything was collected, with hashed names."""
    storage = Storage(location=tmp_path_factory.mktemp("static"))
    real, staticfiles_storage._wrapped = staticfiles_storage._wrapped, storage
    cached = (modules.served_modules, modules.imported_modules)
    for function in cached:
        function.cache_clear()
    call_command("collectstatic", interactive=False, verbosity=0)
    yield storage
    staticfiles_storage._wrapped = real
    for function in cached:
        function.cache_clear()


def served(collected, name):
    return Path(collected.location) / collected.hashed_files[name]


def test_every_import_of_every_module_names_a_hashed_file_that_is_there(collected):
    found = 0
    for module in modules.SCRIPTS.rglob("*.js"):
        name = module.relative_to(modules.SCRIPTS.parent).as_posix()
        file = served(collected, name)
        source = file.read_text(encoding="utf-8")
        plain = re.findall(
            r"""(?:from|import|import\()\s*["'](\.[^"']+)["']""", module.read_text(encoding="utf-8")
        )
        imports = re.findall(r"""(?:from|import|import\()\s*["'](\.[^"']+)["']""", source)
        assert len(imports) == len(plain), name
        for target in imports:
            assert re.search(r"\.[0-9a-f]{12}\.js$", target), (name, target)
            assert (file.parent / target).is_file(), (name, target)
        found += len(imports)
    assert found > 60


def test_a_phone_is_told_of_every_module_that_no_page_names(collected):
    told = modules.imported_modules()
    for module in modules.SCRIPTS.rglob("*.js"):
        for name in modules.IMPORT.findall(module.read_text()) + modules.DYNAMIC_IMPORT.findall(
            module.read_text()
        ):
            target = (module.parent / name).resolve().relative_to(modules.SCRIPTS.parent).as_posix()
            assert f"/static/{collected.hashed_files[target]}" in told


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


def rules(sheet):
    """How many blocks the sheet at the path `sheet` has, with those of the sheets it imports."""
    text = re.sub(r"/\*.*?\*/", "", sheet.read_text(), flags=re.DOTALL)
    inside = re.findall(r'@import "(.*?)"', text)
    return text.count("{") + sum(rules(sheet.with_name(name)) for name in inside)


def test_a_sheet_is_collected_anew_when_one_within_it_changed(collected):
    assert collected.get_modified_time("css/base.css").year == 1970
    assert collected.get_modified_time("js/app.js").year > 2000


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
        ("@media (a) and (b) {\n  :is(x, y) > z { top: 0 }\n}\n", "@media (a) and (b){:is(x,y) > z{top: 0}}"),
    ],
)
def test_a_shorter_sheet_says_the_same(sheet, shorter):
    assert minified(sheet) == shorter
