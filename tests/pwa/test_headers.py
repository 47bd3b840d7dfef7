"""What the browser is told with every page: a strict policy, no framing, no sniffing, nothing third-party."""

import re

import pytest

PAGES = [
    "/",
    "/routines/",
    "/routines/classic/",
    "/routines/classic/play/",
    "/history/",
    "/safety/",
    "/preferences/",
]


@pytest.mark.django_db
@pytest.mark.parametrize("address", PAGES)
def test_a_page_has_no_inline_script_or_style_and_no_outside_address(client, address):
    html = client.get(address).content.decode()
    inline = [
        attributes
        for attributes, body in re.findall(r"<script\b([^>]*)>(.*?)</script>", html, re.DOTALL)
        if body.strip() and "application/" not in attributes
    ]
    assert inline == []
    assert not re.search(r"<style\b|\sstyle=|\son[a-z]+=", html)
    # Our own public address, which a browser does not load.
    html = re.sub(r'<link rel="(?:canonical|alternate)"[^>]*>', "", html)
    assert not re.search(r"""(?:src|href|action)=["']?(?:https?:)?//""", html)


@pytest.mark.django_db
def test_the_policy_names_no_other_host_and_nothing_unsafe(client):
    policy = client.get("/")["Content-Security-Policy"]
    assert "unsafe" not in policy
    assert "http" not in policy
    assert "default-src 'none'" in policy
    assert re.search(r"script-src 'self'(;|$)", policy)


@pytest.mark.django_db
def test_the_other_protective_headers_are_there(client):
    headers = client.get("/").headers
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "same-origin"
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert headers["Cross-Origin-Resource-Policy"] == "same-origin"
    assert "camera=()" in headers["Permissions-Policy"]
    assert "Access-Control-Allow-Origin" not in headers


def test_a_static_file_is_for_our_own_pages_too(client):
    answer = client.get("/static/css/base.css")
    assert b"".join(answer)
    assert "Access-Control-Allow-Origin" not in answer
    assert answer["Cross-Origin-Resource-Policy"] == "same-origin"
    assert answer["X-Content-Type-Options"] == "nosniff"
