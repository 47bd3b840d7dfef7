"""Where a push may go. Everything else is refused before a single packet leaves."""

import asyncio
from concurrent.futures import ThreadPoolExecutor

import pytest

from reminders.channels.endpoints import NotAllowed, is_public, service_of
from reminders.channels.resolving import PublicResolver

REAL = [
    ("https://fcm.googleapis.com/fcm/send/abc:def", "https://fcm.googleapis.com"),
    ("https://updates.push.services.mozilla.com/wpush/v2/gAAAA", "https://updates.push.services.mozilla.com"),
    ("https://web.push.apple.com/QGuQ", "https://web.push.apple.com"),
    ("https://wns2-par02p.notify.windows.com/w/?token=BQYAAAB%2f", "https://wns2-par02p.notify.windows.com"),
    ("https://FCM.googleapis.com:443/fcm/send/x", "https://fcm.googleapis.com"),
]

REFUSED = [
    "http://fcm.googleapis.com/x",
    "https://fcm.googleapis.com:8443/x",
    "https://fcm.googleapis.com.evil.example/x",
    "https://evilfcm.googleapis.com/x",
    "https://evil.example/fcm.googleapis.com",
    "https://fcm.googleapis.com@evil.example/x",
    "https://user:word@fcm.googleapis.com/x",
    "https://evil.example#@fcm.googleapis.com/x",
    "https://evil.example\\@fcm.googleapis.com/x",
    "https://fcm.googleapis.com\\@evil.example/x",
    "https://fcm.googleapis.com./x",
    "https://notify.windows.com.evil.example/x",
    "https://.notify.windows.com:99999/x",
    "https://127.0.0.1/x",
    "https://[::1]/x",
    "https://[::ffff:127.0.0.1]/x",
    "https://2130706433/x",
    "https://localhost/x",
    "https://169.254.169.254/latest/meta-data/",
    "https://fcm.googleapis.com",
    "https://fcm.googleapis.com/with space",
    "https://fcm.googleapis.com/line\nbreak",
    "https://fcm.googleapis.com/tab\t",
    "https://fcm.goog\tleapis.com/x",
    "https://ⓕcm.googleapis.com/x",
    "https://fcm。googleapis.com/x",
    "//fcm.googleapis.com/x",
    "file:///etc/passwd",
    "gopher://fcm.googleapis.com/x",
    "https://fcm.googleapis.com/" + "x" * 1000,
    "",
    None,
    7,
]


@pytest.mark.parametrize(("endpoint", "audience"), REAL)
def test_the_services_of_real_browsers_are_allowed(endpoint, audience):
    assert service_of(endpoint).audience == audience


@pytest.mark.parametrize("endpoint", REFUSED)
def test_everything_else_is_refused(endpoint):
    with pytest.raises(NotAllowed):
        service_of(endpoint, ["push.example:8030"])


def test_a_host_that_was_named_may_be_plain_and_local_but_only_on_its_own_port():
    named = service_of("http://127.0.0.1:8030/x", ["127.0.0.1:8030"])
    assert (named.audience, named.local) == ("http://127.0.0.1:8030", True)
    assert service_of("https://push.example/x", ["push.example"]).local
    for other in ("http://127.0.0.1:8031/x", "http://127.0.0.1/x", "http://127.0.0.2:8030/x"):
        with pytest.raises(NotAllowed):
            service_of(other, ["127.0.0.1:8030"])


PRIVATE = [
    "127.0.0.1", "10.0.0.1", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1", "0.0.0.0",
    "224.0.0.1", "255.255.255.255", "::1", "::", "fe80::1", "fe80::1%eth0", "fc00::1", "ff02::1",
    "::ffff:10.0.0.1", "::ffff:8.8.8.8", "64:ff9b::7f00:1", "64:ff9b:1::1",
    "2002:7f00:1::", "2001:0:7f00:1::",
]  # fmt: skip


@pytest.mark.parametrize("address", PRIVATE)
def test_an_address_of_a_local_network_is_not_public_however_it_is_wrapped(address):
    assert not is_public(address)


@pytest.mark.parametrize("address", ["142.250.180.10", "2a00:1450:4002:402::200a", "17.188.1.1"])
def test_an_address_of_the_internet_is_public(address):
    assert is_public(address)


class Names:
    """A resolver that answers as a hostile name server would."""

    def __init__(self, *addresses):
        self.addresses = addresses

    async def resolve(self, host, port, family):
        return [{"host": address, "port": port, "hostname": host} for address in self.addresses]

    async def close(self):
        self.addresses = ()


def resolved(host, *addresses, local=()):
    # In a thread of its own: with a browser test before it, this one has an event loop running.
    with ThreadPoolExecutor(1) as thread:
        records = thread.submit(
            asyncio.run, PublicResolver(local, Names(*addresses)).resolve(host, 443)
        ).result()
    return [record["host"] for record in records]


def test_a_name_that_leads_into_the_local_network_leads_nowhere():
    for address in PRIVATE:
        with pytest.raises(OSError, match="no public address"):
            resolved("fcm.googleapis.com", address)


def test_of_mixed_addresses_only_the_public_ones_are_used():
    assert resolved("fcm.googleapis.com", "10.0.0.1", "142.250.180.10") == ["142.250.180.10"]


def test_only_a_named_host_may_be_local():
    assert resolved("push.lan", "10.0.0.1", local={"push.lan"}) == ["10.0.0.1"]
