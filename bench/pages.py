"""Pages and posts against their ceilings: requests per second on one worker of the same server."""

from statistics import quantiles

from bench import people
from bench.figures import at_most, growth, share
from bench.load import get, post, post_form, side_by_side, waits
from bench.server import serving

REQUESTS = 240
POSTS = 60
CHANGES = 400
ANONYMOUS = {
    "player": "/routines/classic/play/",
    "library": "/routines/",
    "a routine": "/routines/classic/",
    "guide": "/guide/",
    "questions of the guide": "/guide/questions/",
}


def anonymous():
    """The pages of a visitor without an account, against a page that does nothing."""
    paths = ["/bare/", *ANONYMOUS.values()]
    with serving() as (port, _):
        bare, *rates = side_by_side(port, [_same(get(path)) for path in paths])
    names = [f"visitor: {name}" for name in ANONYMOUS]
    return [share(name, rate, "bare view", bare, 0.35) for name, rate in zip(names, rates, strict=True)]


def tonight():
    """Tonight of a person with a year of nights."""
    cookie = people.guest(nights=365)
    with serving() as (port, _):
        bare, rates = side_by_side(port, [_same(get(path, cookie)) for path in ("/bare/query/", "/")])
    return [share("Tonight, signed in", rates, "session + user + one query", bare, 0.6)]


def history():
    """History after a year and after ten, against a week."""
    cookies = [people.guest(nights) for nights in (7, 365, 3650)]
    with serving() as (port, _):
        week, year, ten = side_by_side(port, [_same(get("/history/", cookie)) for cookie in cookies])
    return [
        growth("History, 1 year of nights", year, "one week", week, 1.15),
        growth("History, 10 years of nights", ten, "one week", week, 1.15),
    ]


def sessions():
    """POST /sessions/, each by another guest, against a bare validated insert by the same ones."""
    with serving() as (port, _):
        own, bare = side_by_side(port, [(_posts("/sessions/"), 201), (_posts("/bare/insert/"), 201)])
    return [share("POST /sessions/", own, "bare validated insert", bare, 0.5)]


def preferences():
    """A changed setting's answer while all connections are busy, every second request being somebody's Tonight."""
    cookies = [people.guest(nights=365) for _ in range(8)]
    with serving() as (port, _):
        waits(port, _changes(cookies, 40))
        taken = waits(port, _changes(cookies, CHANGES))
    milliseconds = [seconds * 1000 for request, seconds in taken if request.startswith(b"POST")]
    note = f"{len(milliseconds)} changes among as many pages"
    return [at_most("preference change, p95 under load", quantiles(milliseconds, n=20)[-1], "ms", 100, note)]


def _changes(cookies, count):
    """`count` changes of the look, each followed by the same person's Tonight."""
    requests = []
    for number in range(count):
        cookie, theme = cookies[number % len(cookies)], ("night", "day")[number // len(cookies) % 2]
        body = f"setting=theme&theme={theme}".encode()
        requests += [post_form("/preferences/", body, cookie), get("/", cookie)]
    return requests


def _same(request, expected=200):
    return lambda number: [request] * REQUESTS, expected


def _posts(path):
    cookies = [people.guest() for _ in range(POSTS)]
    return lambda number: [post(path, people.body(), cookie) for cookie in cookies]
