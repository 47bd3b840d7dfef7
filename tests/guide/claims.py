"""Every sentence that Legato can show, and the patterns of what it must never say as a fact.

Texts come from templates, from `gettext` calls in Python and their translations, from the words files and the
guide's own files.
A sentence that matches a pattern for a good reason stands in allowed_claims.toml, with the reason.
"""

import ast
import html
import re
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
ROOMS = ("accounts", "config", "diary", "guide", "pages", "practice", "pwa", "reminders", "routines")
TRANSLATORS = {"_", "gettext", "gettext_lazy", "ngettext", "ngettext_lazy", "pgettext", "pgettext_lazy"}
# Notes for the authors, which no page shows.
UNSEEN = ROOT / "guide" / "data" / "places.toml"

DRUGS = (
    "quinine|diltiazem|verapamil|diphenhydramine|gabapentin|pregabalin|naproxen|ibuprofen|paracetamol|aspirin|"
    "raloxifene|teriparatide|iron sucrose|conjugated estrogens|albuterol|clonazepam|citalopram|celecoxib|"
    "zolpidem|baclofen|mexiletine|orphenadrine|carisoprodol"
)
NEVER = {
    "cures": r"\bcur(e|es|ed|ing|able)\b",
    "treats": r"\btreat(s|ed|ing|ment|ments)?\b",
    "prevents": r"\bprevent(s|ed|ing|ion|ative|ive)?\b",
    "proven": r"\b(proven|proves?|clinically (tested|shown))\b",
    "recommended by doctors": r"\bdoctors?[- ](recommend(s|ed)?|approved)\b",
    "guaranteed": r"\bguarantee(s|d)?\b",
    "a special magnesium": r"\b(bis)?glycinate\b",
    "five conditions": r"\bfive\b.{0,20}\bconditions\b",
    "sleep architecture": r"\b(sleep architecture|body clock|circadian)\b",
    "they never go away": r"\b(never|not|n't|no longer)\b.{0,30}\b(go away|resolve|disappear)\b",
    "socks": r"\b(thin|warm|wool(len)?) socks\b",
    "food and drink": r"\b(warm milk|bananas?|sports? drinks?)\b",
    "brains and dreams": r"\b(brain|order)s?\b.*\bdream(s|ing)?\b|\bdream(s|ing)?\b.*\b(brain|order)s?\b",
    "60 percent": r"\b(60|sixty) ?(%|per ?cent)|\bsix in ten\b",
    "a drug by name": rf"\b({DRUGS})\b",
    "you would know": r"\b(you would|you'd) (surely |have )*(know|notice)",
    "tonic water": r"\btonic water\b",
}
DRUGS_IN_SPANISH = (
    "quinina|diltiazem|verapamilo|difenhidramina|gabapentina|pregabalina|naproxeno|ibuprofeno|paracetamol|aspirina|"
    "raloxifeno|teriparatida|hierro sacarosa|estrógenos conjugados|salbutamol|clonazepam|citalopram|celecoxib|"
    "zolpidem|baclofeno|mexiletina|orfenadrina|carisoprodol"
)
# The same in Spanish, where a verb has more forms and "probado" may merely mean tried.
NEVER_IN_SPANISH = {
    "cura": r"\bcur(a|as|an|ar|arán?|aron|ó|e|en|ad[oa]s?|ando|ables?|ativ[oa]s?|aci[oó]n)\b",
    "trata": r"\btrat(amientos?\b|(a|an|ar|arán?|aron|ó|e|en|ad[oa]s?|ando)\b(?! de\b))",
    "previene": r"\bprev(ienen?|enir|endrán?|ino|inieron|iniendo|engan?|enid[oa]s?|enci[oó]n|entiv[oa]s?)\b",
    "evita los calambres": r"\b(evit|imp[ie]d|elimin|combat)\w+ (el|los|un|tus|más|sus)? ?calambres?\b",
    "adiós a los calambres": r"\b(adiós|fin|final) (a|de) (los|tus) calambres\b|"
    r"\b(acab|termin)\w+ con (los|tus|sus) calambres\b|\bsolución definitiva\b|\bmilagros?\b|\bmilagros[oa]s?\b",
    "demostrado": r"\b(demuestran?|demostrad[oa]s?)\b|\b(clínica|científica)mente\b|"
    r"\beficacia (probada|comprobada)\b|\b(probad|comprobad)[oa]s? por (la ciencia|médicos)\b",
    "lo recomiendan los médicos": r"\b(médic[oa]s?|doctor(as?|es)?|expert[oa]s?|especialistas)( lo| la)? "
    r"(recomiend|recomend|aprueb|aprob|avala)\w+|\bmédicamente\b|"
    r"\b(recomend|aprob|aval)ad[oa]s? por (el |la |los |las )?(médic|doctor|expert|especialist|profesional)",
    "garantía": r"\bgarant(ías?|iz\w+)\b",
    "un magnesio especial": r"\b(bis)?glicinato\b",
    "cinco causas": r"\bcinco\b.{0,20}\b(condiciones|causas|enfermedades)\b",
    "arquitectura del sueño": r"\barquitectura del sueño\b|\breloj (biológico|interno)\b|\bcircadian[oa]s?\b",
    "nunca se van": r"\b(nunca|no|jamás)\b.{0,20}\b(desaparec\w+|se (van|irán|quitan|pasan))\b",
    "calcetines": r"\bcalcetines (finos|calientes|gruesos|de lana)\b",
    "comida y bebida": r"\bleche (caliente|tibia|templada)\b|\b(plátano|banana)s?\b|"
    r"\bbebidas? (isotónica|deportiva|para deportista)s?\b",
    "cerebro y sueños": r"\b(cerebro|orden|órdenes)\b.*\bsueñ\w+|\bsueñ\w+.*\b(cerebro|orden|órdenes)\b",
    "60 por ciento": r"\b(60|sesenta) ?(%|por ciento)|\bseis de cada diez\b",
    "un fármaco por su nombre": rf"\b({DRUGS_IN_SPANISH})\b",
    "lo habrías notado": r"\blo (habrías (notado|sabido)|notarías|sabrías)\b",
    "agua tónica": r"\bagua tónica\b",
}
# A text is held against both, whatever its language: the words of one mean nothing else in the other.
_NEVER = {name: re.compile(pattern, re.IGNORECASE) for name, pattern in (NEVER | NEVER_IN_SPANISH).items()}


