"""The tag of a person: an opaque word by which a phone knows whose pages it keeps and whose work waits on it.

It opens nothing. It depends on nothing that can change, so that what waited for a week still finds its person.
"""

from accounts.fingerprints import identity

WAS = "was"


def tag_of(person) -> str:
    """The tag of a User: 22 letters."""
    return identity(person.pk, person.date_joined)[:22]


def tags_of(request) -> list[str]:
    """The tag of whoever holds this phone, then those of guests who became them here; none for a visitor."""
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated:
        return []
    return [tag_of(user), *request.session.get(WAS, [])]


def remember_guest(request, tags: list[str]):
    """Note that the guest with `tags` is the person who has just signed in."""
    if tags:
        request.session[WAS] = tags[:10]
