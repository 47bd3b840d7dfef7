"""A person with a keyboard alone: goes from stop to stop by Tab, sees each of them, and presses what is wanted."""

# Where the focus is: what it is, whether a ring shows there, and whether it can be seen at all.
STOP = """() => {
  const at = document.activeElement;
  if (!at || at === document.body) return null;
  const ringed = [at.closest('label'), at].find((part) => {
    const style = part && getComputedStyle(part);
    // The button within a time has the browser's own ring, which no script can see.
    const own = part?.type === 'time';
    return own || (style && style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2);
  });
  const box = (ringed ?? at).getBoundingClientRect();
  const [x, y] = [box.x + box.width / 2, box.y + Math.min(box.height / 2, innerHeight - box.y - 1)];
  const top = document.elementFromPoint(x, y);
  const uncovered = Boolean(top) && (top.contains(at) || (ringed ?? at).contains(top));
  return {what: at.outerHTML.slice(0, 120), ringed: Boolean(ringed), uncovered};
}"""


class Keyboard:
    """Presses keys on `page`, and fails at a stop whose focus is not seen."""

    def __init__(self, page, most=120):
        self.page, self.most = page, most

    def tab(self, key="Tab"):
        """One stop on: what it is, or None outside the page."""
        self.page.keyboard.press(key)
        stop = self.page.evaluate(STOP)
        if stop:
            assert stop["ringed"], f"no ring around {stop['what']}"
            assert stop["uncovered"], f"something covers {stop['what']}"
        return stop and stop["what"]

    def reach(self, wanted):
        """Go on by Tab until the locator `wanted` has the focus."""
        wanted.wait_for(state="attached")
        for _ in range(self.most):
            self.tab()
            if self.has_focus(wanted):
                return
        raise AssertionError(f"Tab does not lead to {wanted}")

    def press(self, wanted, key="Enter"):
        self.reach(wanted)
        self.page.keyboard.press(key)

    def has_focus(self, wanted):
        return wanted.evaluate("part => part === document.activeElement")
