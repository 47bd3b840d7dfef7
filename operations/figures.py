"""The figures at `/metrics`: the processes' own counts, and what the rows say at the moment they are asked.

What the rows say is right with any number of processes and machines, and after any restart. docs/operations.md lists
the names and the alarms that are worth having.
"""

import os
import shutil

from django.conf import settings
from django.db import DatabaseError
from prometheus_client import CollectorRegistry, generate_latest
from prometheus_client.core import GaugeHistogramMetricFamily, GaugeMetricFamily
from prometheus_client.multiprocess import MultiProcessCollector

from operations import counters, state
from pwa.health import parts


def page(now) -> bytes:
    """All figures in Prometheus' text format."""
    registry = CollectorRegistry()
    registry.register(Rows(now))
    if os.environ.get("PROMETHEUS_MULTIPROC_DIR"):
        MultiProcessCollector(registry)
        return generate_latest(registry)
    return generate_latest(registry) + generate_latest(counters.OWN)


class Rows:
    """A collector of what stands in the database and of this machine's disk at `now`."""

    def __init__(self, now):
        self.now = now

    def collect(self):
        yield self._parts()
        yield GaugeMetricFamily(
            "legato_disk_free_bytes", "Room left where DATA_DIR is", shutil.disk_usage(settings.DATA_DIR).free
        )
        try:
            found = state.read(self.now)
        except DatabaseError:
            # legato_part_well says so.
            return
        yield GaugeMetricFamily("legato_reminders_due", "Reminders that wait for a worker", found.due)
        yield GaugeMetricFamily(
            "legato_queue_age_seconds", "How long the oldest of them has waited", found.oldest.total_seconds()
        )
        yield _deliveries(found)
        yield _lateness(found)
        yield from self._workers(found)

    def _parts(self):
        family = GaugeMetricFamily("legato_part_well", "1 where /healthz says ok", labels=["part"])
        for name, said in parts().items():
            family.add_metric([name], said == "ok")
        return family

    def _workers(self, found):
        age = GaugeMetricFamily(
            "legato_worker_silent_seconds", "Since its last sign of life", labels=["worker"]
        )
        alarm = GaugeMetricFamily(
            "legato_push_key_refused", "1 while a push service refuses Legato's key", labels=["service"]
        )
        for worker in found.workers:
            age.add_metric([worker.name], (self.now - worker.beat_at).total_seconds())
        for service in sorted(
            {worker.alarm for worker in found.workers if worker.alarm and not worker.silent}
        ):
            alarm.add_metric([service], 1)
        return age, alarm


def _deliveries(found):
    family = GaugeMetricFamily(
        "legato_deliveries_last_hour",
        "Nudges settled in the last hour",
        labels=["channel", "state", "reason"],
    )
    for tally in found.tallies:
        family.add_metric([tally.channel or "none", tally.state, tally.reason], tally.number)
    return family


def _lateness(found):
    family = GaugeHistogramMetricFamily(
        "legato_lateness_seconds", "From due to sent, last hour's nudges", labels=["channel"]
    )
    for channel in sorted({tally.channel for tally in found.tallies if tally.state == "sent"}):
        sent = [tally for tally in found.tallies if (tally.channel, tally.state) == (channel, "sent")]
        sums = [sum(numbers) for numbers in zip(*(tally.within for tally in sent), strict=True)]
        all_of_them = sum(tally.number for tally in sent)
        buckets = [*zip(map(str, map(float, state.LATE_UP_TO)), sums, strict=True), ("+Inf", all_of_them)]
        in_all = sum(tally.late_in_all.total_seconds() for tally in sent)
        family.add_metric([channel], buckets, in_all)
    return family
