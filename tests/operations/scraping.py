"""Reading /metrics as Prometheus does."""

from django.conf import settings
from django.test import Client
from prometheus_client.parser import text_string_to_metric_families


def scraped(client=None):
    """{(name, values of the labels in the order of their names …): value} of everything that is told."""
    answer = (client or Client()).get(
        "/metrics", headers={"authorization": f"Bearer {settings.METRICS_TOKEN}"}
    )
    assert answer.status_code == 200, answer.content
    return read(answer.content.decode())


def read(text):
    samples = [sample for family in text_string_to_metric_families(text) for sample in family.samples]
    return {
        (sample.name, *(value for _name, value in sorted(sample.labels.items()))): sample.value
        for sample in samples
    }
