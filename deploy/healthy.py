"""The container's health check: 0 when the web process, its database and its disk are well.

The reminder worker is another container: that it is silent must not take the pages away.
"""

import json
import os
import sys
import urllib.error
import urllib.request

OURS = ("web", "database", "disk")


def parts() -> dict:
    request = urllib.request.Request(f"http://127.0.0.1:{os.environ.get('PORT', '8000')}/healthz")
    request.add_header("Host", "localhost")
    try:
        with urllib.request.urlopen(request, timeout=5) as answer:
            return json.load(answer)
    except urllib.error.HTTPError as red:
        return json.load(red)


if __name__ == "__main__":
    sys.exit(any(parts().get(name) != "ok" for name in OURS))
