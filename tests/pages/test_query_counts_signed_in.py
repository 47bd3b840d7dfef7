"""Every page of somebody who has much in every room: four queries at most, six for History and Diary, two exceptions.

The addresses come from the URL configuration, so that a new page cannot be forgotten.
"""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.models import User
from diary.models import Cramp
from routines.models import OwnRoutine
from tests.accounts.conftest import sign_in_by_code
from tests.house.test_no_address_answers_with_a_fault import routes
from tests.pages.having_much import give_everything

pytestmark = pytest.mark.django_db
MOST, MOST_FOR_NIGHTS = 4, 6
# What only marks the bounds of a write is no question to the database.
BOUNDS = ("SAVEPOINT", "RELEASE", "BEGIN", "COMMIT")
# No pages: files made on demand (all there is is read), posts, what machines ask, the operator.
NO_PAGES = (
    "account/export/",
    "diary/report/",
    "calendar/",
    "sw.js",
    "token/",
    "offline/set/",
    "healthz",
    "admin/",
)
KNOWN = {"<slug:slug>": "classic", "<str:day>": "2026-11-22", "<str:code>": "x", "<slug:token>": "x"}


def pages():
    return [route for route in dict.fromkeys(routes()) if not route.startswith(NO_PAGES)]


@pytest.fixture
def ruth(client):
    sign_in_by_code(client)
    give_everything(User.objects.get())
    return client


def address(route):
    own = {
        "<uuid:client_id>": Cramp.objects.filter(deleted_at=None).get().client_id,
        "<int:pk>": User.objects.get().devices.get().pk,
    }
    if route.endswith("edit/"):
        own["<slug:slug>"] = OwnRoutine.objects.get().slug
    for name, value in (KNOWN | own).items():
        route = route.replace(name, str(value))
    return "/" + route


@pytest.mark.parametrize("route", pages())
def test_a_page_of_somebody_with_much_asks_little(route, ruth):
    where = address(route)
    ruth.get(where)
    with CaptureQueriesContext(connection) as asked:
        ruth.get(where)
    most = MOST_FOR_NIGHTS if where.startswith(("/history/", "/diary/")) else MOST
    queries = [query["sql"][:120] for query in asked if not query["sql"].startswith(BOUNDS)]
    assert len(queries) <= most, queries
