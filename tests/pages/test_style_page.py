"""The style page shows every component in every theme, to operators alone."""

import re

import pytest
from django.conf import settings
from django.test import Client

from accounts.models import User
from pages.style import COLOURS, THEMES

pytestmark = pytest.mark.django_db
CSS = settings.BASE_DIR / "static" / "css"
# Parts of the page's own frame, and what a whole page shows better than a sample: bin/shots has those.
FRAME = {
    "a", "app", "bare", "brand", "cols", "ctr", "dock", "editor-dock", "fl", "flush", "htmx-request", "inline", "main",
    "mid", "mirror", "narrow", "save", "skip", "sm", "tabs", "thumbs", "top", "undo", "wide-only", "fig-sprite",
}  # fmt: skip


@pytest.fixture
def operator(db):
    person = User.objects.create_member("operator@example.org")
    person.is_staff = True
    person.save()
    client = Client()
    client.force_login(person)
    return client


@pytest.fixture
def gallery(operator):
    answer = operator.get("/style/")
    assert answer.status_code == 200
    return answer.content.decode()


def component_classes():
    """Every class that the layer of components in a page's sheets has a rule for."""
    for name in ("core.css", "frame.css", "base.css", "forms.css"):
        rules = re.sub(r"/\*.*?\*/", "", (CSS / name).read_text(encoding="utf-8"), flags=re.S)
        rules = rules.partition("@layer components")[2]
        for selector in re.findall(r"([^{};]+)\{", rules):
            yield from re.findall(r"\.([a-z][a-z0-9-]*)", selector)


def test_there_is_nothing_here_for_visitors_and_people(client, phone):
    assert client.get("/style/").status_code == 404
    assert phone.get("/style/").status_code == 404


def test_every_theme_is_shown_with_every_colour(gallery):
    for theme in THEMES:
        assert f'id="{theme}" data-theme="{theme}"' in gallery
    for colour in COLOURS:
        assert gallery.count(f'data-colour="{colour}"') == len(THEMES)
        assert f'[data-colour="{colour}"]' in (CSS / "style.css").read_text(encoding="utf-8")


def test_every_component_is_shown(gallery):
    shown = set(" ".join(re.findall(r'class="([^"]*)"', gallery)).split())
    assert set(component_classes()) - shown - FRAME == set()


def test_every_colour_of_the_tokens_is_shown():
    tokens = (CSS / "tokens.css").read_text(encoding="utf-8")
    night = re.search(r'data-theme="night"\] \{(.*?)\n  \}', tokens, re.S)[1]
    named = {name for name in re.findall(r"--([a-z0-9-]+):", night) if not name.startswith("fig-")}
    assert named - {"bg-glow"} == set(COLOURS)


def test_no_two_things_on_the_page_share_an_id(gallery):
    # The sprite's parts are looked up by id: a second one would hide the first.
    ids = re.findall(r'\sid="([^"]+)"', gallery)
    assert sorted(set(ids)) == sorted(ids)
