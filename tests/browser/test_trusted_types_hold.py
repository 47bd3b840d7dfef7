"""In a real browser, text does not become markup on the player and the cramp screen, whoever tries."""

import pytest

pytestmark = pytest.mark.django_db(transaction=True)

TRY = """() => {
  const refused = [];
  const tries = {
    markup: () => { document.createElement("p").innerHTML = "<b>x</b>"; },
    script: () => { document.createElement("script").src = "/x.js"; },
    policy: () => { trustedTypes.createPolicy("anything", { createHTML: (text) => text }); },
  };
  for (const [name, attempt] of Object.entries(tries)) {
    try { attempt(); } catch (error) { refused.push(name); }
  }
  return refused;
}"""


@pytest.mark.parametrize("where", ["/routines/classic/play/", "/cramp-now/", "/guide/questions/"])
def test_text_becomes_neither_markup_nor_script_nor_policy(where, page, live_server):
    page.goto(live_server.url + where)
    assert page.evaluate(TRY) == ["markup", "script", "policy"]
