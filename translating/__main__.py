"""`bin/languages`: brings locale/ in step with the texts, then lists what each language lacks.

`bin/languages check` changes no file, and fails when something is out of step or missing.
`bin/languages new fr` makes the files for a language that has none.
"""

import sys

from config.languages import LANGUAGE_CODE, LANGUAGES
from translating.catalogs import stale, write
from translating.missing import missing


def main(words: list[str]) -> int:
    """The command; answers its exit status."""
    match words:
        case [] | ["check"]:
            return report([code for code, _name in LANGUAGES if code != LANGUAGE_CODE], check=bool(words))
        case ["new", language] if language.replace("-", "").isalnum():
            return report([language], check=False)
    print(__doc__, file=sys.stderr)
    return 2


def report(languages: list[str], check: bool) -> int:
    """Prints what is wrong with `languages`; 1 if anything is."""
    lines = []
    for language in languages:
        if check:
            lines += stale(language)
        else:
            write(language)
        lines += [
            f"{language}: {place}: {what}" for place, lacks in missing(language).items() for what in lacks
        ]
    print("\n".join(lines) or "Nothing is missing.")
    return 1 if lines else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
