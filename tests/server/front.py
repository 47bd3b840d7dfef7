"""What deploy/compose.yaml starts, started by hand on this machine: two web and two reminder processes behind Caddy."""

import http.client
import ssl
from contextlib import closing, contextmanager

from tests.server.site import READY_SECONDS, Answer, free_port, site


@contextmanager
def composed():
    """The running site, with `address` (https://localhost:…) and the ports of its two web processes in `webs`."""
    with site() as made:
        tls = free_port()
        made.address, made.tls, made.webs = f"https://localhost:{tls}", tls, (made.port, free_port())
        known = {"SITE_URL": made.address, "WEB_WORKERS": "1"}
        for port in made.webs:
            made.run("exec deploy/serve web", port, **known)
        for _ in range(2):
            made.run("exec deploy/serve reminders", **known)
        made.front = made.run(
            "exec caddy run --config deploy/Caddyfile --adapter caddyfile",
            SITE_ADDRESS=made.address,
            UPSTREAMS=" ".join(f"127.0.0.1:{port}" for port in made.webs),
            CADDY_ADMIN="off",
            HTTP_PORT=str(free_port()),
            XDG_DATA_HOME=str(made.folder / "caddy"),
            XDG_CONFIG_HOME=str(made.folder / "caddy"),
        )
        made.wait_until(lambda: ask(made, "GET", "/healthz").status == 200, READY_SECONDS)
        yield made


def ask(made, method, path, body=None, headers=None):
    """One request through the front. Its certificate is its own, which nobody here has to trust."""
    trusting = ssl._create_unverified_context()
    with closing(
        http.client.HTTPSConnection("localhost", made.tls, timeout=30, context=trusting)
    ) as connection:
        connection.request(method, path, body, headers or {})
        answer = connection.getresponse()
        return Answer(answer.status, answer.headers, answer.read())
