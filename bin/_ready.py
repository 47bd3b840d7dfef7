"""Waits until this installation answers on HOST:PORT, then prints its address; ends if the server's process is gone."""

import http.client
import os
import sys
import time

HOST, PORT = os.environ["HOST"], int(os.environ["PORT"])
# A server bound to every address is reached on the loopback one.
REACHED = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(HOST, HOST)


def answers() -> bool:
    try:
        connection = http.client.HTTPConnection(REACHED, PORT, timeout=2)
        connection.request("GET", "/healthz", headers={"Host": f"localhost:{PORT}"})
        return connection.getresponse().status == 200
    except OSError:
        return False


def lives(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    return True


def main(server: int):
    while not answers():
        if not lives(server):
            sys.exit(f"Legato did not start. Is port {PORT} in use? Choose another: PORT=8001 bin/run")
        time.sleep(0.1)
    print(f"Legato is ready at {os.environ.get('SITE_URL') or f'http://{HOST}:{PORT}'}", flush=True)


if __name__ == "__main__":
    main(int(sys.argv[1]))
