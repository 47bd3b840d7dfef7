"""A site with made-up people on a free port, and a browser that photographs its screens; all clocks stand at NOW."""

import os
import tempfile
from contextlib import contextmanager
from datetime import timedelta

from django.conf import settings
from playwright.sync_api import Error, sync_playwright

from shots import NOW, ZONE

# name: (width, height, text size in percent)
SIZES = {
    "390×844": (390, 844, 100),
    "360×640": (360, 640, 100),
    "320 at 200 %": (320, 640, 200),
    "844×390": (844, 390, 100),
    "1280×800": (1280, 800, 100),
}
THEMES = ("night", "candle", "day")
QUIET = ("--no-sandbox", "--disable-gpu", "--disable-background-networking", "--font-render-hinting=none")
# Colours fade when the theme changes; a picture taken meanwhile is of neither.
DRESS = (
    "([theme, text]) => { Object.assign(document.documentElement.dataset, {theme, text}); scrollTo(0, 0) }"
)
# In a picture of the whole page, what sticks to the screen's lower edge would lie in its middle.
LOOSEN = """(sticky) => { for (const part of document.querySelectorAll('.tabs, .dock, .travel'))
  part.style.position = sticky || (innerWidth >= 760 && part.matches('.tabs')) ? '' : 'static' }"""
# Asked for by name: before a busy browser's first layout nothing waits for them yet, and "ready" would be too soon.
LETTERS = """Promise.all([400, 650].map((weight) => document.fonts.load(`${weight} 1em "Atkinson Hyperlegible Next"`)))
  .then(() => document.fonts.ready).then(() => true)"""
MOST_LOOKS = 8


@contextmanager
def site():
    """Serve Legato from a database of its own; gives (address, {who: cookie})."""
    with tempfile.TemporaryDirectory(prefix="legato-shots-") as folder:
        os.environ |= {"DATA_DIR": folder, "DJANGO_SETTINGS_MODULE": "tests.settings"}
        os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
        import django
        import time_machine
        from django.core.management import call_command

        django.setup()
        call_command("migrate", verbosity=0)
        from django.contrib.staticfiles.handlers import StaticFilesHandler
        from django.test.testcases import LiveServerThread

        from shots.people import settle

        with time_machine.travel(NOW, tick=False):
            people = settle()
            server = LiveServerThread("127.0.0.1", StaticFilesHandler)
            server.daemon = True
            server.start()
            server.is_ready.wait(30)
            # By its name: where there is only a number a browser offers no passkeys.
            yield f"http://localhost:{server.port}", people
            server.terminate()


@contextmanager
def browsing(program):
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=program, args=list(QUIET))
        yield browser
        browser.close()


# The player asks at the first Start whether it is heard.
NOT_THE_FIRST_EVENING = "try { localStorage.setItem('legato.heard', 'yes'); } catch {}"


def wait_for_letters(route):
    answer = route.fetch()
    route.fulfill(
        response=answer, body=answer.text().replace("font-display: optional", "font-display: block")
    )


def settled(page, full):
    """The PNG of the page once two pictures in a row are the same: what a script or a letter still changed is over."""
    before = None
    for _ in range(MOST_LOOKS):
        png = page.screenshot(full_page=full, animations="disabled", caret="hide")
        if png == before:
            break
        before = png
    return png


class Camera:
    """Photographs screens of the site at `address` with the cookies of `people`."""

    def __init__(self, browser, address, people):
        self.browser, self.address, self.people = browser, address, people

    @contextmanager
    def at(self, screen):
        """A page that shows `screen`, as it came into its state on a phone."""
        context = self.browser.new_context(
            viewport={"width": 390, "height": 844}, timezone_id=ZONE, locale="en-GB", reduced_motion="reduce",
            service_workers="block", ignore_https_errors=True,
        )  # fmt: skip
        if screen.who in self.people:
            name = settings.SESSION_COOKIE_NAME
            context.add_cookies([{"name": name, "value": self.people[screen.who], "url": self.address}])
        # On a phone a font that comes late waits for the next page; in a picture every page has it.
        context.route("**/css/*.css", wait_for_letters)
        page = context.new_page()
        page.set_default_timeout(8000)
        page.add_init_script(NOT_THE_FIRST_EVENING)
        if screen.clock:
            begin = NOW - timedelta(seconds=screen.early)
            page.clock.install(time=begin - timedelta(seconds=1))
            page.clock.pause_at(begin)
        else:
            page.clock.set_fixed_time(NOW)
        try:
            page.goto(self.address + screen.path)
            page.evaluate(LETTERS)
            if screen.act:
                screen.act(page)
            yield page
        finally:
            context.close()

    def photographs(self, screen, sizes, themes, full=True):
        """Yield (size, theme, PNG) of the screen in each of its sizes and themes."""
        with self.at(screen) as page:
            # Scripts fetch more scripts, and say only then what this phone can do.
            page.wait_for_load_state("networkidle")
            for size in sizes:
                width, height, text = SIZES[size]
                page.set_viewport_size({"width": width, "height": height})
                for theme in [theme for theme in themes if screen.theme in ("", theme)]:
                    page.evaluate(DRESS, [theme, str(text)])
                    page.evaluate(LOOSEN, not full)
                    yield size, theme, settled(page, full)

    def try_photographs(self, screen, *how):
        """The photographs that can be taken, and a sentence about what went wrong, if something did."""
        taken, wrong = [], ""
        try:
            taken.extend(self.photographs(screen, *how))
        except Error as error:
            wrong = f"{screen.name}: {str(error).splitlines()[0]}"
        return taken, wrong
