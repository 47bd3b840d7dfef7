"""What to do in the minute of a cramp: the steps for each place, and the warning signs.

The order, the seconds and the words are our own design; toes up, rubbing, standing on the leg, walking,
warmth and cold are what the NHS and Mayo Clinic advise. No database: a stranger gets the same page.
"""

from dataclasses import asdict, dataclass

from django.utils.translation import gettext_lazy as _

TEN_MINUTES = 10 * 60


@dataclass(frozen=True, slots=True)
class Step:
    """One instruction and its drawing. `seconds` 0 waits for a tap."""

    seconds: int
    title: str
    detail: str
    say: str
    figure: str


@dataclass(frozen=True, slots=True)
class Place:
    """Where it cramps: the steps in order, gone through twice. `hands_off` replaces steps by number."""

    name: str
    steps: tuple[Step, ...]
    hands_off: tuple[tuple[int, Step], ...] = ()
    seated: tuple[tuple[int, Step], ...] = ()


_PRESS = Step(
    30,
    _("Stay sitting. Press the whole foot flat on the floor."),
    _("Heel down. Lean a little weight on that knee."),
    _("Stay sitting. Press the heel down."),
    "cramp-press",
)

CALF = Place(
    _("Calf"),
    (
        Step(
            30,
            _("Straighten your leg. Pull your toes up."),
            _("Use a hand or the sheet. Steady, and breathe out slowly."),
            _("Straighten your leg. Toes to your shin. Hold it there."),
            "cramp-flex",
        ),
        Step(5, _("Ease off a little."), _("Breathe out."), _("Ease. Breathe out."), "cramp-flex"),
        Step(
            30,
            _("Toes up again. Rub the hard spot."),
            _("Slow and firm, towards the knee."),
            _("Toes up again. Rub the knot."),
            "cramp-massage",
        ),
        Step(
            15,
            _("Light on. Sit on the edge of the bed."),
            _("Come up slowly. Wait until your head is clear."),
            _("Put the light on. Sit up slowly."),
            "cramp-edge",
        ),
        Step(
            30,
            _("Hold something solid. Stand, heel down."),
            _("Weight on that leg. Unsteady or drowsy? Stay sitting and press the foot flat."),
            _("Hold on. Stand. Press the heel down."),
            "wall-calf",
        ),
        Step(
            60,
            _("Walk slowly, or shake the leg loose."),
            _("Keep a hand on the wall. Staying seated is fine too."),
            _("Walk slowly, or shake the leg loose."),
            "walking",
        ),
    ),
    hands_off=(
        (
            2,
            Step(
                30,
                _("Toes up again. Hold it there."),
                _("Steady. Do not rub."),
                _("Toes up again."),
                "cramp-flex",
            ),
        ),
    ),
    seated=(
        (4, _PRESS),
        (
            5,
            Step(
                60,
                _("Stay sitting. Shake the leg loose."),
                _("Small and easy."),
                _("Shake the leg loose."),
                "cramp-shake",
            ),
        ),
    ),
)

FOOT = Place(
    _("Foot or toes"),
    (
        Step(
            30,
            _("Pull your toes up with your hand."),
            _("Hold them there and breathe out slowly."),
            _("Pull your toes up with your hand. Hold."),
            "plantar",
        ),
        Step(
            30,
            _("Press the foot flat on the floor."),
            _("Sitting, or standing and holding on: ball of the foot and heel down."),
            _("Press the foot flat on the floor."),
            "cramp-press",
        ),
    ),
)

BACK_OF_THIGH = Place(
    _("Back of thigh"),
    (
        Step(
            30,
            _("Straighten the knee. Toes up. Sit tall."),
            _("Steady, and breathe out slowly."),
            _("Straighten the knee. Toes up. Sit tall."),
            "hamstring-long-sitting",
        ),
        Step(
            30,
            _("Lie back with the leg straight."),
            _("Or stand with weight on that leg, holding something solid."),
            _("Lie back with the leg straight."),
            "cramp-lie",
        ),
    ),
)

FRONT_OF_THIGH = Place(
    _("Front of thigh"),
    (
        Step(
            30,
            _("Bend the knee. Heel towards your bottom."),
            _("Lying on your side is easiest. Breathe out slowly."),
            _("Bend the knee. Heel towards your bottom."),
            "cramp-quad",
        ),
        Step(
            30,
            _("Draw the foot up behind you."),
            _("Hold a chair, or stay lying on your side."),
            _("Draw the foot up behind you."),
            "quad",
        ),
    ),
    seated=(
        (
            1,
            Step(
                30,
                _("Stay lying on your side. Draw the foot up behind you."),
                _("Gently, with a hand."),
                _("Draw the foot up."),
                "cramp-quad",
            ),
        ),
    ),
)

