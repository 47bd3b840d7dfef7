"""What an iPhone shows while the app opens from its home screen: a near-black picture of exactly the screen's size."""

import base64
import io

import pytest
from PIL import Image

pytestmark = pytest.mark.django_db(transaction=True)
# As Safari on an iPhone says that this is not the installed app.
SAFARI = "Object.defineProperty(Navigator.prototype, 'standalone', {value: false});"
LINKS = """() => [...document.querySelectorAll('link[rel=apple-touch-startup-image]')]
    .map(({media, href}) => [media, href])"""


@pytest.fixture
def browser_context_args(browser_context_args):
    return browser_context_args | {"screen": {"width": 390, "height": 844}, "device_scale_factor": 3}


@pytest.mark.parametrize("theme", ["night", "candle", "day"])
def test_the_page_carries_both_pictures_in_any_theme(page, site, theme):
    page.add_init_script(SAFARI)
    page.add_init_script(
        f"addEventListener('DOMContentLoaded', () => {{ document.documentElement.dataset.theme = '{theme}' }})"
    )
    page.goto(site)
    page.wait_for_function(
        "() => document.querySelectorAll('link[rel=apple-touch-startup-image]').length === 2"
    )
    sizes = {}
    for media, address in page.evaluate(LINKS):
        picture = Image.open(io.BytesIO(base64.b64decode(address.partition(",")[2]))).convert("RGB")
        assert picture.getextrema() == ((0, 0), (0, 0), (0, 0))
        sizes[media] = picture.size
    assert sizes == {"(orientation: portrait)": (1170, 2532), "(orientation: landscape)": (2532, 1170)}


def test_no_other_browser_draws_any(page, site):
    page.goto(site)
    page.wait_for_load_state("networkidle")
    assert page.evaluate(LINKS) == []
