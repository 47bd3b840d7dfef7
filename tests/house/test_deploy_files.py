"""The files of deploy/ fit what they describe: the Compose specification, the Caddy that reads them, our commands."""

import configparser
import getpass
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.house.test_imports_go_down import ROOT
from tests.server.site import command_of

DEPLOY = ROOT / "deploy"
BIN = Path(sys.executable).parent
UNITS = sorted((DEPLOY / "systemd").glob("*.service"))


def test_the_compose_file_fits_the_specification():
    command = [BIN / "check-jsonschema", "--builtin-schema", "vendor.compose-spec", DEPLOY / "compose.yaml"]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_front_reads_its_file():
    command = [BIN / "caddy", "validate", "--config", DEPLOY / "Caddyfile", "--adapter", "caddyfile"]
    environment = os.environ | {"SITE_ADDRESS": "https://localhost:8443", "CADDY_ADMIN": "off"}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 0, done.stderr[-1000:]


@pytest.mark.parametrize("unit", UNITS, ids=lambda unit: unit.name)
def test_a_unit_starts_a_process_there_is_and_may_write_nowhere_else(unit):
    read = configparser.ConfigParser(strict=False, interpolation=None)
    read.optionxform = str
    read.read(unit)
    service = read["Service"]
    kind = service["ExecStart"].removeprefix("/opt/legato/deploy/serve ")
    assert kind == "prepare" or command_of(kind)
    assert (service["User"], service["ProtectSystem"], service["NoNewPrivileges"]) == (
        "legato",
        "strict",
        "yes",
    )


def test_the_image_runs_as_nobody_in_particular():
    lines = (DEPLOY / "Containerfile").read_text().splitlines()
    assert "USER 10001:10001" in lines
    assert any(line.startswith("HEALTHCHECK") for line in lines)


def test_of_the_example_only_the_address_must_be_filled_in(tmp_path):
    lines = (DEPLOY / "legato.env.example").read_text().splitlines()
    told = dict(line.split("=", 1) for line in lines if re.match(r"[A-Z_]+=", line))
    assert told["EMAIL_URL"] == told["VAPID_SUBJECT"] == ""
    command = [sys.executable, "manage.py", "migrate", "--plan"]
    own = {"PATH": os.environ["PATH"], "DATA_DIR": str(tmp_path)}
    done = subprocess.run(
        command, cwd=ROOT, env=told | own, capture_output=True, text=True, timeout=60, check=False
    )
    assert done.returncode == 0, done.stderr[-1000:]


def test_every_variable_of_the_compose_file_is_in_the_example():
    used = set(re.findall(r"\$\{(\w+)", (DEPLOY / "compose.yaml").read_text()))
    known = (DEPLOY / "legato.env.example").read_text() + (ROOT / "docs" / "settings.md").read_text()
    assert {name for name in used if name not in known} == set()


def test_a_command_takes_the_settings_of_the_units_as_they_stand(tmp_path):
    settings = tmp_path / "legato.env"
    settings.write_text(
        "# Words\nSITE_URL=https://legato.example.org\nEMAIL_URL=smtp://me:a&b$HOME;c@localhost\n"
    )
    told = "import os; print(os.environ['EMAIL_URL'], os.environ['SITE_URL'], os.environ['DATA_DIR'])"
    ours = {
        "LEGATO_ENV": str(settings),
        "LEGATO_USER": getpass.getuser(),
        "DATA_DIR": str(tmp_path),
    }
    command = [DEPLOY / "manage", "shell", "--no-imports", "--command", told]
    done = subprocess.run(
        command, env=os.environ | ours, capture_output=True, text=True, timeout=60, check=False
    )
    assert done.stdout.split() == [
        "smtp://me:a&b$HOME;c@localhost",
        "https://legato.example.org",
        str(tmp_path),
    ]


def test_an_unknown_process_is_refused_in_a_sentence():
    done = subprocess.run([DEPLOY / "serve", "x"], capture_output=True, text=True, timeout=20, check=False)
    assert done.returncode == 2
    assert "deploy/serve web | reminders | prepare" in done.stderr
