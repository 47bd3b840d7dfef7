"""A small load client: a fixed number of requests over a few connections that are kept open.

Requests are bytes made beforehand and answers are hardly looked at, so that the client's own work weighs little.
"""

import socket
import time
from concurrent.futures import ThreadPoolExecutor

CONNECTIONS = 4


class Failed(RuntimeError):
    """An answer was not what it should be: nothing was measured."""


def get(path, cookie="") -> bytes:
    """A GET as a browser sends it, compression included."""
    return _request("GET", path, cookie)


def post(path, body: bytes, cookie="") -> bytes:
    return _request(
        "POST", path, cookie, f"Content-Type: application/json\r\nContent-Length: {len(body)}\r\n", body
    )


# A form's secret is whatever cookie and header agree on.
FORM_TOKEN = "a" * 32


def post_form(path, body: bytes, cookie) -> bytes:
    """A small form as htmx sends it."""
    kind = "Content-Type: application/x-www-form-urlencoded\r\nHX-Request: true\r\n"
    more = f"{kind}X-CSRFToken: {FORM_TOKEN}\r\nContent-Length: {len(body)}\r\n"
    return _request("POST", path, f"{cookie}; csrftoken={FORM_TOKEN}", more, body)


def _request(method, path, cookie, more="", body=b"") -> bytes:
    held = f"Cookie: {cookie}\r\n" if cookie else ""
    head = f"{method} {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept-Encoding: gzip, br\r\n{held}{more}\r\n"
    return head.encode() + body


def rate(port, requests, expected=200) -> float:
    """Requests answered per second. Raises Failed when one is not answered with the `expected` status."""
    begin = time.perf_counter()
    waits(port, requests, expected)
    return len(requests) / (time.perf_counter() - begin)


def waits(port, requests, expected=200) -> list[tuple[bytes, float]]:
    """Each request with the seconds until its whole answer was here, all connections busy at once."""
    shares = [requests[start::CONNECTIONS] for start in range(CONNECTIONS)]
    with ThreadPoolExecutor(CONNECTIONS) as pool:
        running = [pool.submit(_run, port, share, expected) for share in shares]
        return [wait for done in running for wait in done.result()]


def side_by_side(port, plans, rounds=7) -> list[list[float]]:
    """The rates of each plan, a (requests of a round, expected status): all plans in turn, round by round.

    A machine that is busy for a while then slows them all alike. `requests` is a function of the round's number;
    round 0 warms up and is not counted.
    """
    rates = [
        [rate(port, requests(number), expected) for requests, expected in plans]
        for number in range(rounds + 1)
    ]
    return [list(column) for column in zip(*rates[1:], strict=True)]


def _run(port, requests, expected):
    begins = f"HTTP/1.1 {expected} ".encode()
    with socket.create_connection(("127.0.0.1", port), timeout=30) as connection:
        connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        return [(request, _wait(connection, request, begins)) for request in requests]


def _wait(connection, request, begins) -> float:
    begin = time.perf_counter()
    connection.sendall(request)
    answer = _answer(connection)
    if not answer.startswith(begins):
        raise Failed(f"{request[:80]!r} was answered {answer[:200]!r}")
    return time.perf_counter() - begin


def _answer(connection) -> bytes:
    data = b""
    while b"\r\n\r\n" not in data:
        data += _more(connection)
    head, _, body = data.partition(b"\r\n\r\n")
    length = int(head.lower().partition(b"content-length:")[2].split(b"\r\n")[0])
    missing = length - len(body)
    while missing > 0:
        missing -= len(_more(connection))
    return head


def _more(connection) -> bytes:
    data = connection.recv(65536)
    if not data:
        raise Failed("the server closed the connection")
    return data
