"""The privacy page says what is kept, for anybody, without keeping anything itself."""

import pytest
from django.urls import reverse

from accounts.models import User

pytestmark = pytest.mark.django_db


def test_it_is_open_to_anybody_and_keeps_nothing(client, django_assert_num_queries):
    with django_assert_num_queries(0):
        page = client.get("/privacy/")
    assert page.status_code == 200
    assert not User.objects.exists()
    assert "legato" not in client.cookies


def test_it_leads_to_taking_everything_along_and_to_erasing_it(client):
    html = client.get("/privacy/").content.decode()
    assert reverse("export") in html
    assert reverse("erase") in html


def test_the_settings_lead_to_it(client):
    assert 'href="/privacy/"' in client.get("/preferences/").content.decode()
