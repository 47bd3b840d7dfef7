"""Web push: encrypted for one browser, posted to its push service, with a deadline on everything.

pywebpush encrypts and py-vapid signs; the POST is ours, because pywebpush's own follows redirects and has
no deadline.
"""

import asyncio
import logging
import time
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from urllib.parse import urlsplit

import aiohttp
from django.conf import settings
from pywebpush import WebPusher

from reminders.channels.endpoints import NotAllowed, service_of
from reminders.channels.lanes import LANES_TO_ONE_SERVICE
from reminders.channels.resolving import PublicResolver
from reminders.channels.vapid import authorizations
from reminders.decision import LONGEST_WAIT, Answer, Result

log = logging.getLogger(__name__)

# From being handed over, in a busy minute with the wait in line.
SECONDS_IN_ALL = 8
NO_OTHER_DEADLINE = aiohttp.ClientTimeout(total=None)
LONGEST_ON_THE_WAY = 1800
ALARM_EVERY = 600
# What services say to a key the phone did not sign up with: FCM 403, Mozilla 401, Apple 400.
ANOTHER_KEY = (400, 401, 403)


class BrokenKeys(ValueError):
    """Nothing can be encrypted with these keys."""


def encrypted(device, payload: bytes) -> bytes:
    """`payload` as only the browser of `device` can read it (RFC 8291). Raises BrokenKeys."""
    keys = {"p256dh": device.p256dh, "auth": device.auth}
    try:
        return bytes(WebPusher({"endpoint": device.endpoint, "keys": keys}).encode(payload)["body"])
    except Exception:
        # Three libraries lie beneath, each with its own errors, some of which quote the key.
        raise BrokenKeys("broken keys") from None


def wait_asked(header: str | None, now: float) -> float:
    """Seconds that a Retry-After header asks for, 0 to an hour; 0 if it is absent or makes no sense."""
    text = (header or "").strip()
    if text.isascii() and text.isdecimal():
        return float(min(int(text[:12]), LONGEST_WAIT))
    try:
        moment = parsedate_to_datetime(text)
    except (ValueError, TypeError, IndexError):
        return 0.0
    moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return min(max((moment - datetime.fromtimestamp(now, UTC)).total_seconds(), 0.0), LONGEST_WAIT)


def answer_for(status: int) -> Answer:
    """What an HTTP status of a push service means. Redirects are not followed: whoever moves does not get
    the message.
    """
    if 200 <= status < 300:
        return Answer.ACCEPTED
    if status in (404, 410):
        return Answer.GONE
    if status in (401, 403):
        return Answer.REFUSED
    if status == 429:
        return Answer.BUSY
    return Answer.UNREACHABLE if status >= 500 else Answer.INVALID


class PushClient:
    """Posts messages from inside one event loop. `alarm`: the push service that refuses our key of late, or
    "".
    """

    def __init__(self, clock=time.time):
        self.clock, self.session, self._refused = clock, None, ("", 0.0)

    @property
    def alarm(self) -> str:
        host, since = self._refused
        return host if abs(self.clock() - since) < ALARM_EVERY else ""

    async def send(self, device, payload: bytes, topic: str, ttl: int, until: float) -> Result:
        """Post `payload` to `device`. Never raises for what a service, a network or a stored row does.

        `until`: when it is given up, by the clock of the event loop.
        """
        if until <= asyncio.get_running_loop().time():
            return Result(Answer.UNREACHABLE, device.id)
        try:
            service = service_of(device.endpoint, settings.PUSH_EXTRA_HOSTS)
            body = encrypted(device, payload)
        except (NotAllowed, BrokenKeys) as error:
            log.warning("push subscription %s cannot be used: %s", device.id, error)
            return Result(Answer.INVALID, device.id)
        try:
            async with asyncio.timeout_at(until):
                return await self._post(device, service, body, topic, ttl)
        except (aiohttp.ClientError, TimeoutError, OSError, asyncio.IncompleteReadError) as error:
            log.info("push subscription %s: %s from %s", device.id, type(error).__name__, service.host)
            return Result(Answer.UNREACHABLE, device.id)

    async def _post(self, device, service, body, topic, ttl):
        headers = {
            "Content-Encoding": "aes128gcm",
            "Content-Type": "application/octet-stream",
            "TTL": str(max(0, min(ttl, LONGEST_ON_THE_WAY))),
            "Urgency": "high",
            "Topic": topic,
        }
        for authorization in authorizations(service.audience, self.clock()):
            response = await self._session().post(
                device.endpoint,
                data=body,
                headers=headers | {"Authorization": authorization},
                allow_redirects=False,
            )
            # The status is the whole answer. An unread body closes the connection, so an endless one costs
            # nothing.
            response.release()
            if response.status not in ANOTHER_KEY:
                break
        return self._read(response, device, service)

    def _read(self, response, device, service):
        answer = answer_for(response.status)
        if answer == Answer.REFUSED:
            self._raise_alarm(service.host, response.status)
        if answer == Answer.ACCEPTED:
            return Result(answer, device.id)
        asked = response.headers.get("Retry-After")
        return Result(answer, device.id, wait_asked(asked, self.clock()) if asked else 0)

    def _raise_alarm(self, host, status):
        if self.alarm != host:
            log.error(
                "%s refuses Legato's push key (%s): check VAPID_PRIVATE_KEY and the clock", host, status
            )
        self._refused = (host, self.clock())

    def _session(self):
        if self.session is None:
            local = {urlsplit(f"//{host}").hostname for host in settings.PUSH_EXTRA_HOSTS}
            connector = aiohttp.TCPConnector(
                limit=8 * LANES_TO_ONE_SERVICE,
                limit_per_host=LANES_TO_ONE_SERVICE,
                resolver=PublicResolver(local),
            )
            self.session = aiohttp.ClientSession(
                connector=connector,
                timeout=NO_OTHER_DEADLINE,
                trust_env=False,
                cookie_jar=aiohttp.DummyCookieJar(),
            )
        return self.session

    async def close(self):
        if self.session is not None:
            await self.session.close()
            self.session = None
