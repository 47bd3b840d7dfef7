"""A site of its own for each fault, so that what one breaks no other meets."""

import os

import pytest

from tests.server.site import site

# `bin/faults` takes the counts and the waits of the whole table; a run of the tests takes a short form of each.
LONG = bool(os.environ.get("LEGATO_LONG"))


@pytest.fixture
def own():
    with site() as made:
        yield made
