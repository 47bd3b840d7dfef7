"""Every screen worth looking at: whose it is, where it is, and the taps that bring it into its state."""

from collections.abc import Callable
from dataclasses import dataclass

from shots import acts

PLAY = "/routines/trial-protocol/play/"
CLASSIC = "/routines/classic/play/"


@dataclass(frozen=True, slots=True)
class Screen:
    """One screen: `who` opens `path`, then `act(page)` brings it into its state.

    `theme` names the one theme it has, if only one. With `clock` the page's timers run only when `act` runs them; its
    clock then begins `early` seconds before NOW, so that what takes that long ends in the present.
    """

    name: str
    path: str
    who: str = "visitor"
    act: Callable | None = None
    theme: str = ""
    clock: bool = False
    early: int = 0


TONIGHT = (
    Screen("tonight-first", "/"),
    Screen("tonight", "/", "full"),
    Screen("tonight-long", "/", "long"),
    Screen("tonight-stopped", "/", "stopped"),
    Screen("tonight-offline", "/", "full", acts.offline),
)
LIBRARY = (
    Screen("library", "/routines/", "full"),
    Screen("library-long", "/routines/", "long"),
    Screen("routine", "/routines/classic/", "full"),
    Screen("routine-long", "/routines/my-mnopqrstuvwx/", "long"),
    Screen("exercise", "/routines/exercises/inner-calf-stretch/"),
    Screen("editor", "/routines/my-abcdefghijkl/edit/", "full"),
    Screen("editor-open", "/routines/my-abcdefghijkl/edit/", "full", acts.opened(".own-step details")),
    Screen("editor-new", "/routines/new/", "new"),
    Screen("editor-long", "/routines/my-mnopqrstuvwx/edit/", "long"),
    Screen("own", "/routines/my-abcdefghijkl/", "full"),
    Screen("own-shared", "/routines/my-abcdefghijkl/", "full", acts.open_as_sent("[data-link]")),
)
PLAYER = (
    Screen("player-ready", CLASSIC, "new", clock=True),
    Screen("player-first", CLASSIC, clock=True),
    Screen("player-prepare", PLAY, "new", acts.play(2), clock=True),
    Screen("player-hold", PLAY, "new", acts.play(14), clock=True),
    Screen("player-switch", PLAY, "new", acts.play(21), clock=True),
    Screen("player-warm-up", CLASSIC, "new", acts.play(15), clock=True),
    Screen("player-paused", PLAY, "new", acts.play(14, "pause"), clock=True),
    Screen("player-stop", PLAY, "new", acts.stop_rules, clock=True),
    Screen("player-finish", PLAY, "new", acts.finish, clock=True, early=195),
    Screen("player-finish-offline", PLAY, "new", acts.finish_offline, clock=True, early=195),
    Screen("player-left", PLAY, "new", acts.play(4, "end"), clock=True),
)
CRAMP = (
    Screen("cramp-now", "/cramp-now/", theme="candle"),
    Screen("cramp-second", "/cramp-now/", act=acts.tap("next"), theme="candle"),
    Screen("cramp-third", "/cramp-now/", act=acts.tap("next", "next"), theme="candle"),
    *(Screen(f"cramp-{name}", "/cramp-now/", act=acts.cramp_panel(name), theme="candle")
      for name in ("places", "signs", "today", "ten", "after")),
)  # fmt: skip
NIGHTS = (
    Screen("history-empty", "/history/", "new"),
    Screen("history", "/history/", "full"),
    Screen("history-by-hand", "/history/", "full", acts.opened("details.card")),
    Screen("history-away-error", "/history/", "full", acts.WRONG_JOURNEY),
    Screen("history-year", "/history/?year=2026", "full"),
    Screen("night", "/history/2026-11-19/", "full"),
    Screen("night-long", "/history/2026-11-18/", "long"),
)
DIARY = (
    Screen("diary-empty", "/diary/", "new"),
    Screen("diary", "/diary/", "full"),
    Screen("diary-long", "/diary/", "long"),
    Screen("diary-form", "/diary/", "full", acts.opened("#write")),
    Screen("diary-error", "/diary/", "new", acts.wrong_entry),
    Screen("entry", "/diary/", "full", acts.follow("a[href^='/diary/entries/']")),
    Screen("diary-offline", "/diary/offline/"),
    Screen("programme-first", "/diary/programme/", "new"),
    Screen("programme", "/diary/programme/", "joined"),
    Screen("report", "/diary/report/", "full"),
    Screen("report-empty", "/diary/report/", "new"),
    Screen("report-link", "/diary/report/", "full", acts.MADE_LINK),
    Screen(
        "report-shared", "/diary/report/", "full", acts.after(acts.MADE_LINK, acts.open_as_sent("a.address"))
    ),
    Screen("report-ended", "/shared/" + "x" * 43 + "/"),
)
PERSON = (
    Screen("reminders-first", "/reminders/"),
    Screen("reminders", "/reminders/", "full"),
    Screen("reminders-error", "/reminders/", "full", acts.WRONG_ZONE),
    Screen("reminders-abroad", "/reminders/", "traveller"),
    Screen("settings", "/preferences/", "full"),
    Screen("settings-long", "/preferences/", "long"),
    Screen("safety-1", "/safety/"),
    Screen("safety-2", "/safety/", act=acts.safety_screen(2, "unsteady")),
    Screen("safety-3", "/safety/", act=acts.safety_screen(3)),
    Screen("safety-stop", "/safety/", act=acts.answered("clot")),
    Screen("safety-modes", "/safety/", act=acts.answered("unsteady", "feet", "back", "heart")),
    Screen("safety-leg", "/safety/leg/"),
    Screen("sign-in", "/account/sign-in/"),
    Screen("sign-in-guest", "/account/sign-in/", "new"),
    Screen("sign-in-error", "/account/sign-in/", act=acts.send("form.ask", email="ruth at example")),
    Screen("code", "/account/sign-in/", act=acts.ask_for_code),
    Screen("code-error", "/account/sign-in/", act=acts.wrong_code),
    Screen("code-long", "/account/sign-in/", act=acts.long_code),
    Screen("password-sign-in", "/account/sign-in/", act=acts.wrong_password),
    Screen("account", "/account/", "full"),
    Screen("account-long", "/account/", "long"),
    Screen("account-guest", "/account/", "new"),
    Screen("account-passkey", "/account/", "traveller"),
    Screen(
        "passkey", "/account/", "traveller", acts.follow("a[href^='/account/passkeys/']:not([href$='add/'])")
    ),
    Screen("passkey-make", "/account/passkeys/add/", "full"),
    Screen("email", "/account/email/", "full"),
    Screen("email-error", "/account/email/", "full", acts.send("main form", email="ruth at example")),
    Screen("password", "/account/password/", "full"),
    Screen("password-error", "/account/password/", "full", acts.send("main form", password="12345678")),
    Screen("erase", "/account/erase/", "full"),
    Screen("import", "/account/import/", "full"),
    Screen("import-error", "/account/import/", "full", acts.wrong_file),
)
READING = (
    Screen("guide", "/guide/"),
    Screen("article", "/guide/does-stretching-help/"),
    Screen("questions", "/guide/questions/"),
    Screen("sources", "/guide/sources/"),
    Screen("privacy", "/privacy/"),
    Screen("install", "/install/"),
    Screen("missing", "/no-such-page/"),
    Screen("forbidden", "/account/email/", "full", acts.foreign_form),
    Screen("offline", "/offline/"),
    Screen("style", "/style/", "operator"),
)
# Django's own pages, in our colours.
OPERATOR = (
    Screen("operator", "/admin/", "operator"),
    Screen("operator-state", "/admin/state/", "operator"),
    Screen("operator-person", "/admin/accounts/user/2/change/", "operator"),
)
SCREENS = (*TONIGHT, *LIBRARY, *PLAYER, *CRAMP, *NIGHTS, *DIARY, *PERSON, *READING, *OPERATOR)


def named(name):
    """The screen of that name."""
    return next(screen for screen in SCREENS if screen.name == name)
