"""Counts that arise in the web processes: requests, how long they took, and what phones sent from their outboxes.

Each process counts for itself, in a file of PROMETHEUS_MULTIPROC_DIR that all of them on this machine share; whichever
is asked adds them up. bin/run makes that folder in memory, because a full disk under such a file would end the process.
Without the folder a process knows only its own.
"""

import time

from prometheus_client import CollectorRegistry, Counter, Histogram

OWN = CollectorRegistry()
REQUESTS = Counter("legato_requests_total", "Requests answered", ["view", "method", "status"], registry=OWN)
SECONDS = Histogram(
    "legato_request_seconds",
    "How long an answer took",
    ["view"],
    registry=OWN,
    buckets=(0.005, 0.02, 0.1, 0.5, 2, 10),
)
OUTBOX = Counter(
    "legato_outbox_total", "What phones sent from their outboxes", ["kind", "outcome"], registry=OWN
)
METHODS = frozenset({"GET", "HEAD", "POST"})
# Addresses that take from an outbox, and what an answer says: the same again is answered 200.
OUTBOXES = {"sessions": "session", "entries": "cramp"}
OUTCOMES = {200: "replayed", 201: "kept"}


class CountingMiddleware:
    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        started = time.perf_counter()
        response = self.get_response(request)
        count(request, response.status_code, time.perf_counter() - started)
        return response


def count(request, status: int, seconds: float):
    """Count one answer by the name of its view: there are only so many, and a name says nothing about anybody."""
    match = request.resolver_match
    view = (match and match.url_name) or "other"
    method = request.method if request.method in METHODS else "other"
    REQUESTS.labels(view, method, str(status)).inc()
    SECONDS.labels(view).observe(seconds)
    if view in OUTBOXES and method == "POST":
        OUTBOX.labels(OUTBOXES[view], OUTCOMES.get(status, "refused" if status < 500 else "failed")).inc()
