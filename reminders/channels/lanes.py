"""Lanes to the push services: so many messages at once to each of them, while the rest waits in line.

Were each message a task of its own, hundreds of them would wait for the same few connections, and that would cost a
quarter of what encrypting and posting costs.
"""

import asyncio
from collections import defaultdict, deque

LANES_TO_ONE_SERVICE = 64


class Lanes:
    """`carry(*work)`, which never raises, is awaited for each work that is lined up. Belongs to one event loop."""

    def __init__(self, carry):
        self.carry, self.tasks = carry, set()
        self.waiting, self.open = defaultdict(deque), defaultdict(int)

    def line_up(self, service, *work):
        """Have `work` carried in its turn. `service`: any name of where it goes to."""
        self.waiting[service].append(work)
        if self.open[service] < LANES_TO_ONE_SERVICE:
            self.open[service] += 1
            task = asyncio.get_running_loop().create_task(self._lane(service))
            # The loop itself holds its tasks but weakly.
            self.tasks.add(task)
            task.add_done_callback(self.tasks.discard)

    async def _lane(self, service):
        waiting = self.waiting[service]
        while waiting:
            await self.carry(*waiting.popleft())
        self.open[service] -= 1
        # Services come from browsers, so there is no end of names: none is kept.
        if not self.open[service]:
            del self.open[service], self.waiting[service]

    def call_back(self):
        """Leave who waits, and stop those under way."""
        self.waiting.clear()
        for task in self.tasks:
            task.cancel()
