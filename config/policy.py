"""What a page of Legato may load and use: everything of our own, nothing of anybody else's, no script inline."""

from csp.constants import NONE, SELF

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF],
        "font-src": [SELF],
        "media-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "worker-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
        "object-src": [NONE],
    },
}

# No script may turn text into code or markup, nor make a policy that would, but for the one that names the service
# worker. htmx swaps text it fetched, so its pages (by url name) do without.
TRUSTED_TYPES = {"require-trusted-types-for": ["'script'"], "trusted-types": ["legato"]}
WITH_HTMX = frozenset({
    "preferences", "history", "nights-by-hand", "away",
    "routine", "new-routine", "edit-routine", "delete-routine", "restore-routine", "shared-routine",
    "reminders", "reminders-test", "reminders-travel", "reminders-calendar", "reminders-forget",
})  # fmt: skip

_SWITCHED_OFF = (
    "accelerometer", "browsing-topics", "camera", "display-capture", "encrypted-media",
    "geolocation", "gyroscope", "hid", "identity-credentials-get", "idle-detection", "local-fonts", "magnetometer",
    "microphone", "midi", "otp-credentials", "payment", "picture-in-picture", "serial", "storage-access", "usb",
    "xr-spatial-tracking",
)  # fmt: skip
PERMISSIONS_POLICY = {feature: [] for feature in _SWITCHED_OFF} | {
    "screen-wake-lock": "self",
    "autoplay": "self",
}

# Pages without anything personal in them, and the cookies that change them: see `pwa.kept`.
SAME_FOR_VISITORS = {
    "library": [],
    "exercise": [],
    "routine": [],
    "play": ["safety"],
    "guide": [],
    "guide-article": [],
    "guide-questions": [],
    "guide-sources": [],
    "privacy": [],
    "sitemap": [],
    "robots": [],
}

# Forms on pages that are the same for every visitor: see `pwa.origin`.
GUARDED_BY_ORIGIN = frozenset({"preferences"})

# Pages that search engines may show: what `pwa.addresses` names an address for in every language.
PUBLIC_PAGES = frozenset(
    {
        "tonight", "library", "exercise", "routine", "cramp-now", "privacy", "guide", "guide-article",
        "guide-questions", "guide-sources",
    }
)  # fmt: skip
