"""For the tests of own routines: people with routines, and the editor's form as a browser sends it."""

import re
from html import unescape
from html.parser import HTMLParser

from routines.catalogue import catalogue
from routines.own import fields, new_slug, settled, usual_step
from routines.shelf import save

EXERCISES = catalogue().exercises


def steps_of(*slugs):
    return [usual_step(EXERCISES[slug]) for slug in slugs]


def built_in_steps(slug="classic"):
    return settled(catalogue().routines[slug], EXERCISES)


def rows_of(*slugs):
    return [fields(step) for step in steps_of(*slugs)]


def has_routine(person, *slugs, name="Evenings"):
    """A routine of `person`'s with `slugs` in their usual doses; answers its slug."""
    return save(person, new_slug(), name, steps_of(*slugs or ("wall-calf-straight",))).slug


class _Fields(HTMLParser):
    """What a browser would send of the form with the id "editor", buttons left out."""

    def __init__(self):
        super().__init__()
        self.found, self.inside, self.select = {}, False, None

    def handle_starttag(self, tag, attributes):
        given = dict(attributes)
        if tag == "form":
            self.inside = given.get("id") == "editor"
        elif self.inside and tag == "input" and given.get("name") != "csrfmiddlewaretoken":
            self.found.setdefault(given["name"], []).append(given.get("value", ""))
        elif self.inside and tag == "select":
            self.select = given["name"]
        elif self.select and tag == "option" and (self.select not in self.found or "selected" in given):
            self.found[self.select] = [given["value"]]

    def handle_endtag(self, tag):
        self.inside = self.inside and tag != "form"
        self.select = None if tag == "select" else self.select


class Editor:
    """The editor as somebody without scripts uses it: each button sends the form as it stands on the page."""

    def __init__(self, client, address):
        self.client, self.address = client, address
        self.take(client.get(address))

    def take(self, response):
        self.response, self.html = response, response.content.decode()
        parser = _Fields()
        parser.feed(self.html)
        self.form = parser.found
        return self

    def press(self, button, **typed):
        """Send the form with `typed` laid over it; the page that answers becomes the page here."""
        self.form |= typed
        return self.take(self.client.post(self.address, self.form | {"do": button}))

    def save(self, **typed):
        """Press Save; answers the response, and the page here stays as it was."""
        return self.client.post(self.address, self.form | typed | {"do": "save"})

    @property
    def exercises(self):
        return [self.form[f"exercise-{number}"][0] for number in self.form.get("step", ())]

    @property
    def total_seconds(self):
        return int(re.search(r'data-total-seconds="(\d+)"', self.html).group(1))

    @property
    def texts(self):
        """The page's words without its marks, in one line."""
        return " ".join(unescape(re.sub(r"<[^>]*>", " ", self.html)).split())
