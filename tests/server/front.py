"""What deploy/compose.yaml starts, started by hand on this machine: two web and two reminder processes behind Caddy."""

import http.client
import ssl
from contextlib import closing, contextmanager, suppress

from tests.server.ports import free_port
from tests.server.site import READY_SECONDS, Answer, site


@contextmanager
def composed():
    """The running site: see `start`."""
    with site() as made:
        yield start(made, free_port())


def start(made, tls, **more):
    """Start it all on the site `made`, reached by `tls`, with `more` in the environment of Legato's processes.

    `made.address` is then https://localhost:…, `made.plain` the port without TLS, and `made.servers` the web processes
    by their ports.
    """
    made.address, made.tls, made.plain, made.servers = f"https://localhost:{tls}", tls, free_port(), {}
    made.known = {"SITE_URL": made.address, "WEB_WORKERS": "1"} | more
    for port in (made.port, free_port()):
        start_web(made, port)
    for _ in range(2):
        made.run("exec deploy/serve reminders", **made.known)
    made.run(
        "exec caddy run --config deploy/Caddyfile --adapter caddyfile",
        SITE_ADDRESS=made.address,
        UPSTREAMS=" ".join(f"127.0.0.1:{port}" for port in made.servers),
        CADDY_ADMIN="off",
        HTTP_PORT=str(made.plain),
        XDG_DATA_HOME=str(made.folder / "caddy"),
        XDG_CONFIG_HOME=str(made.folder / "caddy"),
    )
    made.wait_until(lambda: ask(made, "GET", "/healthz").status == 200, READY_SECONDS)
    return made


def start_web(made, port):
    made.servers[port] = made.run("exec deploy/serve web", port, **made.known)


def ask(made, method, path, body=None, headers=None):
    """One request through the front. Its certificate is its own, which nobody here has to trust."""
    trusting = ssl._create_unverified_context()
    with closing(
        http.client.HTTPSConnection("localhost", made.tls, timeout=30, context=trusting)
    ) as connection:
        # Who is told no in the middle of a body still reads what it was told.
        with suppress(BrokenPipeError, ConnectionResetError, ssl.SSLEOFError):
            connection.request(method, path, body, headers or {}, encode_chunked=True)
        answer = connection.getresponse()
        return Answer(answer.status, answer.headers, answer.read())
