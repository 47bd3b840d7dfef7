"""Where a push may go: the push services that browsers really use, by parsed host, and never into a local
network.

An endpoint comes from a browser, so it is anybody's word. Without this list Legato would post wherever it
is told.
"""

import ipaddress
import re
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import urlsplit

EXACTLY = frozenset({"fcm.googleapis.com", "updates.push.services.mozilla.com", "web.push.apple.com"})
UNDER = (".push.services.mozilla.com", ".push.apple.com", ".notify.windows.com")
# A printable ASCII address without anything that two parsers could read in two ways.
PLAIN = re.compile(r"https?://[a-z0-9.-]+(:[0-9]{1,5})?/[!-\[\]-~]*", re.IGNORECASE | re.ASCII)
LONGEST = 1000
# Addresses that carry an IPv4 address inside: mapped, NAT64, Teredo and 6to4 reach what the outer one hides.
CARRIERS = tuple(
    map(ipaddress.ip_network, ("::ffff:0:0/96", "64:ff9b::/96", "64:ff9b:1::/48", "2001::/32", "2002::/16"))
)


class NotAllowed(ValueError):
    """The endpoint is at no push service that Legato may talk to."""


@dataclass(frozen=True, slots=True)
class Service:
    """The push service of an endpoint. `audience` is its origin, as VAPID signs it; `local`: named in
    PUSH_EXTRA_HOSTS.
    """

    host: str
    audience: str
    local: bool


def service_of(endpoint: str, extra_hosts=()) -> Service:
    """The Service of `endpoint`. Raises NotAllowed. `extra_hosts`: "host" or "host:port", which may be plain
    http.
    """
    if not isinstance(endpoint, str) or len(endpoint) > LONGEST or not PLAIN.fullmatch(endpoint):
        raise NotAllowed("not a plain https address")
    # The pattern has seen to it that this is the whole origin.
    return _service(origin(endpoint), tuple(extra_hosts))


def origin(endpoint: str) -> str:
    """What stands before the first slash after "https://", whether or not Legato may go there."""
    return endpoint[: endpoint.find("/", len("https://"))]


@lru_cache(maxsize=256)
def _service(origin, extra_hosts):
    try:
        parts = urlsplit(origin)
        host, port = parts.hostname or "", parts.port
    except ValueError:
        raise NotAllowed("not an address") from None
    if (host if port is None else f"{host}:{port}") in extra_hosts:
        return Service(host, f"{parts.scheme}://{parts.netloc.lower()}", local=True)
    if parts.scheme != "https" or port not in (None, 443) or not (host in EXACTLY or host.endswith(UNDER)):
        raise NotAllowed("not a known push service")
    return Service(host, f"https://{host}", local=False)


def is_public(address: str) -> bool:
    """Whether an IP address is one of the open internet, not carried inside another."""
    ip = ipaddress.ip_address(address.partition("%")[0])
    if ip.version == 6 and any(ip in network for network in CARRIERS):
        return False
    return ip.is_global and not ip.is_multicast
