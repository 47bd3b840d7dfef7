"""The editor stays light: what its first paint needs fits a slow phone's first answer."""

import re

import brotli
import pytest

from pwa.storage import whole

pytestmark = pytest.mark.django_db
MOST = 14 * 1024


def weight(content):
    return len(brotli.compress(content))


@pytest.mark.parametrize("start", ["", "?from=nothing", "?from=classic", "?from=in-bed"])
def test_page_and_styles_are_at_most_fourteen_kilobytes_compressed(client, start):
    html = client.get(f"/routines/new/{start}").content
    styles = set(re.findall(r"css/(\w+\.css)", html.decode()))
    assert "base.css" in styles
    assert weight(html) + sum(weight(whole(f"css/{name}").encode()) for name in styles) <= MOST
