"""`python -m bench [names]`: measures, prints the table, and ends with 1 when something could not be measured."""

import sys
import traceback

from bench import server
from bench.figures import table


def measures():
    """Every group of figures by its name, in the order of the table."""
    from bench import app, memory, pages, reminders, scale, screens

    return {
        "anonymous": pages.anonymous, "tonight": pages.tonight, "history": pages.history, "sessions": pages.sessions,
        "preferences": pages.preferences, "comparison": pages.comparison,
        "sizes": screens.sizes, "ready": screens.ready, "clock": screens.clock, "app": app.app,
        "memory": memory.memory,
        "reminders": reminders.reminders, "people": scale.people,
    }  # fmt: skip


def main(names) -> int:
    folder = server.prepare()
    try:
        known = measures()
        wrong = [name for name in names if name not in known]
        if wrong:
            sys.stderr.write(f"No such figures: {' '.join(wrong)}. There are: {' '.join(known)}\n")
            return 2
        return _measure({name: known[name] for name in names or known})
    finally:
        server.forget(folder)


def _measure(chosen) -> int:
    figures, failed = [], False
    for name, measure in chosen.items():
        sys.stderr.write(f"{name} …\n")
        try:
            figures += measure()
        except Exception:  # the other figures are still worth having
            traceback.print_exc()
            failed = True
    print(table(figures))
    return int(failed)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
