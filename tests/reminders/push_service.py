"""A push service on this machine: real HTTP, real decryption, and every bad habit a push service can have.

The path of an endpoint says how it behaves: `/ok/…`, `/status/410/…`, `/retry/120/…`, `/hang/…`, `/reset/…`,
`/endless/…`, `/redirect/…`, `/bound/<public key>` (takes messages under that key alone). It notes what it was sent,
as `Push` values.
"""

import base64
import json
import os
import socket
import struct
import threading
from contextlib import contextmanager
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import unquote

import http_ece
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat


def base64url(data):
    return base64.urlsafe_b64encode(data).decode().rstrip("=")


class Browser:
    """The keys of one browser; what is encrypted for it, it can read."""

    def __init__(self):
        self.private, self.secret = ec.generate_private_key(ec.SECP256R1()), os.urandom(16)
        point = self.private.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
        self.p256dh, self.auth = base64url(point), base64url(self.secret)

    def subscription(self, endpoint):
        """What `PushSubscription.toJSON()` gives."""
        keys = {"p256dh": self.p256dh, "auth": self.auth}
        return {"endpoint": endpoint, "expirationTime": None, "keys": keys}

    def read(self, body):
        return json.loads(http_ece.decrypt(body, private_key=self.private, auth_secret=self.secret))


@dataclass(frozen=True)
class Push:
    """One message as it came in."""

    path: str
    headers: dict
    body: bytes

    @property
    def topic(self):
        return self.headers["Topic"]


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"]))
        with self.server.noting:
            self.server.pushes.append(Push(self.path, dict(self.headers), body))
            self.server.noting.notify_all()
        _, habit, *words = self.path.split("/")
        getattr(self, habit)(*words)

    def answer(self, status, length=0, **headers):
        self.send_response(status)
        for name, value in ({"Content-Length": str(length)} | headers).items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()

    def ok(self, *_words):
        self.answer(201)

    def bound(self, key):
        self.answer(201 if self.headers["Authorization"].endswith(f"k={key}") else 403)

    def status(self, status, *_words):
        self.answer(int(status))

    def retry(self, after, *_words):
        self.answer(429, Retry_After=unquote(after))

    def redirect(self, *_words):
        self.answer(307, Location=f"http://127.0.0.1:{self.server.server_port}/ok/followed")

    def hang(self, *_words):
        self.server.released.wait(30)

    def reset(self, *_words):
        self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self.close_connection = True

    def endless(self, *_words):
        self.answer(201, length=10**12)
        while not self.server.released.is_set():
            try:
                self.wfile.write(b"." * 65536)
            except OSError:
                return

    def log_message(self, *_args):
        """Tests speak through their assertions."""


class Service(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 256

    def handle_error(self, request, client_address):
        """A client that gives up on a hanging service is what some tests are about."""

    @property
    def host(self):
        return f"127.0.0.1:{self.server_port}"

    def endpoint(self, path="/ok/1"):
        return f"http://{self.host}{path}"

    def wait_for(self, count, seconds=30):
        """Wait until `count` messages have come in; whether they did."""
        with self.noting:
            return self.noting.wait_for(lambda: len(self.pushes) >= count, seconds)

    def wait_for_paths(self, paths, seconds):
        """Wait until each of `paths` was posted to at least once; whether they were."""
        with self.noting:
            return self.noting.wait_for(lambda: paths <= {push.path for push in self.pushes}, seconds)


@contextmanager
def push_service():
    service = Service(("127.0.0.1", 0), Handler)
    service.pushes, service.noting, service.released = [], threading.Condition(), threading.Event()
    thread = threading.Thread(target=service.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    try:
        yield service
    finally:
        service.released.set()
        service.shutdown()
        service.server_close()
        thread.join(30)
