"""/manifest.webmanifest: what a phone needs to install Legato, and no white anywhere before the first page."""

import re

import pytest
from django.contrib.staticfiles import finders
from PIL import Image

PAGES = ["/", "/routines/classic/play/", "/cramp-now/", "/preferences/", "/offline/", "/no-such-page/"]


@pytest.fixture
def told(client):
    answer = client.get("/manifest.webmanifest")
    assert answer["Content-Type"] == "application/manifest+json"
    assert answer["Cache-Control"] == "no-cache"
    return answer.json()


def test_the_app_has_one_identity_and_covers_every_page(told):
    assert (told["id"], told["scope"], told["start_url"], told["display"]) == ("/", "/", "/", "standalone")


def test_it_opens_near_black(told):
    red, green, blue = (int(told["background_color"][place : place + 2], 16) for place in (1, 3, 5))
    assert max(red, green, blue) < 0x30
    assert told["theme_color"] == told["background_color"]


def test_every_icon_is_there_in_the_size_it_claims_and_some_are_maskable(told):
    for icon in told["icons"]:
        path = finders.find(icon["src"].removeprefix("/static/"))
        if icon["type"] == "image/png":
            with Image.open(path) as image:
                assert "x".join(map(str, image.size)) == icon["sizes"]
    assert {icon["purpose"] for icon in told["icons"]} == {"any", "maskable"}
    assert {"192x192", "512x512"} <= {icon["sizes"] for icon in told["icons"]}


@pytest.mark.django_db
def test_the_icons_shortcuts_lead_somewhere(told, client):
    assert [shortcut["name"] for shortcut in told["shortcuts"]] == ["Start tonight", "Cramp now"]
    for shortcut in told["shortcuts"]:
        assert client.get(shortcut["url"]).status_code == 200


@pytest.mark.django_db
@pytest.mark.parametrize("address", PAGES)
@pytest.mark.parametrize(
    ("theme", "scheme", "colour"),
    [("night", "dark", "#0e1320"), ("candle", "dark", "#090402"), ("day", "light", "#faf6ee"),
     ("follow", "light dark", "#0e1320")],
)  # fmt: skip
def test_every_page_names_its_colours_before_its_style_sheets(phone, guest, address, theme, scheme, colour):
    type(guest.preferences).objects.filter(user=guest).update(theme=theme)
    if address == "/cramp-now/":
        scheme, colour = "dark", "#090402"
    head = phone.get(address).content.decode().partition('rel="stylesheet"')[0]
    assert f'<meta name="color-scheme" content="{scheme}">' in head
    assert re.findall(r'name="theme-color" content="(#\w+)">', head)[-1] == colour


@pytest.mark.django_db
@pytest.mark.parametrize("address", PAGES)
def test_every_page_leads_to_the_manifest(phone, address):
    assert '<link rel="manifest" href="/manifest.webmanifest">' in phone.get(address).content.decode()


def test_the_page_of_a_fault_is_dark_too():
    from django.template.loader import render_to_string

    html = render_to_string("500.html", {"sentence": "x"})
    assert '<meta name="color-scheme" content="dark">' in html
    assert 'data-theme="night"' in html
