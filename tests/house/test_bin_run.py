"""bin/run as a newcomer types it: sets up a new data folder, says where it is ready, serves, and stops when told."""

import os
import re
import signal
import socket
import stat
import subprocess
import time
import urllib.request

import pytest

from tests.house.test_imports_go_down import ROOT


@pytest.fixture(scope="module")
def running(tmp_path_factory):
    """bin/run on a free port with an empty data folder: (process, address, folder). The last test stops it."""
    tmp_path = tmp_path_factory.mktemp("bin-run")
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    quiet = {name: value for name, value in os.environ.items() if name not in UNSET}
    environment = quiet | {"PORT": str(port), "DATA_DIR": str(tmp_path / "data"), "WEB_WORKERS": "1"}
    with (tmp_path / "output").open("w+b") as output:
        process = subprocess.Popen(
            [ROOT / "bin" / "run"], env=environment, stdout=output, stderr=output, start_new_session=True
        )
        try:
            yield process, address_in(tmp_path / "output", process), tmp_path / "data"
        finally:
            stop(process)


def address_in(output, process, within=180):
    """The address that bin/run prints last, read as soon as it stands in its output."""
    late = time.monotonic() + within
    while not (found := re.search(r"Legato is ready at (http://[\w.:]+)\n", output.read_text())):
        if process.poll() is not None or time.monotonic() > late:
            pytest.fail(f"bin/run is not ready:\n{output.read_text()}")
        time.sleep(0.1)
    return found[1]


def stop(process):
    # Asked first: what it has started would go on without it. Then the whole group, whatever hangs in it.
    process.terminate()
    try:
        process.wait(timeout=30)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait(timeout=30)


pytestmark = pytest.mark.xdist_group("bin-run")
UNSET = {"DJANGO_SETTINGS_MODULE", "DATABASE_URL", "SECRET_KEY", "SITE_URL", "HOST", "ALLOWED_HOSTS"}


def get(address):
    with urllib.request.urlopen(address, timeout=10) as answer:
        return answer.status, answer.headers, answer.read().decode()


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


def test_it_serves_pages_with_hashed_files_and_stops_cleanly(running):
    process, address, data = running
    status, headers, html = get(address)
    assert status == 200
    assert "Start" in html
    sheet = re.search(r'href="(/static/css/base\.[0-9a-f]{12}\.css)"', html)[1]
    _status, headers, _css = get(address + sheet)
    assert "immutable" in headers["Cache-Control"]
    assert get(f"{address}/healthz")[0] == 200
    for secret in ("secret_key", "vapid_private_key"):
        assert stat.S_IMODE((data / secret).stat().st_mode) == 0o600
    assert (data / "legato.sqlite3").exists()
    process.send_signal(signal.SIGTERM)
    assert process.wait(timeout=30) == 0
    with pytest.raises(OSError):
        urllib.request.urlopen(address, timeout=2)
