"""For bin/run: `_ready.py free` says so if HOST:PORT is taken; `_ready.py wait PID` waits until it answers.

Either ends with 1 and a sentence when it cannot go on.
"""

import http.client
import os
import socket
import sys
import time

HOST, PORT = os.environ["HOST"], int(os.environ["PORT"])
# A server bound to every address is reached on the loopback one.
REACHED = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(HOST, HOST)


def free():
    """Ends with a sentence unless the port can be listened on: two servers would share it without a word."""
    family = socket.AF_INET6 if ":" in HOST else socket.AF_INET
    with socket.socket(family) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, PORT))
        except OSError:
            sys.exit(f"Is port {PORT} in use? Choose another: PORT={PORT + 1} bin/run")


def wait(server: int):
    """Prints the address as soon as the server answers; ends with a sentence if its process is gone before."""
    while not answers():
        if not lives(server):
            sys.exit("Legato did not start. The lines above say why.")
        time.sleep(0.1)
    print(f"Legato is ready at {os.environ.get('SITE_URL') or f'http://{HOST}:{PORT}'}", flush=True)


def answers() -> bool:
    try:
        connection = http.client.HTTPConnection(REACHED, PORT, timeout=2)
        connection.request("GET", "/healthz", headers={"Host": f"localhost:{PORT}"})
        # 503 counts: a part may still be starting, and the address is right.
        return connection.getresponse().status in (200, 503)
    except OSError:
        return False


def lives(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    return True


if __name__ == "__main__":
    free() if sys.argv[1] == "free" else wait(int(sys.argv[2]))
