"""What Legato holds about one person, table by table: asked of the models, so that no room is forgotten.

Export, import and erasing all read this list. A room that is added later is in it at once.
"""

from dataclasses import dataclass

from django.db import models
from django.db.models import Count, Subquery
from django.db.models.functions import Coalesce

from accounts.merging import relations_of_a_person
from accounts.models import Preferences, User

# A phone's push address is a secret between that phone and its maker, a link to a report is a key to this Legato:
# worth nothing elsewhere, so they stay.
LEFT_OUT = frozenset({"push_subscriptions", "report_links"})
# What the machinery notes for itself, and the address of the calendar, which is a key.
OWN_AFFAIRS = {
    "reminder": frozenset({"night", "due_at", "attempt", "wake_at", "lease", "tries", "nights_unreached",
                           "feed_token", "tested_at"}),
    "cramps": frozenset({"deleted_at"}),
    "sessions": frozenset({"deleted_at"}),
}  # fmt: skip


@dataclass(frozen=True)
class Table:
    """One kind of row: its name in the export, its model, the field that says whose it is, the columns."""

    name: str
    model: type[models.Model]
    owner: str
    fields: tuple

    @property
    def single(self) -> bool:
        """Whether a person has at most one."""
        return self.model._meta.get_field(self.owner).one_to_one

    def rows(self, person):
        """The person's rows (a query), oldest first; what they deleted themselves is not among them."""
        rows = self.model._base_manager.filter(**{self.owner: person}).order_by("pk")
        deletable = any(field.name == "deleted_at" for field in self.model._meta.concrete_fields)
        return rows.filter(deleted_at=None) if deletable else rows


def tables() -> tuple[Table, ...]:
    """All tables with rows about a person, preferences apart, in the order of their names."""
    found = (_table(model, owner) for model, owner in relations_of_a_person())
    return tuple(
        sorted((table for table in found if table.name not in LEFT_OUT), key=lambda table: table.name)
    )


def how_many(person) -> dict[str, int]:
    """{table name: number of the person's rows}, by one statement however many tables there are."""
    known = tables()
    counts = {f"of_{table.name}": Coalesce(_count(table, person), 0) for table in known}
    found = User.objects.filter(pk=person.pk).values(**counts).get()
    return {table.name: found[f"of_{table.name}"] for table in known}


def _count(table, person):
    rows = table.rows(person).order_by().values(table.owner)
    return Subquery(rows.annotate(number=Count("pk")).values("number"))


def _table(model, owner):
    name = model._meta.get_field(owner).remote_field.get_accessor_name()
    return Table(name, model, owner, _fields(model, OWN_AFFAIRS.get(name, frozenset()) | {owner}))


def _fields(model, left_out):
    columns = model._meta.concrete_fields
    return tuple(field for field in columns if not field.primary_key and field.name not in left_out)


def preference_fields() -> tuple:
    return _fields(Preferences, {"user", "phone_language"})