SHIN = Place(
    _("Shin"),
    (
        Step(
            30,
            _("Point the toes down gently. Rub the shin."),
            _("This is the one cramp where the toes go down."),
            _("Point the toes down gently. Rub the shin."),
            "cramp-shin",
        ),
        Step(
            30,
            _("Walk slowly, a hand on the wall."),
            _("Unsteady or drowsy? Stay sitting and circle the foot."),
            _("Walk slowly."),
            "walking",
        ),
    ),
    hands_off=(
        (
            0,
            Step(
                30,
                _("Point the toes down gently."),
                _("Do not rub."),
                _("Point the toes down gently."),
                "cramp-point",
            ),
        ),
    ),
    seated=(
        (
            1,
            Step(
                30,
                _("Stay sitting. Circle the foot."),
                _("Slow and easy."),
                _("Stay sitting. Circle the foot."),
                "ankle-circles",
            ),
        ),
    ),
)

PLACES = {
    "calf": CALF,
    "foot": FOOT,
    "thigh-back": BACK_OF_THIGH,
    "thigh-front": FRONT_OF_THIGH,
    "shin": SHIN,
}

COMFORT = Step(
    0,
    _("Warm it or cool it, whichever feels better."),
    _("A warm towel or a wrapped cold pack. Never on skin that cannot feel."),
    _("Warmth or cold, if it helps."),
    "settle",
)


def places(seated: bool = False, hands_off: bool = False) -> dict:
    """Every place as plain dicts for the page: {slug: {"name", "steps": [...], "careful": {number: step}}}.

    `seated` takes out what needs standing; `hands_off` takes out the rubbing from the start. `careful`
    replaces steps by number later on: whoever looks at the warning signs is not told to rub any more.
    """
    return {slug: _place(place, seated, hands_off) for slug, place in PLACES.items()}


def _place(place, seated, hands_off):
    changes = {**dict(place.seated if seated else ()), **dict(place.hands_off if hands_off else ())}
    steps = [plain(changes.get(number, step)) for number, step in enumerate(place.steps)]
    careful = {number: plain(step) for number, step in place.hands_off}
    return {"name": str(place.name), "steps": steps, "careful": careful}


def plain(step: Step) -> dict:
    """`step` as a dict whose texts are in the language of now."""
    return {name: value if isinstance(value, int) else str(value) for name, value in asdict(step).items()}


def figures(told: dict) -> list[str]:
    """The names of the drawings that `told` (from `places`) and the comfort need."""
    steps = [step for place in told.values() for step in (*place["steps"], *place["careful"].values())]
    return sorted({step["figure"] for step in (*steps, plain(COMFORT))})


EMERGENCY = (
    _("Chest pain, sudden breathlessness, coughing blood, a racing or uneven heartbeat, or collapse"),
    _("The leg is suddenly cold, pale, blue or numb, or will not move"),
    _("Sudden weakness or numbness in both legs or between them, or no control of bladder or bowel"),
    _("Cramps all over with confusion, fits, fainting or great weakness"),
    _("A stiff jaw or spasms of the whole body, above all after a dirty wound"),
)

SAME_DAY = (
    _("One leg swollen, warm, red or darkened, throbbing, or with hard sore veins"),
    _("Steady pain that gets worse when the foot bends up"),
    _("A bad cramp that does not stop"),
    _("Great muscle pain or weakness with dark urine"),
    _("A snap in the calf or heel, then trouble pushing off"),
    _("Cramps with a dirty wound or after contact with a poison"),
    _("Cramps with heavy vomiting or diarrhoea, or in great heat with dizziness"),
)


def texts() -> dict:
    """What the page's script says by itself, in the language of now."""
    return {
        "voice_on": str(_("Voice on")),
        "voice_off": str(_("Voice off")),
        "no_voice": str(_("This phone has no voice of its own for this language.")),
        "step_of": str(_("Step {at} of {of}")),
        "ten_minutes": str(
            _("Ten minutes is longer than usual. Call your health advice line or a doctor now.")
        ),
        "rest_now": str(_("Loosen the covers. You can rest now.")),
    }
