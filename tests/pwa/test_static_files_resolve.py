"""Collected as for a real start: every import of every module, and every url() of every sheet, finds its file."""

import base64
import hashlib
import json
import re
from pathlib import Path

import pytest
from django.contrib.staticfiles.storage import staticfiles_storage
from django.core.management import call_command
from whitenoise.storage import CompressedManifestStaticFilesStorage

from pwa import importmap


@pytest.fixture(scope="module")
def collected(tmp_path_factory):
    """A storage into which everything was collected, with hashed names."""
    storage = CompressedManifestStaticFilesStorage(location=tmp_path_factory.mktemp("static"))
    real, staticfiles_storage._wrapped = staticfiles_storage._wrapped, storage
    for cached in (importmap.import_map, importmap.csp_source):
        cached.cache_clear()
    call_command("collectstatic", interactive=False, verbosity=0)
    yield storage
    staticfiles_storage._wrapped = real
    for cached in (importmap.import_map, importmap.csp_source):
        cached.cache_clear()


def test_every_import_of_every_module_is_in_the_import_map_and_on_disk(collected):
    imports = json.loads(importmap.import_map())["imports"]
    scripts = importmap.SCRIPTS
    modules = sorted(scripts.rglob("*.js"))
    assert modules
    for module in modules:
        source = module.read_text(encoding="utf-8")
        for name in importmap.IMPORT.findall(source) + importmap.DYNAMIC_IMPORT.findall(source):
            target = (module.parent / name).resolve().relative_to(scripts.parent)
            served = imports[f"/static/{target.as_posix()}"]
            assert (Path(collected.location) / served.removeprefix("/static/")).is_file()


def test_served_names_carry_a_hash_and_a_compressed_twin(collected):
    for name in ("css/base.css", "css/tokens.css"):
        hashed = collected.hashed_files[name]
        assert re.search(r"\.[0-9a-f]{12}\.css$", hashed)
        assert (Path(collected.location) / f"{hashed}.br").is_file()


def test_the_policy_allows_exactly_the_map_that_is_served(collected):
    digest = base64.b64encode(hashlib.sha256(importmap.import_map().encode()).digest()).decode()
    assert importmap.csp_source() == f"'sha256-{digest}'"
