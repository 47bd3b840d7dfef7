"""Photographs every screen in every size and theme, for looking at side by side: `bin/shots`.

People with made-up evenings live in a database of its own (`people.py`), `screens.py` lists what is to be seen and how
to get there, `camera.py` goes there with a browser whose clock stands still, `sheet.py` pastes the pictures together.
The visual tests in `tests/browser` use the same people and screens.
"""

from datetime import UTC, datetime

# 22:51 on the wall in Rome, a Friday: well inside the night of 20 November, most of a week behind it.
NOW = datetime(2026, 11, 20, 21, 51, 3, tzinfo=UTC)
ZONE = "Europe/Rome"
