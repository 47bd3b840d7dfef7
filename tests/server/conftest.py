"""A running site for the tests of one file; they share it, so none of them may break it for good."""

import pytest

from tests.server.site import site


@pytest.fixture(scope="module")
def served():
    with site() as made:
        made.start()
        yield made
