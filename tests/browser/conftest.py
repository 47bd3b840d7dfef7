"""A real Chromium on the live server: phone-sized, in Rome, with a clock that tests move by hand."""

import os
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.conf import settings
from django.test import Client
from playwright.sync_api import expect

from shots import NOW
from shots.camera import Camera
from shots.people import settle
from tests.browser import find_chromium
from tests.browser.without_windows import WITHOUT_WINDOWS

COMPOSED = bool(os.environ.get("LEGATO_COMPOSED"))
if COMPOSED:
    from tests.browser.on_composed import live_server
else:
    from tests.browser.files_from_memory import live_server  # noqa: F401

# Playwright's loop runs in the test's own thread, where Django would else refuse the database.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"

PORTRAIT = {"width": 390, "height": 844}
LANDSCAPE = {"width": 844, "height": 390}
PHONE = {"viewport": PORTRAIT, "timezone_id": "Europe/Rome", "locale": "en-GB", "has_touch": True}


# Begun last, one of them would keep a single core busy at the end of a run.
LONGEST = ("every_screen_fits", "without_our_colours", "axe_finds_nothing", "the_composed_site")


def pytest_collection_modifyitems(items):
    items.sort(key=lambda item: item.path.stem.removeprefix("test_") not in LONGEST)


@pytest.fixture(scope="session")
def browser_type_launch_args():
    path = find_chromium.installed()
    quiet = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync"]
    calm = ["--disable-background-networking", "--disable-component-update", "--mute-audio"]
    # The composed site's front signs its own certificate.
    trusting = ["--ignore-certificate-errors"] if COMPOSED else []
    return {"executable_path": path, "args": quiet + calm + trusting}


@pytest.fixture(scope="session")
def browsers(browser_type, browser_type_launch_args):
    """Call it with a program's path for its browser, which is launched once for each test process."""
    launched = {}

    def of(path):
        if path not in launched:
            launched[path] = browser_type.launch(**browser_type_launch_args | {"executable_path": path})
        return launched[path]

    yield of
    for browser in launched.values():
        browser.close()


@pytest.fixture(scope="module")
def browser(browsers, request):
    """The browser of a file's tests: the quick one where WITHOUT_WINDOWS names the file, if there is one."""
    quick = os.environ.get("LEGATO_QUICK_CHROMIUM")
    named = request.path.stem.removeprefix("test_") in WITHOUT_WINDOWS
    return browsers(quick if quick and named else find_chromium.installed())


@pytest.fixture
def browser_context_args(request):
    """The phone's context; a test may ask for "landscape" by an indirect parameter.

    Without a service worker, which would fetch forty pages behind each test: what it does has tests of its own.
    """
    viewport = LANDSCAPE if getattr(request, "param", None) == "landscape" else PORTRAIT
    return PHONE | {"viewport": viewport, "service_workers": "block", "ignore_https_errors": COMPOSED}


@pytest.fixture
def site(live_server, page):
    """The live server's address; `page` must stay free of script errors and of requests to anybody else."""
    faults = []
    page.on("pageerror", lambda error: faults.append(str(error)) if not is_fading(error) else None)
    page.on("console", lambda line: faults.append(line.text) if _is_fault(line) else None)
    page.on(
        "request", lambda request: faults.append(request.url) if _is_foreign(request, live_server) else None
    )
    yield live_server.url
    assert faults == []


def is_fading(error):
    # Chromium rejects the promises of a fade that is cut off, also where no script ever asked for them. app.js takes
    # them, on the page that is left and on the one that comes (test_taps_feel_quick.py). On a page that is left before
    # app.js has arrived nobody can: a script that is there sooner would hold up the first paint.
    return "Transition was" in str(error)


def _is_fault(line):
    # A refused or failed request is logged by the browser itself; tests that provoke one look at its effect.
    return line.type == "error" and "Failed to load resource" not in line.text


def _is_foreign(request, live_server):
    return not request.url.startswith((live_server.url, "data:", "blob:", "about:"))


@pytest.fixture
def camera(browser, live_server):
    """A camera on a site of made-up people, at the moment at which the kept pictures were taken."""
    with time_machine.travel(NOW, tick=False):
        yield Camera(browser, live_server.url, settle())


def hold(context, site, person, **more):
    """Give the phone the cookie of `person`, with `more` of Playwright's words about it."""
    client, name = Client(), settings.SESSION_COOKIE_NAME
    client.force_login(person)
    context.add_cookies([{"name": name, "value": client.cookies[name].value, "url": site} | more])


class Player:
    """The player page as a person uses it, by the hooks of docs/contract.md."""

    def __init__(self, page, site):
        self.page, self.site = page, site
        self.root = page.locator("[data-player]")

    def open(self, slug="trial-protocol"):
        self.page.goto(f"{self.site}/routines/{slug}/play/")
        return self

    def start(self):
        self.tap("start")
        self.expect_state("running")
        return self

    def tap(self, action):
        self.page.locator(f"[data-player] button[data-action={action}]:visible").click()

    def expect_state(self, state):
        self.page.locator(f"[data-player][data-state={state}]").wait_for(state="attached")

    def data(self, name):
        return self.root.get_attribute(f"data-{name}")

    @property
    def phase(self):
        return int(self.data("phase"))

    @property
    def remaining(self):
        return int(self.data("remaining"))

    def pass_seconds(self, seconds):
        """Let the page live through `seconds`, timer by timer."""
        self.page.clock.run_for(round(seconds * 1000))

    def sleep_through(self, seconds):
        """Let `seconds` pass as over a locked phone: every timer that came due fires once, late."""
        self.page.clock.fast_forward(round(seconds * 1000))


@pytest.fixture
def player(page, site):
    return Player(page, site)


@pytest.fixture
def moved_clock(page):
    """The page's clock stands twenty minutes ago and moves only by hand, so that no session ends in the future."""
    begin = datetime.now(UTC) - timedelta(minutes=20)
    page.clock.install(time=begin)
    page.clock.pause_at(begin + timedelta(seconds=1))
    return page.clock


@pytest.fixture
def a_kept_night(page, player, moved_clock):
    """A guest on this phone who has stretched tonight; from here on the page's clock runs by itself."""
    player.open("trial-protocol").start()
    player.pass_seconds(191)
    expect(page.locator("[data-part=nights]")).to_contain_text("1 of your last 7 nights")
    page.clock.resume()
