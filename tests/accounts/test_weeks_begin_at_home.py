"""Weekdays to choose from stand in the order of a week where the phone is at home, and each keeps its number."""

import re

import pytest

pytestmark = pytest.mark.django_db
MONDAY_FIRST, SUNDAY_FIRST = ["0", "1", "2", "3", "4", "5", "6"], ["6", "0", "1", "2", "3", "4", "5"]
SATURDAY_FIRST = ["5", "6", "0", "1", "2", "3", "4"]
ORDERS = [
    ("de-DE", MONDAY_FIRST),
    ("en", MONDAY_FIRST),
    ("en-US", SUNDAY_FIRST),
    ("es-MX", SUNDAY_FIRST),
    ("ar-EG", SATURDAY_FIRST),
]


def values(client, address, name, language):
    html = client.get(address, headers={"Accept-Language": language}).content.decode()
    return re.findall(rf'<input [^>]*name="{name}" value="(\d)"', html)


@pytest.mark.parametrize(("language", "order"), ORDERS)
def test_rest_nights_in_the_settings(client, language, order):
    assert values(client, "/preferences/", "rest_weekdays", language) == order


@pytest.mark.parametrize(("language", "order"), ORDERS)
def test_nights_of_the_reminder(phone, language, order):
    assert values(phone, "/reminders/", "nights", language) == order


def test_after_a_change_the_order_is_the_same(phone):
    sent = {"setting": "rest_weekdays", "rest_weekdays": ["6"]}
    headers = {"HX-Request": "true", "Accept-Language": "en-US"}
    html = phone.post("/preferences/", sent, headers=headers).content.decode()
    assert re.findall(r'name="rest_weekdays" value="(\d)"', html) == SUNDAY_FIRST
    assert re.search(r'value="6" checked', html)
