"""bin/bench: what its figures mean, how its client counts, and how it ends when something cannot be measured."""

import socket
import threading

import pytest

from accounts.models import Preferences
from bench import __main__ as command
from bench import load, pages, people, server
from bench.figures import at_least, at_most, growth, share, table
from bench.screens import _drift, _weight
from diary.models import Cramp
from practice.models import Session
from practice.progress import history_of
from practice.submission import read
from pwa.sync import parse

ANSWER = b"HTTP/1.1 %s\r\nContent-Length: 5\r\nContent-Type: text/plain\r\n\r\nhello"


@pytest.fixture
def small_server():
    """The port of a server that answers every request with `status` (changeable), and the requests it was sent."""
    told = {"status": b"200 OK", "requests": []}

    def serve(connection):
        with connection, connection.makefile("rb") as lines:
            for line in lines:
                if line.startswith((b"GET", b"POST")):
                    told["requests"].append(line)
                if line == b"\r\n":
                    connection.sendall(ANSWER % told["status"])

    def accept():
        while True:
            try:
                connection, _ = listener.accept()
            except OSError:
                return
            threading.Thread(target=serve, args=(connection,), daemon=True).start()

    with socket.create_server(("127.0.0.1", 0)) as listener:
        threading.Thread(target=accept, daemon=True).start()
        yield listener.getsockname()[1], told


def test_a_share_is_the_median_of_ratios_taken_side_by_side():
    # The machine was busy in the second round: both were slow, and the ratio is what it was.
    figure = share("page", [50, 5, 60], "bare", [100, 10, 100], 0.5)
    assert (figure.number, figure.kept) == (0.5, True)
    assert not share("page", [49, 49, 49], "bare", [100, 100, 100], 0.5).kept


def test_growth_is_how_many_times_dearer_a_request_became():
    assert growth("ten years", [80], "a week", [100], 1.15).number == 1.25
    assert not growth("ten years", [80], "a week", [100], 1.15).kept
    assert growth("ten years", [90], "a week", [100], 1.15).kept


def test_a_bound_is_kept_up_to_its_last_digit():
    assert at_most("requests", 8, "", 8).kept
    assert not at_most("requests", 9, "", 8).kept
    assert at_least("idle", 95, "%", 95).kept
    assert not at_least("idle", 94.9, "%", 95).kept


def test_the_table_says_what_is_kept_and_what_is_missed():
    lines = table([at_most("requests", 9, "", 8), share("page", [50], "bare view", [100], 0.35)]).splitlines()
    assert len({len(line) for line in lines}) == 1
    assert "MISSED" in lines[2]
    for part in ("page", "50/s", "bare view: 100/s", "0.50", "≥ 0.35", "kept"):
        assert part in lines[3]


def test_the_client_sends_each_request_once_over_a_few_connections(small_server):
    port, told = small_server
    requests = [load.get(f"/{number}") for number in range(10)]
    assert load.rate(port, requests) > 0
    assert sorted(told["requests"]) == sorted(f"GET /{number} HTTP/1.1\r\n".encode() for number in range(10))


def test_each_request_comes_back_with_its_own_wait(small_server):
    requests = [load.get(f"/{number}") for number in range(9)]
    taken = load.waits(small_server[0], requests)
    assert sorted(request for request, _ in taken) == sorted(requests)
    assert all(seconds > 0 for _, seconds in taken)


def test_the_changes_of_the_bench_are_forms_that_legato_takes(live_server, transactional_db):
    cookie = people.guest()
    form = load.post_form("/preferences/", b"setting=theme&theme=day", cookie)
    load.waits(live_server.thread.port, [form])
    assert Preferences.objects.get().theme == "day"


def test_plans_take_turns_and_the_first_round_is_not_counted(small_server):
    port, told = small_server
    plans = [(lambda number: [load.get(f"/a{number}")], 200), (lambda number: [load.get(f"/b{number}")], 200)]
    rates = load.side_by_side(port, plans, rounds=2)
    assert [len(column) for column in rates] == [2, 2]
    order = [request.split()[1].decode() for request in told["requests"]]
    assert order == ["/a0", "/b0", "/a1", "/b1", "/a2", "/b2"]


def test_a_wrong_answer_is_no_figure(small_server):
    port, told = small_server
    told["status"] = b"503 Busy"
    with pytest.raises(load.Failed, match="503"):
        load.rate(port, [load.get("/")])


def test_a_guest_of_the_bench_has_the_nights_it_should(db):
    cookie = people.guest(nights=70)
    assert cookie.startswith("legato=")
    session = Session.objects.first()
    history = history_of(session.person, session.finished_at)
    assert Session.objects.count() == history.total == 60


def test_the_posts_of_the_bench_are_sessions_that_legato_takes():
    first, second = (read(parse(people.body())) for _ in range(2))
    assert first.kept
    assert first.client_id != second.client_id


def test_drift_is_the_largest_distance_of_a_border_from_the_plan():
    assert _drift({"0": 100.0, "1": 10_100.0, "2": 20_107.0}, [10, 10, 10]) == 7.0
    assert _drift({"0": 0.0, "1": 9_990.0, "end": 20_000.0}, [10, 10]) == 10.0


def test_a_weight_can_leave_out_the_font_or_count_scripts_alone():
    files = [
        {"kind": "Font", "bytes": 2048},
        {"kind": "Script", "bytes": 1024},
        {"kind": "Document", "bytes": 512},
    ]
    assert (_weight(files), _weight(files, but="Font"), _weight(files, only="Script")) == (3.5, 1.5, 1.0)


@pytest.fixture
def measured(monkeypatch):
    """The command with two groups of figures, one of which cannot be measured, and no server to prepare."""

    def broken():
        raise RuntimeError("no browser here")

    monkeypatch.setattr(server, "prepare", lambda: "folder")
    monkeypatch.setattr(server, "forget", lambda folder: None)
    groups = {"good": lambda: [at_most("requests", 9, "", 8)], "broken": broken}
    monkeypatch.setattr(command, "measures", lambda: groups)
    return command.main


def test_a_missed_figure_is_no_failure_but_one_that_cannot_be_measured_is(measured, capsys):
    assert measured(["good"]) == 0
    assert "MISSED" in capsys.readouterr().out
    assert measured([]) == 1
    told = capsys.readouterr()
    assert "requests" in told.out
    assert "no browser here" in told.err


def test_an_unknown_name_is_answered_with_the_known_ones(measured, capsys):
    assert measured(["speed"]) == 2
    assert "There are: good broken" in capsys.readouterr().err


def test_somebody_of_the_bench_has_the_cramps_asked_for_spread_over_the_nights(db):
    people.guest(nights=100, cramps=30)
    nights = list(Cramp.objects.order_by("night").values_list("night", flat=True))
    assert len(nights) == 30
    assert 90 <= (nights[-1] - nights[0]).days <= 100


def test_the_comparison_of_ten_years_is_measured_on_three_thousand_cramps():
    (figure,) = pages.comparison()
    assert "3041 cramps in 3650 nights" in figure.ceiling
    assert figure.number > 0
