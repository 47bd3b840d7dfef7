"""A browser's half of web push, in a real Chromium that no push service reaches: what a service would hand to the
worker comes through the developer tools, and what the browser would say of its subscription is put into its mouth.
"""

import json
import time

from reminders.channels import vapid

WORKER = """async () => {
    await navigator.serviceWorker.register("/sw.js");
    const { active } = await navigator.serviceWorker.ready;
    // "Ready" comes a moment before it takes messages.
    while (active.state !== "activated") {
        await new Promise((done) => active.addEventListener("statechange", done, { once: true }));
    }
}"""
# Chromium forgets a notification that is asked for before it is quite on the screen ("not actually on display anymore",
# platform_notification_context_impl.cc). So the worker is listened to first, and the list asked for only then.
LISTEN = """() => {
    const { registration } = self;
    const show = registration.showNotification.bind(registration);
    self.onScreen = 0;
    registration.showNotification = async (...words) => {
        await show(...words);
        self.onScreen += 1;
    };
}"""
ON_SCREEN = """async (count) => {
    const end = Date.now() + 20_000;
    while (self.onScreen < count && Date.now() < end) await new Promise((done) => setTimeout(done, 20));
    const found = await self.registration.getNotifications();
    return found.map(({ title, body, tag }) => ({ title, body, tag }));
}"""
SIGNED_UP = """({ subscription, key }) => {
    const text = atob(key.replaceAll("-", "+").replaceAll("_", "/"));
    const applicationServerKey = Uint8Array.from(text, (letter) => letter.charCodeAt(0));
    const found = { ...subscription, toJSON: () => subscription, options: { applicationServerKey } };
    PushManager.prototype.getSubscription = async () => found;
    PushManager.prototype.subscribe = async () => found;
}"""


def signed_up(page, subscription):
    """From the next page on, this browser has `subscription` (what `toJSON()` gives), made with Legato's key."""
    said = json.dumps({"subscription": subscription, "key": vapid.public_key()})
    page.add_init_script(f"({SIGNED_UP})({said})")


class Pushing:
    """Hands messages to the page's service worker, as a push service would."""

    def __init__(self, page, site):
        self.page, self.site = page, site
        self.page.context.grant_permissions(["notifications"], origin=site)
        self.devtools = page.context.new_cdp_session(page)
        self.activated, self.delivered = [], 0
        self.devtools.on("ServiceWorker.workerVersionUpdated", self._note)
        self.devtools.send("ServiceWorker.enable")

    def _note(self, event):
        versions = event["versions"]
        self.activated += [one["registrationId"] for one in versions if one["status"] == "activated"]

    def open(self, path="/reminders/"):
        self.page.goto(self.site + path)
        self.page.evaluate(WORKER)
        # The page may know of it before the browser's own list of workers does, by which messages find their way.
        end = time.monotonic() + 20
        while not (self.activated and self.page.context.service_workers) and time.monotonic() < end:
            self.page.wait_for_timeout(20)
        self.worker = self.page.context.service_workers[-1]
        self.worker.evaluate(LISTEN)
        return self

    def deliver(self, data):
        """Once: what is not shown then is lost, and the test fails."""
        message = {"origin": self.site, "registrationId": self.activated[-1], "data": data}
        self.devtools.send("ServiceWorker.deliverPushMessage", message)
        self.delivered += 1

    def shown(self):
        """The notifications on the screen, once everything that was delivered has been shown."""
        return self.worker.evaluate(ON_SCREEN, self.delivered)
