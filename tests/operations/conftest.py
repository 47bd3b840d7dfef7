"""What the tests of running Legato borrow from the reminders': a dispatcher, its clock, a push service."""

from tests.reminders.conftest import clock, dispatcher, service  # noqa: F401 (fixtures)
