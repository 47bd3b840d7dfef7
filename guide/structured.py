"""The questions as schema.org data, in a block that browsers do not run and search engines read."""

import json

from django.utils.safestring import SafeString

from guide.library import Library

# Inside a script element nothing is decoded: what could end it or open a comment is written as JSON escapes.
_ESCAPES = {ord("<"): "\\u003C", ord(">"): "\\u003E", ord("&"): "\\u0026"}


def questions(library: Library) -> SafeString:
    """An FAQPage of every question in `library`, as JSON that may stand inside a script element."""
    entities = [_entity(question) for question in library.questions()]
    kind = {"@context": "https://schema.org", "@type": "FAQPage", "inLanguage": library.language}
    text = json.dumps(kind | {"mainEntity": entities}, ensure_ascii=False, separators=(",", ":"))
    return SafeString(text.translate(_ESCAPES))


def _entity(question):
    answer = {"@type": "Answer", "text": question.text}
    return {"@type": "Question", "name": question.ask, "acceptedAnswer": answer}
