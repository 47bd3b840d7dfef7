"""Signing the stored web sessions anew, so that the key they were signed with before can be let go."""

from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session
from django.db import transaction

BATCH = 500


def sign_anew() -> int:
    """Sign every readable web session with the present SECRET_KEY; answers how many there were.

    Ids stay, so every cookie goes on being good. A session that somebody writes to meanwhile is signed by that.
    """
    store, signed, last = SessionStore(), 0, ""
    while rows := list(Session.objects.filter(pk__gt=last).order_by("pk")[:BATCH]):
        last = rows[-1].pk
        with transaction.atomic():
            for row in rows:
                if held := store.decode(row.session_data):
                    same = Session.objects.filter(pk=row.pk, session_data=row.session_data)
                    signed += same.update(session_data=store.encode(held))
    return signed
