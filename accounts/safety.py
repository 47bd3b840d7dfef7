"""The safety questions before the first session, and what their answers mean (content brief, section H2).

Pure: no Django models, no clock. Answers stay in the form; only the modes they lead to are kept.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.translation import gettext_lazy as _

MODES = ("seated", "hip", "gentle-feet", "pregnancy", "straight-back", "nerve", "tendon")

STOP, ASK = "stop", "ask"
# After this a body may have changed: the questions are offered again, and the modes stay on until they are answered.
ASKED_EVERY = timedelta(weeks=6)


@dataclass(frozen=True)
class Question:
    """One question. `leads_to`: a mode, STOP (no routine until cleared) or ASK (a sentence of advice first)."""

    name: str
    screen: int
    text: str
    leads_to: str


QUESTIONS = (
    Question("leg", 1, _("One leg is swollen, warm, red or darkened, or hurts all the time"), STOP),
    Question("chest", 1, _("Chest pain, unusual breathlessness or fainting lately"), STOP),
    Question("clot", 1, _("A blood clot in the last three months, or being checked for one"), STOP),
    Question(
        "surgery",
        1,
        _("Surgery, a break or a tear in a leg, hip, foot or back in the last three months"),
        STOP,
    ),
    Question("unsteady", 2, _("I feel unsteady, use a walking aid, or fell in the last year"), "seated"),
    Question("drowsy", 2, _("A medicine makes me drowsy at bedtime"), "seated"),
    Question("hip", 2, _("A new hip with rules about crossing or bending"), "hip"),
    Question("feet", 2, _("Numb feet, nerve damage or foot sores"), "gentle-feet"),
    Question("pregnant", 2, _("Pregnant, or gave birth in the last six weeks"), "pregnancy"),
    Question("bones", 3, _("Osteoporosis, or a spine fracture in the past"), "straight-back"),
    Question("back", 3, _("Sciatica, a narrowed spine or a slipped disc"), "nerve"),
    Question("tendons", 3, _("Ciprofloxacin or a similar antibiotic lately, or steroids for long"), "tendon"),
    Question("heart", 3, _("Heart, lung or artery disease, or calf pain when walking"), ASK),
    Question("young", 3, _("I am under 18"), ASK),
)
SCREENS = 3

MODE_LINES = {
    "seated": _("Stay seated tonight."),
    "hip": _("Keep to your surgeon's rules."),
    "gentle-feet": _("Count seconds, do not chase feeling. Check your skin."),
    "pregnancy": _("Hold on to something. Easy pull only."),
    "straight-back": _("Long back. Tip from the hips only."),
    "nerve": _("Ease off if pain, tingling or numbness goes below the knee."),
    "tendon": _("Any tendon pain: stop and call your doctor or pharmacist."),
}

ASK_LINES = {
    "heart": _("Ask your care team first, and keep the warm-up to gentle movements."),
    "young": _("Legato is made for adults. Ask a parent and a doctor first."),
}


@dataclass(frozen=True)
class Result:
    """What a set of answers means: `stop` (bool), the questions that ask for advice, and the modes to switch on."""

    stop: bool
    asks: tuple[str, ...]
    modes: tuple[str, ...]


def result(ticked) -> Result:
    """The meaning of `ticked`, a collection of question names; "not sure" counts as ticked."""
    meant = [question for question in QUESTIONS if question.name in ticked]
    outcomes = {question.leads_to for question in meant}
    return Result(
        stop=STOP in outcomes,
        asks=tuple(question.name for question in meant if question.leads_to == ASK),
        modes=tuple(mode for mode in MODES if mode in outcomes),
    )


def still_known(asked_on: date | None, tonight: date) -> bool:
    """Whether the answers of the night `asked_on` (None for never) need no asking again `tonight`."""
    return asked_on is not None and tonight - asked_on < ASKED_EVERY


def questions_on(screen: int) -> tuple[Question, ...]:
    """The questions of one screen, 1 to SCREENS."""
    return tuple(question for question in QUESTIONS if question.screen == screen)
