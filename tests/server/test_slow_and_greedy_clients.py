"""Clients that dawdle, send too much or come in crowds: bounded, and everybody else is served meanwhile.

Real sockets against the very command that bin/run starts. What a half-sent body costs is bounded by the proxy in front:
see tests/server/test_behind_the_front.py.
"""

import re
import socket
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, closing, suppress

import pytest

# In one test process: they share what takes seconds to start.
pytestmark = pytest.mark.xdist_group("slow and greedy")
HEAD = b"POST /sessions/ HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n"


def connected(served, timeout=20):
    return socket.create_connection(("127.0.0.1", served.port), timeout=timeout)


def everything(connection):
    """All that comes until the other side hangs up."""
    parts = []
    while part := connection.recv(65536):
        parts.append(part)
    return b"".join(parts)


def test_whoever_does_not_finish_the_headers_is_hung_up_on(served):
    with closing(connected(served)) as dawdler:
        begun = time.monotonic()
        dawdler.sendall(b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Slow: ")
        # Within the connection's own deadline: the server's is five seconds.
        answer = everything(dawdler)
        assert time.monotonic() - begun < 15
    assert answer == b"" or answer.startswith(b"HTTP/1.1 408")


def test_a_hundred_half_open_connections_keep_nobody_out(served):
    with ExitStack() as open_ones:
        for _ in range(100):
            dawdler = open_ones.enter_context(closing(connected(served)))
            dawdler.sendall(b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Slow: ")
        assert served.get("/", timeout=5).status == 200
        assert served.post_session(timeout=5).status == 201


def test_three_hundred_idle_connections_keep_nobody_out(served):
    with ExitStack() as open_ones:
        for _ in range(300):
            open_ones.enter_context(closing(connected(served)))
        assert served.get("/", timeout=5).status == 200


def test_half_sent_bodies_on_a_few_connections_keep_nobody_out(served):
    with ExitStack() as open_ones:
        for _ in range(6):
            dawdler = open_ones.enter_context(closing(connected(served)))
            dawdler.sendall(HEAD % 500 + b'{"client_id": ')
        assert [served.get("/", timeout=10).status for _ in range(20)] == [200] * 20
    # When they hang up, their threads are free again.
    assert served.post_session().status == 201


def test_a_body_that_comes_byte_by_byte_is_read_and_judged(served):
    body = b'{"client_id": "x"}'
    with closing(connected(served)) as phone:
        phone.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        phone.sendall(HEAD % len(body))
        for byte in body:
            phone.sendall(bytes([byte]))
            time.sleep(0.01)
        assert phone.recv(65536).startswith(b"HTTP/1.1 400")


def test_a_body_far_too_large_is_refused_before_it_has_come(served):
    with closing(connected(served)) as phone:
        phone.sendall(HEAD % 10_000_000_000 + b"x")
        assert phone.recv(65536).startswith(b"HTTP/1.1 413")


def test_a_form_of_ten_megabytes_is_not_taken_in(served):
    head = HEAD.replace(b"/sessions/", b"/preferences/").replace(
        b"application/json", b"application/x-www-form-urlencoded"
    )
    with closing(connected(served)) as phone:
        # The server says no and hangs up; how much of the rest is sent by then depends on the machine.
        with suppress(BrokenPipeError, ConnectionResetError):
            phone.sendall(head % 10_000_000 + b"a=" + b"x" * 10_000_000)
        with suppress(ConnectionResetError):
            assert re.match(rb"HTTP/1.1 (403|413) |$", everything(phone))
    assert served.get("/").status == 200


def test_a_crowd_of_two_hundred_is_served_in_turn(served):
    with ThreadPoolExecutor(200) as crowd:
        answers = list(crowd.map(lambda _: served.get("/", timeout=60).status, range(200)))
    assert answers == [200] * 200
