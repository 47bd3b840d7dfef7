"""The plan: one routine and one person's preferences, flattened to timed phases. Pure: no Django, no clock.

Seconds of a step
- one leg after the other: `lead + sides * (reps * hold + (reps - 1) * rest) + (sides - 1) * change`
- legs taking turns: `lead + sides * reps * hold + (sides * reps - 1) * change`
"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import asdict, dataclass, replace
from decimal import ROUND_HALF_UP, Decimal
from itertools import groupby

from routines.shapes import MODES, NEEDS, Exercise, Override, Routine, Step

VOICES = ("full", "short", "none")
LEGS = {"left": ("left", "right"), "right": ("right", "left")}
SHORTEST_SCALE, LONGEST_SCALE = 0.5, 10


@dataclass(frozen=True, slots=True)
class PlanPreferences:
    """What a plan depends on besides its routine. Raises ValueError for a value outside its range.

    `hold_scale`: 0.5 to 10, on holds alone. `bike`, `standing`, `towel`: what is possible tonight.
    `modes`: the safety modes that are on. `wait_for_me`: getting ready waits for a tap; `untimed`: all does.
    """

    hold_scale: float = 1.0
    first_leg: str = "left"
    bike: bool = True
    standing: bool = True
    towel: bool = True
    modes: Collection[str] = frozenset()
    voice: str = "full"
    wait_for_me: bool = False
    untimed: bool = False

    def __post_init__(self):
        if not SHORTEST_SCALE <= float(self.hold_scale) <= LONGEST_SCALE:
            raise ValueError(f"hold_scale must be from {SHORTEST_SCALE} to {LONGEST_SCALE}")
        for name, allowed in (("first_leg", tuple(LEGS)), ("voice", VOICES)):
            if getattr(self, name) not in allowed:
                raise ValueError(f"{name} must be one of {', '.join(allowed)}")
        if unknown := set(self.modes) - set(MODES):
            raise ValueError(f"unknown modes: {', '.join(sorted(unknown))}")

    @property
    def missing(self) -> tuple[str, ...]:
        """The needs that cannot be met tonight, in the order of NEEDS."""
        return tuple(need for need in NEEDS if not getattr(self, need))


@dataclass(frozen=True, slots=True)
class Phase:
    """One stretch of time. `kind`: prepare, hold, rest, switch or settle; `side`: left, right or both.

    `rep` of `reps` counts holds of one side, from 1; a prepare, rest or switch carries the side and rep of
    the hold it leads to. `step`: which step of the plan, from 0. `waits`: goes on only when told to.
    """

    kind: str
    exercise: str
    side: str
    rep: int
    reps: int
    step: int
    seconds: int
    waits: bool = False


@dataclass(frozen=True, slots=True)
class PlanStep:
    """One exercise of a plan as pages show it: `seconds` in all, `hold` seconds `reps` times per side."""

    index: int
    exercise: str
    seconds: int
    phases: tuple[Phase, ...]
    hold: int
    reps: int
    each_leg: bool


@dataclass(frozen=True, slots=True)
class Plan:
    """What will happen, in order. `routine` is the slug; `phases` may be empty when safety hides everything.

    `hidden`: (exercise, mode) pairs left out for safety. `offer`: slug of a better suited routine, or None.
    `sheet`: there is no towel, so texts speak of a sheet.
    """

    routine: str
    phases: tuple[Phase, ...]
    hidden: tuple[tuple[str, str], ...] = ()
    offer: str | None = None
    untimed: bool = False
    voice: str = "full"
    sheet: bool = False

    @property
    def total_seconds(self) -> int:
        return sum(phase.seconds for phase in self.phases)

    @property
    def exercises(self) -> tuple[str, ...]:
        """The exercise of each step, in order."""
        return tuple(step.exercise for step in plan_steps(self))


@dataclass(frozen=True, slots=True)
class Dose:
    """One exercise with all its seconds settled."""

    exercise: str
    lead: int
    hold: int
    reps: int
    rest: int
    change: int
    alternate: bool


def make_plan(routine: Routine, exercises: Mapping[str, Exercise], preferences: PlanPreferences) -> Plan:
    """The plan of `routine`: what cannot be done tonight is replaced, then what is not safe is hidden."""
    possible = possible_doses(routine, exercises, preferences.missing)
    hidden = tuple(
        (dose.exercise, mode)
        for dose in possible
        for mode in sorted(exercises[dose.exercise].hidden_in & set(preferences.modes))
    )
    # Hidden after replacing, so that a replacement is no way round a safety mode; and nothing fills the gap.
    unsafe = {slug for slug, _ in hidden}
    doses = [dose for dose in possible if dose.exercise not in unsafe]
    legs = LEGS[preferences.first_leg]
    phases = [phase for step, dose in enumerate(doses) for phase in _phases(dose, exercises, legs, step)]
    return Plan(
        routine=routine.slug,
        phases=tuple(_paced(phase, preferences) for phase in phases),
        hidden=hidden,
        offer=_offer(routine, len(doses), preferences.modes),
        untimed=preferences.untimed,
        voice=preferences.voice,
        sheet=not preferences.towel,
    )


def possible_doses(routine: Routine, exercises: Mapping[str, Exercise], missing: Collection[str]) -> list:
    """The steps that can be done without `missing`, each as a Dose.

    A replacement that is in the routine anyway, or was already put in, is dropped rather than done twice.
    """
    # All first: a replacement must also give way to an exercise that comes later in the routine.
    resolved = [(step, _resolve(step, exercises, missing)) for step in routine.steps]
    seen = {dose.exercise for step, dose in resolved if dose and dose.exercise == step.exercise}
    doses = []
    for step, dose in resolved:
        # What a person put in twice is meant twice; only what we put in ourselves is never doubled.
        if dose and (dose.exercise == step.exercise or dose.exercise not in seen):
            seen.add(dose.exercise)
            doses.append(dose)
    return doses


def _resolve(step: Step, exercises, missing) -> Dose | None:
    """What becomes of one step: its own exercise, the routine's replacement, the exercise's, or nothing."""
    # In the order of NEEDS, so that what is said for no standing wins over what is said for no bike.
    for need in missing:
        step = _overridden(step, step.without.get(need, Override()))
    while lacking := [need for need in exercises[step.exercise].needs if need in missing]:
        other = exercises[step.exercise].without.get(lacking[0])
        if other is None:
            return None
        # Three minutes of cycling is no dose of ankle pumps: doses stay with the exercise, the lead goes on.
        step = Step(other, step.lead)
    return _dose(step, exercises[step.exercise])


def _overridden(step: Step, override: Override) -> Step:
    changes = {key: value for key, value in asdict(override).items() if value is not None}
    # A named exercise starts from its own doses, but later needs must still find their overrides.
    base = Step(step.exercise, step.lead, without=step.without) if override.exercise else step
    return replace(base, **changes)


def _dose(step: Step, exercise: Exercise) -> Dose:
    def own(key):
        return getattr(exercise, key) if getattr(step, key) is None else getattr(step, key)

    return Dose(
        step.exercise, step.lead, own("hold"), own("reps"), own("rest"), own("change"), step.alternate
    )


def _phases(dose: Dose, exercises, legs, index: int) -> Iterator[Phase]:
    """The phases of one step, unscaled: each hold after what leads to it."""
    exercise = exercises[dose.exercise]
    sides = legs if exercise.sides == "each" else ("both",)
    holding = "settle" if exercise.kind == "settle" else "hold"
    before = ("prepare", dose.lead)
    previous = None
    for rep, side in _turns(sides, dose):
        if previous is not None:
            before = ("rest", dose.rest) if side == previous else ("switch", dose.change)
        for kind, seconds in (before, (holding, dose.hold)):
            # A pause of no seconds would only flash past on the screen and be spoken over.
            if seconds:
                yield Phase(kind, dose.exercise, side, rep, dose.reps, index, seconds)
        previous = side


def _turns(sides, dose: Dose) -> list[tuple[int, str]]:
    """(rep, side) of each hold in order: leg after leg, or turn by turn."""
    reps = range(1, dose.reps + 1)
    if dose.alternate:
        return [(rep, side) for rep in reps for side in sides]
    return [(rep, side) for side in sides for rep in reps]


def _paced(phase: Phase, preferences: PlanPreferences) -> Phase:
    waits = preferences.untimed or (preferences.wait_for_me and phase.kind == "prepare")
    # Settling is no stretch: ten minutes of it would keep a person from sleeping.
    seconds = scaled(phase.seconds, preferences.hold_scale) if phase.kind == "hold" else phase.seconds
    return replace(phase, seconds=seconds, waits=waits)


def scaled(seconds: int, scale: float) -> int:
    """`seconds` times `scale` to the nearest whole second, halves up, never less than one."""
    # Through its text, so that 0.7 is seven tenths and not the float just below.
    exact = Decimal(str(scale)) * seconds
    return max(1, int(exact.quantize(Decimal(1), ROUND_HALF_UP)))


def _offer(routine: Routine, kept: int, modes: Collection[str]) -> str | None:
    """A routine that loses more than half its steps is not worth filling up: another one suits better."""
    # Counted doubled, so that exactly half is still enough.
    if 2 * kept >= len(routine.steps):
        return None
    better = "pregnancy" if "pregnancy" in modes else "in-bed"
    return None if routine.slug == better else better


def plan_steps(plan: Plan) -> tuple[PlanStep, ...]:
    """The plan step by step, for pages that list it."""
    grouped = groupby(plan.phases, key=lambda phase: phase.step)
    return tuple(_plan_step(index, tuple(phases)) for index, phases in grouped)


def _plan_step(index: int, phases: tuple[Phase, ...]) -> PlanStep:
    held = next(phase for phase in phases if phase.kind in ("hold", "settle"))
    seconds = sum(phase.seconds for phase in phases)
    return PlanStep(index, held.exercise, seconds, phases, held.seconds, held.reps, held.side != "both")
