"""A poor line between a browser and a server on this machine: every byte of every process goes through it.

What a browser simulates for a page does not reach its service worker, so the line is a real one: a proxy that makes
each request wait for a round trip and lets the answers through at the line's speed, all connections together.
"""

import asyncio
import threading
from contextlib import contextmanager

from bench.chromium import SLOW_LINE

CHUNK = 2048
ROUND_TRIP = SLOW_LINE["latency"] / 1000
BYTES_A_SECOND = SLOW_LINE["downloadThroughput"]


class _Line:
    def __init__(self, port):
        self.port, self.free_at = port, 0.0

    async def connect(self, reader, writer):
        await asyncio.sleep(ROUND_TRIP)
        upstream_reader, upstream_writer = await asyncio.open_connection("127.0.0.1", self.port)
        ways = self._up(reader, upstream_writer), self._down(upstream_reader, writer)
        await asyncio.gather(*ways, return_exceptions=True)

    async def _up(self, reader, writer):
        while data := await reader.read(65_536):
            await asyncio.sleep(ROUND_TRIP)
            writer.write(data)
            await writer.drain()
        writer.close()

    async def _down(self, reader, writer):
        while data := await reader.read(CHUNK):
            await self._wait_for(len(data))
            writer.write(data)
            await writer.drain()
        writer.close()

    async def _wait_for(self, size):
        now = asyncio.get_running_loop().time()
        self.free_at = max(now, self.free_at) + size / BYTES_A_SECOND
        await asyncio.sleep(self.free_at - now)


@contextmanager
def slow_line(port):
    """The port at which the server on `port` is reached over a slow line."""
    loop = asyncio.new_event_loop()
    threading.Thread(target=loop.run_forever, daemon=True).start()
    line = _Line(port)
    starting = asyncio.run_coroutine_threadsafe(asyncio.start_server(line.connect, "127.0.0.1", 0), loop)
    server = starting.result(timeout=10)
    yield server.sockets[0].getsockname()[1]
    loop.call_soon_threadsafe(server.close)
    loop.call_soon_threadsafe(loop.stop)
