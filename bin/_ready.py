"""For bin/run: `_ready.py free` says so if HOST:PORT is taken; `_ready.py wait PID` waits until it answers.

Either ends with 1 and a sentence when it cannot go on.
"""

import http.client
import os
import socket
import sys
import time

HOST, PORT = os.environ["HOST"], int(os.environ["PORT"])
# Well within: a slow machine's first start. After that something is wrong that waiting will not mend.
ANSWERS_WITHIN = 120
# With the reminder worker on another machine nobody here can say how long it takes.
WELL_WITHIN = 15 if os.environ.get("REMINDER_WORKERS") != "0" else 0
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
    """Prints the address once the server answers and, if it can be soon, is well; ends with a sentence if it cannot."""
    late = time.monotonic() + ANSWERS_WITHIN
    while not (status := answer()):
        if not lives(server):
            sys.exit("Legato did not start. The lines above say why.")
        if time.monotonic() > late:
            sys.exit(
                f"Legato has not answered for {ANSWERS_WITHIN} seconds. Is something else using port {PORT}?"
            )
        time.sleep(0.1)
    # A part may still be starting. One that stays unwell is for /healthz to tell: the address is right.
    late = time.monotonic() + WELL_WITHIN
    while status != 200 and lives(server) and time.monotonic() < late:
        time.sleep(0.1)
        status = answer()
    print(f"Legato is ready at {os.environ.get('SITE_URL') or f'http://{HOST}:{PORT}'}", flush=True)


def answer() -> int:
    """The status of /healthz, 200 or 503; 0 while nobody answers, or somebody who is not Legato."""
    try:
        connection = http.client.HTTPConnection(REACHED, PORT, timeout=2)
        connection.request("GET", "/healthz", headers={"Host": f"localhost:{PORT}"})
        status = connection.getresponse().status
        return status if status in (200, 503) else 0
    except (OSError, http.client.HTTPException):
        return 0


def lives(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    return True


if __name__ == "__main__":
    free() if sys.argv[1] == "free" else wait(int(sys.argv[2]))
