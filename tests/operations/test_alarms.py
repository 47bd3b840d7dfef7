"""Every alarm of deploy/alarms.yaml asks for figures, labels and values that /metrics really tells."""

import re

import pytest
from django.conf import settings
from django.test import Client, RequestFactory
from django.utils import timezone
from prometheus_client.parser import text_string_to_metric_families
from ruamel.yaml import YAML

from operations import counters
from reminders.heartbeat import beat
from tests.conftest import post_session
from tests.house.test_imports_go_down import ROOT
from tests.operations.test_figures_for_the_operator import settled

RULES = YAML(typ="safe").load((ROOT / "deploy" / "alarms.yaml").read_text())["groups"][0]["rules"]
PAPER = (ROOT / "docs" / "operations.md").read_text()
SELECTOR = re.compile(r"(legato_\w+)(?:\{(.*?)\})?")
MATCHER = re.compile(r'(\w+)(=~|=)"(.*?)"')
GROUPING = re.compile(r"\b(?:by|ignoring) \((\w+)\)|\bignoring\((\w+)\)")


@pytest.fixture
def told(phone):
    """Every sample of /metrics, after a night on which each thing that has a figure happened once."""
    now = timezone.now()
    settled(now, 2)
    settled(now, 0, state="failed", reason="refused")
    beat("attic:3", now, alarm="fcm.googleapis.com")
    post_session(phone, night="2020-01-01")
    failed = RequestFactory().get("/")
    failed.resolver_match = None
    counters.count(failed, 503, seconds=0.1)
    answer = Client().get("/metrics", headers={"authorization": f"Bearer {settings.METRICS_TOKEN}"})
    families = text_string_to_metric_families(answer.content.decode())
    return [sample for family in families for sample in family.samples]


def answers(sample, matchers):
    """Whether the sample's labels fit all of PromQL's `matchers`."""
    fits = {"=": lambda told, asked: told == asked, "=~": lambda told, asked: re.fullmatch(asked, told)}
    return all(fits[how](sample.labels.get(label, ""), value) for label, how, value in matchers)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule["alert"])
def test_an_alarm_asks_for_what_is_told(told, rule):
    selectors = SELECTOR.findall(rule["expr"])
    assert selectors
    for name, inside in selectors:
        named = [sample for sample in told if sample.name == name]
        assert [sample for sample in named if answers(sample, MATCHER.findall(inside))], name
        for label in filter(None, (word for pair in GROUPING.findall(rule["expr"]) for word in pair)):
            assert label in named[0].labels


def test_the_paper_shows_each_rule_as_it_is():
    for rule in RULES:
        assert f"| {rule['alert']} | `{rule['expr']}`" in PAPER


def test_every_figure_the_paper_names_is_told(told):
    names = {sample.name for sample in told}
    written = set(re.findall(r"legato_[a-z_]+[a-z]", PAPER))
    assert len(written) > 10
    # A histogram is told by its parts.
    assert {name for name in written if name not in names and f"{name}_bucket" not in names} == set()
