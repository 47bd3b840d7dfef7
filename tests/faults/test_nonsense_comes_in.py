"""Thousands of nonsensical requests, many of them not even HTTP: no fault, and afterwards everything is as before."""

import random
import socket
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing

from tests.faults.conftest import LONG
from tests.house.test_no_address_answers_with_a_fault import FORMS, JSONS, ROUTES, addresses

REQUESTS = 10_000 if LONG else 400
PATIENCE = 1.5
METHODS = b"GET GET GET POST POST POST PUT DELETE HEAD OPTIONS PATCH TRACE CONNECT get \xff".split()
HEADERS = [
    b"Content-Type: application/json",
    b"Content-Type: multipart/form-data; boundary=" + b"b" * 300,
    b"Content-Type: application/x-www-form-urlencoded; charset=x",
    b"Content-Encoding: gzip",
    b"Cookie: legato=\xff\xfe",
    b"Cookie: " + b"a=b; " * 500,
    b"Host: evil.example",
    b"Origin: null",
    b"Range: bytes=0-,5-1,9999999999-",
    b"Accept-Language: " + b"x-" * 900,
    b"X-Forwarded-For: " + b"1.1.1.1, " * 50,
    b'If-None-Match: "',
    b"HX-Request: true",
    b"Transfer-Encoding: chunked",
    b"Expect: 100-continue",
    b"Content-Length: -5",
    b"X\x00: y",
    b"Sec-Fetch-Site: x",
]


def request(number):
    """One request, the same for the same number: a known address, then this and that bent."""
    chance = random.Random(number)
    where = chance.choice(list(addresses(chance.choice(ROUTES)))).encode("utf-8", "surrogatepass")
    body = chance.choice(FORMS + JSONS)[: chance.randrange(1, 4000)]
    first = chance.choice(METHODS) + b" " + where + b" HTTP/1.1"
    last = [b"Content-Length: %d" % len(body), b"Connection: close"]
    head = [first, b"Host: 127.0.0.1", *chance.sample(HEADERS, chance.randrange(0, 4)), *last]
    whole = bytearray(b"\r\n".join(head) + b"\r\n\r\n" + body)
    for _ in range(chance.choice([0, 0, 0, 0, 0, 1, 3, 20])):
        whole[chance.randrange(len(whole))] = chance.randrange(256)
    # What breaks off keeps both sides waiting: a few are enough.
    return bytes(whole[: chance.randrange(1, len(whole)) if number % 20 == 0 else len(whole)])


def status_of(own, number):
    """The status of the answer, or None where the server hung up, or waits for more."""
    try:
        with closing(socket.create_connection(("127.0.0.1", own.port), timeout=PATIENCE)) as connection:
            connection.sendall(request(number))
            answer = connection.recv(4096)
    except (ConnectionError, TimeoutError):
        return None
    return int(answer[9:12]) if answer.startswith(b"HTTP/1.") else None


def test_no_nonsense_is_answered_with_a_fault(own):
    own.start()
    own.start("reminders")
    own.wait_until(lambda: own.health()[0] == 200, 60)
    with ThreadPoolExecutor(24) as crowd:
        statuses = list(crowd.map(lambda number: status_of(own, number), range(REQUESTS)))
    faults = {number: status for number, status in enumerate(statuses) if status and status >= 500}
    assert faults == {}, own.log()[-3000:]
    # A fault that came after the client's patience stands in the log.
    assert "Internal Server Error" not in own.log()
    assert sum(status == 200 for status in statuses) > REQUESTS / 20
    assert own.post_session().status == 201
    assert own.health()[0] == 200
