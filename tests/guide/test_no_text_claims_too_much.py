"""The claim guard: nothing that Legato can show says what nobody knows, sells, or names a drug to take."""

import tomllib
from pathlib import Path

import pytest

from tests.guide import claims

ALLOWED = tomllib.loads((Path(__file__).parent / "allowed_claims.toml").read_text(encoding="utf-8"))["allow"]
EXACT = {sentence for group in ALLOWED for sentence in group["sentences"]}


@pytest.fixture(scope="module")
def shown():
    return claims.shown()


def test_no_text_says_what_must_never_be_said(shown):
    offending = {
        sentence: (claims.offences(sentence), sorted(files))
        for sentence, files in shown.items()
        if claims.offences(sentence) and sentence not in EXACT
    }
    assert offending == {}


def test_every_exception_is_still_shown_and_still_needed(shown):
    idle = [sentence for sentence in EXACT if sentence not in shown or not claims.offences(sentence)]
    assert idle == []


def test_every_exception_has_its_reason():
    assert [group for group in ALLOWED if len(group["reason"].split()) < 3] == []


def test_the_guard_reads_every_kind_of_text(shown):
    files = {file for where in shown.values() for file in where}
    kinds = ("templates/guide/article.html", "guide/data/faq.toml", "guide/data/articles/pregnancy.md")
    others = ("routines/data/words/en.toml", "accounts/safety.py", "pwa/errors.py", "templates/base.html")
    spanish = ("guide/data/es/faq.toml", "guide/data/es/articles/pregnancy.md", "routines/data/words/es.toml")
    assert {*kinds, *others, *spanish} - files == set()


@pytest.mark.parametrize(
    "sentence",
    [
        "Magnesium glycinate before bed is what your legs need.",
        "Five specific conditions must be addressed.",
        "Restore your sleep architecture and the cramps end.",
        "Night cramps do not go away by themselves.",
        "Thin socks keep cramps away.",
        "A glass of warm milk keeps cramps away.",
        "Eat bananas against cramps.",
        "Sports drinks help because of the sodium.",
        "The brain sends a wrong order while you dream.",
        "While dreaming, your brain moves the leg.",
        "60% of people over 50 have them.",
        "Ask your doctor for quinine.",
        "If it were your kidneys, you would know.",
        "This stretch is clinically proven.",
        "Stretching prevents cramps.",
        "The routine cures night cramps.",
        "A treatment for night cramps.",
        "Doctor recommended.",
        "Estos estiramientos curan los calambres.",
        "Una cura para los calambres nocturnos.",
        "El mejor tratamiento para tus piernas.",
        "La rutina previene los calambres.",
        "Así evitarás los calambres.",
        "Elimina tus calambres en seis semanas.",
        "Di adiós a los calambres.",
        "Clínicamente probado.",
        "Está demostrado que funciona.",
        "Médicamente recomendado.",
        "Recomendado por médicos.",
        "Los expertos lo recomiendan.",
        "Resultado garantizado.",
        "El glicinato de magnesio es lo que piden tus piernas.",
        "Hay cinco causas que debes corregir.",
        "Recupera la arquitectura del sueño.",
        "Los calambres no desaparecen solos.",
        "Duerme con calcetines de lana.",
        "Un vaso de leche tibia antes de acostarte.",
        "Come plátanos contra los calambres.",
        "El cerebro da una orden equivocada mientras sueñas.",
        "Los tiene el 60 % de los mayores de 50 años.",
        "Pide quinina a tu médico.",
        "Si fueran los riñones, lo sabrías.",
        "Bebe agua tónica.",
    ],
)
def test_the_guard_catches_each_line_that_must_never_appear(sentence):
    assert claims.offences(sentence) != []


@pytest.mark.parametrize(
    "sentence",
    [
        "In one small trial, adults over 55 had fewer cramps.",
        "Hold for sixty seconds.",
        "Grippy socks on a dry floor.",
        "It may help some people.",
        "Dream well.",
        "En un ensayo pequeño, los mayores de 55 años tuvieron menos calambres.",
        "No se ha probado para los calambres nocturnos.",
        "Calcetines antideslizantes sobre un suelo seco.",
        "Trata de respirar despacio.",
        "Que duermas bien.",
    ],
)
def test_the_guard_lets_honest_sentences_pass(sentence):
    assert claims.offences(sentence) == []


def test_words_in_every_corner_of_a_template_are_read():
    source = '{# no #}<p title="A cure">One{% translate "Two." %} three</p>{% comment %}never{% endcomment %}'
    text = claims.template_text(source)
    assert [word for word in ("A cure", "One", "Two.", "three", "never", "no ") if word not in text] == [
        "never",
        "no ",
    ]


def test_only_texts_for_people_are_read_from_python():
    source = 'key = "cures"\nsay(_("Rest now."), gettext_lazy("Good night."))\nngettext("leg", "legs", n)'
    assert sorted(claims.python_texts(source)) == ["Good night.", "Rest now.", "leg", "legs"]


def test_a_text_in_markdown_loses_its_marks_but_not_its_words():
    source = '+++\ntitle = "A title"\n+++\n> It [helps](/x/). {supported: S1}\n'
    assert claims.markdown_texts(source) == ["A title", "It helps.\n"]


def test_a_text_in_a_script_is_read():
    assert claims.script_texts('say("It cures cramps"); get("key");') == ["It cures cramps"]


def test_translations_are_read_from_a_gettext_catalogue():
    header = 'msgid ""\nmsgstr ""\n"Project-Id-Version: x\\n"\n\n'
    source = (
        'msgid "Rest"\nmsgstr "Descansa"\n\nmsgid "leg"\nmsgid_plural "legs"\nmsgstr[0] "una "\n"pierna"\n'
    )
    assert claims.translated_texts(header + source) == ["Descansa", "una pierna"]
