"""In which language Legato speaks to somebody, and on which day their week begins.

What was asked for comes first, what was chosen second, what the phone says last. Pages have one address in all
languages; `?lang=es` asks for one of them, so that a search engine can find it and a link can lead to it.
"""

import re

from django.conf import settings
from django.utils.translation import get_language_from_request, get_supported_language_variant

ASKED = "lang"
MONDAY, SATURDAY, SUNDAY = 0, 5, 6
# The first day of the week by region, where it is not Monday (Unicode CLDR 46, supplemental data).
FIRST_WEEKDAYS = {
    SUNDAY: "AG AS AU BD BR BS BT BW BZ CA CO DM DO ET GT GU HK HN ID IL IN JM JP KE KH KR LA MH MM MO MT MX MZ NI "
            "NP PA PE PH PK PR PT PY SA SG SV TH TT TW UM US VE VI WS YE ZA ZW",
    SATURDAY: "AE AF BH DJ DZ EG IQ IR JO KW LY OM QA SD SY",
}  # fmt: skip
WEEK_STARTS = {region: day for day, regions in FIRST_WEEKDAYS.items() for region in regions.split()}
REGION = re.compile(r"\s*[a-z]{2,3}(?:-[a-z]{4})?-([a-z]{2})\b", re.IGNORECASE | re.ASCII)


def known(code) -> str:
    """`code` as one of settings.LANGUAGES ("es-MX" is "es"), or "" for anything else."""
    try:
        return get_supported_language_variant(code) if code else ""
    except LookupError:
        return ""


def language_of(request, chosen="") -> str:
    """The language of the answer to `request`, from somebody who has `chosen` one ("" for as the phone)."""
    return known(request.GET.get(ASKED)) or known(chosen) or get_language_from_request(request)


def remember_language(response, code):
    """Keep a visitor's choice on this phone; "" goes back to what the phone says."""
    if not code:
        response.delete_cookie(settings.LANGUAGE_COOKIE_NAME, samesite=settings.LANGUAGE_COOKIE_SAMESITE)
        return response
    response.set_cookie(
        settings.LANGUAGE_COOKIE_NAME, code, settings.LANGUAGE_COOKIE_AGE,
        secure=settings.LANGUAGE_COOKIE_SECURE, httponly=True, samesite=settings.LANGUAGE_COOKIE_SAMESITE,
    )  # fmt: skip
    return response


def learn(request, person):
    """Note which language this phone asks for: what is sent to `person` later is written in it."""
    preferences, heard = person.preferences, get_language_from_request(request)
    if preferences.phone_language != heard:
        preferences.phone_language = heard
        preferences.save(update_fields=["phone_language"])


def written_in(chosen, phone) -> str:
    """The language of what is sent to somebody who has `chosen` one, or whose `phone` spoke one ("" for none)."""
    return known(chosen) or known(phone) or settings.LANGUAGE_CODE


def week_start(request) -> int:
    """The weekday (0 for Monday) that weeks begin on where the phone is at home; Monday if it does not say."""
    region = REGION.match(request.headers.get("Accept-Language", ""))
    return WEEK_STARTS.get(region[1].upper(), MONDAY) if region else MONDAY
