"""What the tests of running Legato share: installations, and the reminders' dispatcher and push service."""

import pytest

from tests.operations.installation import Installation
from tests.reminders.conftest import clock, dispatcher, service  # noqa: F401 (fixtures)


@pytest.fixture(scope="session")
def template(tmp_path_factory):
    """An installation with tables and five pairs, and a backup of it: (installation, file)."""
    made = Installation(tmp_path_factory.mktemp("template") / "data")
    made.well("migrate", "--verbosity=0")
    made.inside("five")
    file = made.folder.with_name("kept.legato")
    made.well("back_up", file)
    yield made, file
    made.remove()


@pytest.fixture
def new_installation(tmp_path):
    """Makes installations that are gone after the test; without `like` they have no tables yet."""
    made = []

    def make(like=None):
        made.append(Installation(tmp_path / f"data{len(made)}", like))
        return made[-1]

    yield make
    for one in made:
        one.remove()


@pytest.fixture
def installation(template, new_installation):
    """One with tables and five pairs in it."""
    return new_installation(like=template[0])


@pytest.fixture
def kept(template, tmp_path):
    """A backup of those five pairs."""
    file = tmp_path / "kept.legato"
    file.write_bytes(template[1].read_bytes())
    return file
