"""The same post ten times at the same moment, to every address there is: no fault, whoever comes first."""

import json
import re
from concurrent.futures import ThreadPoolExecutor

from tests.house.test_no_address_answers_with_a_fault import ROUTES, addresses
from tests.server.site import session_of_now

TIMES = 10
# What ends the person or the web session comes last.
LAST = ("account/sign-out/", "account/erase/")
FORM = "setting=theme&theme=day&do=add&night=2026-11-22&first=2027-01-02&last=2027-01-05&answer=new&zone=Europe/Rome"


def test_no_address_answers_ten_equal_posts_with_a_fault(served):
    guest = served.post_session().phone
    page = served.get("/account/sign-in/")
    token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', page.body.decode())[1]
    secret = page.headers["Set-Cookie"].partition(";")[0]
    form = {"Content-Type": "application/x-www-form-urlencoded", "Cookie": f"{guest}; {secret}"}
    told = {"Content-Type": "application/json", "Cookie": guest}
    faults = []
    with ThreadPoolExecutor(TIMES) as phones:
        for route in sorted(ROUTES, key=lambda route: route in LAST):
            where = next(iter(addresses(route)))
            for headers, body in (
                (form, f"{FORM}&csrfmiddlewaretoken={token}"),
                (told, json.dumps(session_of_now())),
            ):
                sent = [phones.submit(served.ask, "POST", where, body, headers) for _ in range(TIMES)]
                faults += [(where, done.result().status) for done in sent if done.result().status >= 500]
    # /healthz says rightly that no reminder worker runs here.
    assert [fault for fault in faults if fault[0] != "/healthz"] == [], _tracebacks(served.log())


def _tracebacks(log):
    return "\n".join(re.findall(r"Traceback.*?\n\S*Error.*|^\w+(?:\.\w+)+: .*$", log, re.S | re.M))[:3000]