def offences(sentence: str) -> list[str]:
    """The names of the patterns that `sentence` matches."""
    return [name for name, pattern in _NEVER.items() if pattern.search(sentence)]


def sentences(text: str) -> list[str]:
    """`text` cut after each full stop, question mark or line; spaces made single."""
    lines = (" ".join(line.split()) for line in text.splitlines())
    return [part.strip() for line in lines for part in re.split(r"(?<=[.!?])\s+", line) if part.strip()]


def shown() -> dict[str, set[str]]:
    """{sentence: files it stands in} of everything Legato can show."""
    found: dict[str, set[str]] = {}
    for file, texts in _texts_by_file():
        for text in texts:
            for sentence in sentences(text):
                found.setdefault(sentence, set()).add(file)
    return found


def _texts_by_file():
    for path in sorted((ROOT / "templates").rglob("*")):
        if path.suffix in (".html", ".txt", ".xml", ".svg"):
            yield _name(path), [template_text(path.read_text(encoding="utf-8"))]
    for room in ROOMS:
        for path in sorted((ROOT / room).rglob("*")):
            if path.suffix in _READERS and path != UNSEEN and "migrations" not in path.parts:
                yield _name(path), _READERS[path.suffix](path.read_text(encoding="utf-8"))
    for path in sorted((ROOT / "static" / "js").rglob("*.js")):
        yield _name(path), script_texts(path.read_text(encoding="utf-8"))
    for path in sorted((ROOT / "locale").rglob("*.po")):
        yield _name(path), translated_texts(path.read_text(encoding="utf-8"))


def _name(path):
    return str(path.relative_to(ROOT))


def template_text(source: str) -> str:
    """What a template can show: words between tags, worded attributes, and the texts inside its own tags."""
    source = re.sub(r"\{#.*?#\}|\{% comment.*?endcomment %\}", " ", source, flags=re.DOTALL)
    worded = re.findall(r'\b(?:alt|aria-label|content|placeholder|title|data-[\w-]+)="([^"<>]*)"', source)
    inside = re.findall(r"""\{%[^%]*?"([^"%]*)"[^%]*?%\}""", source)
    words = re.sub(r"<[^>]*>", "\n", re.sub(r"\{[{%].*?[%}]\}", " ", source))
    # A sentence that the template breaks over lines is still one sentence.
    words = re.sub(r"(?<!\n)\n(?!\n)", " ", words) if "<" not in source else words
    return html.unescape("\n".join([words, *worded, *inside]))


def python_texts(source: str) -> list[str]:
    """Every text that `source` hands to gettext or one of its kin."""
    calls = (node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Call))
    return [text for call in calls if _called(call) in TRANSLATORS for text in _constants(call)]


def _called(call):
    return getattr(call.func, "id", getattr(call.func, "attr", None))


def _constants(call):
    return [arg.value for arg in call.args if isinstance(arg, ast.Constant) and isinstance(arg.value, str)]


def translated_texts(source: str) -> list[str]:
    """Every translation in a gettext catalogue, its header left out."""
    found = re.findall(r'^msgstr(?:\[\d+\])? ((?:"(?:[^"\\]|\\.)*"\s*)+)', source, re.MULTILINE)
    texts = (ast.literal_eval(f"({quoted})") for quoted in found)
    return [text for text in texts if text and not text.startswith("Project-Id-Version")]


def toml_texts(source: str) -> list[str]:
    """Every text in a TOML file, comments and keys left out."""
    return list(_walk(tomllib.loads(source)))


def _walk(value):
    if isinstance(value, str):
        yield _without_marks(value)
    elif isinstance(value, dict):
        for inner in value.values():
            yield from _walk(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _walk(inner)


def markdown_texts(source: str) -> list[str]:
    """The title and summary in the front matter, and the text without Markdown's signs."""
    _nothing, front, body = source.split("+++\n", 2)
    body = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", _without_marks(body))
    return [*toml_texts(front), re.sub(r"^(> |- |#+ )", "", body, flags=re.MULTILINE)]


def _without_marks(text):
    return re.sub(r"\s*\{(supported|advice|contested|plain|alert)[^}]*\}", "", text)


def script_texts(source: str) -> list[str]:
    """Texts of several words between quotes; code has none, so whatever a script would show is among them."""
    quoted = re.findall(r'"([^"\n]*\s[^"\n]*)"' + r"|'([^'\n]*\s[^'\n]*)'" + r"|`([^`]*\s[^`]*)`", source)
    return ["".join(groups) for groups in quoted]


_READERS = {
    ".py": python_texts,
    ".toml": toml_texts,
    ".md": markdown_texts,
}
