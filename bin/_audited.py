"""For bin/audit: reads pip-audit's JSON and says what it means. Ends with 0, 1 or 3, as bin/audit does."""

import json
import sys


def verdict(text: str) -> tuple[int, list[str]]:
    """(exit code, lines to say) of a report; "" is one that never came."""
    try:
        packages = json.loads(text)["dependencies"]
    except (ValueError, KeyError):
        return 3, ["NOT AUDITED: the list of known weaknesses could not be reached."]
    weak = [
        f"WEAK: {package['name']} {package['version']}: {weakness['id']}, mended in {_mended(weakness)}"
        for package in packages
        for weakness in package.get("vulns", ())
    ]
    skipped = [package["name"] for package in packages if "skip_reason" in package]
    if weak:
        return 1, weak
    if skipped:
        asked = f"{len(skipped)} of {len(packages)} packages"
        return 3, [f"NOT AUDITED: the list of known weaknesses says nothing about {asked}."]
    return 0, [f"No weakness is known in {len(packages)} packages."]


def _mended(weakness):
    return ", ".join(weakness.get("fix_versions", ())) or "no version yet"


if __name__ == "__main__":
    code, lines = verdict(sys.stdin.read())
    print(*lines, sep="\n")
    sys.exit(code)
