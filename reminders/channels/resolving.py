"""Looking up where a push service is, for aiohttp: public addresses only, whatever a name may say.

Apart from `endpoints.py`, so that the web processes, which only judge addresses, need not carry aiohttp.
"""

from aiohttp.abc import AbstractResolver
from aiohttp.resolver import ThreadedResolver

from reminders.channels.endpoints import is_public


class PublicResolver(AbstractResolver):
    """Looks names up and keeps public addresses only; `local_hosts` (lower case, without port) may be
    anywhere.
    """

    def __init__(self, local_hosts=(), inner=None):
        self.local_hosts, self.inner = frozenset(local_hosts), inner or ThreadedResolver()

    async def resolve(self, host, port=0, family=0):
        found = await self.inner.resolve(host, port, family)
        if host.lower() in self.local_hosts:
            return found
        public = [record for record in found if is_public(record["host"])]
        if not public:
            raise OSError("the name leads to no public address")
        return public

    async def close(self):
        await self.inner.close()
