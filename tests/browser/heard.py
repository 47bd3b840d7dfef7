"""A page as a screen reader tells it: Chromium's own accessibility tree, as sentences in the order of reading."""

import re

# Told by their name alone: what lies within them is that name.
NAMED = {
    "link": "link", "button": "button", "switch": "switch", "checkbox": "tick box", "radio": "choice",
    "image": "picture", "heading": "heading", "textbox": "field", "searchbox": "field", "spinbutton": "number",
    "combobox": "list", "DisclosureTriangle": "folded", "timer": "timer", "Date": "date", "InputTime": "time",
}  # fmt: skip
# Told when one enters them, by their name.
PLACES = {
    "navigation": "navigation", "region": "region", "dialog": "dialog", "table": "table", "radiogroup": "group",
    "group": "group", "form": "form",
}  # fmt: skip
# Each is a sentence of its own.
BLOCKS = {
    "paragraph", "listitem", "row", "status", "alert", "article", "list", "term", "definition", "main", "banner",
}  # fmt: skip
# Their words are the name of the control, group or table they stand by.
NAMES_OF_OTHERS = {"LabelText", "Legend", "caption", "Figcaption"}
STATES = {
    "pressed": {"true": "pressed", "false": "not pressed"},
    "checked": {"true": "on", "false": "off"},
    "expanded": {True: "open", False: "closed"},
    "disabled": {True: "unavailable"},
    "invalid": {"true": "wrong"},
}


def heard(page):
    """[sentence] of everything on the page that is not hidden from a screen reader."""
    inside = page.context.new_cdp_session(page)
    nodes = {node["nodeId"]: node for node in inside.send("Accessibility.getFullAXTree")["nodes"]}
    inside.detach()
    listener = _Listener(nodes)
    listener.hear(next(node for node in nodes.values() if "parentId" not in node))
    listener.end()
    return listener.told


class _Listener:
    def __init__(self, nodes):
        self.nodes, self.told, self.running = nodes, [], []

    def hear(self, node):
        role = None if node["ignored"] else node["role"]["value"]
        name = node.get("name", {}).get("value", "")
        if role in NAMES_OF_OTHERS:
            self._within(node, only=set(NAMED) - {"heading"})
        elif role in NAMED:
            self.end()
            self.told.append(self._named(role, name, node))
        elif role == "StaticText":
            self.running.append(f"{name} ")
        elif role in BLOCKS or role in PLACES:
            self.end()
            if role in PLACES and name:
                self.told.append(f"{PLACES[role]}: {name}")
            self._within(node, between=", " if role == "row" else "")
            self.end()
        else:
            self._within(node)

    def end(self):
        sentence = " ".join("".join(self.running).split()).strip(" ,")
        if sentence:
            self.told.append(re.sub(r" (?=[.,:;?!](?: |$))", "", sentence))
        self.running.clear()

    def _within(self, node, between="", only=None):
        for child in (self.nodes[each] for each in node.get("childIds", []) if each in self.nodes):
            if only is None or child["ignored"] or child["role"]["value"] in only:
                self.hear(child)
                self.running.append(between)

    def _named(self, role, name, node):
        found = {each["name"]: each["value"].get("value") for each in node.get("properties", [])}
        kind = f"heading {found['level']}" if role == "heading" else NAMED[role]
        states = [words[found[state]] for state, words in STATES.items() if found.get(state) in words]
        if role == "radio":
            states = ["chosen"] if found.get("checked") == "true" else []
        value = str(node.get("value", {}).get("value", ""))
        return f"{kind}: {', '.join(part for part in (name, value, *states) if part)}"
