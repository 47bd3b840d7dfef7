"""bin/run as a newcomer types it: sets up a new data folder, says where it is ready, serves, and stops when told."""

import os
import re
import signal
import socket
import stat
import subprocess
import urllib.request

import pytest

from tests.house.test_imports_go_down import ROOT


@pytest.fixture
def running(tmp_path):
    """bin/run on a free port with an empty data folder: (process, address, folder)."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    quiet = {name: value for name, value in os.environ.items() if name not in UNSET}
    environment = quiet | {"PORT": str(port), "DATA_DIR": str(tmp_path / "data"), "WEB_WORKERS": "1"}
    process = subprocess.Popen(
        [ROOT / "bin" / "run"], env=environment, stdout=subprocess.PIPE, text=True, start_new_session=True
    )
    for line in process.stdout:
        if found := re.match(r"Legato is ready at (http://\S+)", line):
            break
    else:
        pytest.fail("bin/run ended without being ready")
    yield process, found[1], tmp_path / "data"
    # Asked and not killed: what it has started would go on without it.
    process.terminate()
    process.communicate(timeout=30)


UNSET = {"DJANGO_SETTINGS_MODULE", "DATABASE_URL", "SECRET_KEY", "SITE_URL", "HOST", "ALLOWED_HOSTS"}


def get(address):
    with urllib.request.urlopen(address, timeout=10) as answer:
        return answer.status, answer.headers, answer.read().decode()


@pytest.mark.xdist_group("bin-run")
def test_it_serves_pages_with_hashed_files_and_stops_cleanly(running):
    process, address, data = running
    status, headers, html = get(address)
    assert status == 200
    assert "Start" in html
    sheet = re.search(r'href="(/static/css/base\.[0-9a-f]{12}\.css)"', html)[1]
    _status, headers, _css = get(address + sheet)
    assert "immutable" in headers["Cache-Control"]
    assert get(f"{address}/healthz")[0] == 200
    assert stat.S_IMODE((data / "secret_key").stat().st_mode) == 0o600
    assert (data / "legato.sqlite3").exists()
    process.send_signal(signal.SIGTERM)
    assert process.wait(timeout=15) == 0
    with pytest.raises(OSError):
        urllib.request.urlopen(address, timeout=2)


@pytest.mark.xdist_group("bin-run")
def test_a_port_in_use_is_said_in_a_sentence(running):
    _process, address, data = running
    port = address.rpartition(":")[2]
    environment = {name: value for name, value in os.environ.items() if name not in UNSET}
    second = subprocess.run(
        [ROOT / "bin" / "run"],
        env=environment | {"PORT": port, "DATA_DIR": str(data / "second")},
        capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip
    assert second.returncode != 0
    assert f"Is port {port} in use?" in second.stderr
