"""The look "as the phone": told to the browser in the page itself, so that nothing flashes and no script is needed."""

import re

import pytest
from django.conf import settings

from accounts.models import Preferences

pytestmark = pytest.mark.django_db
TOKENS = (settings.BASE_DIR / "static" / "css" / "tokens.css").read_text()


def page(phone, guest, theme):
    Preferences.objects.filter(user=guest).update(theme=theme)
    return phone.get("/").content.decode()


def bars(html):
    return re.findall(r'<meta name="theme-color" content="(#\w+)"( media="[^"]+")?>', html)


def tokens_of(selector):
    """The custom properties of the last rule for `selector`, {name: value}."""
    inside = TOKENS.rpartition(f"{selector} {{")[2].partition("}")[0]
    return dict(re.findall(r"(--[\w-]+): ([^;]+);", inside))


def test_a_page_that_follows_names_the_colours_of_both_bars_and_both_schemes(phone, guest):
    html = page(phone, guest, "follow")
    assert 'data-theme="follow"' in html
    assert '<meta name="color-scheme" content="light dark">' in html
    assert bars(html) == [("#faf6ee", ' media="(prefers-color-scheme: light)"'), ("#0e1320", "")]


@pytest.mark.parametrize(
    ("theme", "colour", "scheme"),
    [("night", "#0e1320", "dark"), ("candle", "#090402", "dark"), ("day", "#faf6ee", "light")],
)
def test_a_page_of_one_look_names_one_colour(phone, guest, theme, colour, scheme):
    html = page(phone, guest, theme)
    assert bars(html) == [(colour, "")]
    assert f'<meta name="color-scheme" content="{scheme}">' in html


def test_by_daylight_it_has_every_colour_of_the_day():
    assert tokens_of('[data-theme="follow"]') == tokens_of('[data-theme="day"]')


def test_the_colour_of_the_bars_is_the_one_of_the_page():
    assert tokens_of('[data-theme="day"]')["--bg"] == "#faf6ee"
    assert tokens_of('[data-theme="candle"]')["--bg"] == "#090402"
    assert tokens_of(':root, [data-theme="night"]')["--bg"] == "#0e1320"
