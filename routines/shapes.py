"""The values a catalogue is made of: exercises, routines and their steps. Frozen, pure, no Django.

All times are whole seconds. `catalogue.py` reads them from TOML, `plan.py` makes timed plans of them.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from routines.words import ExerciseWords, RoutineWords

KINDS = ("warm-up", "mobility", "stretch", "settle")
CERTAINTIES = ("supported", "advice", "unproven")
POSITIONS = ("standing", "chair", "bed", "floor", "bike")
EQUIPMENT = ("bike", "wall", "chair", "towel")
MODES = ("seated", "hip", "gentle-feet", "pregnancy", "straight-back", "nerve", "tendon")
MUSCLES = (
    "gastrocnemius", "soleus", "hamstrings", "quadriceps", "hip-flexors", "tibialis-anterior",
    "tibialis-posterior", "peroneals", "plantar-fascia",
)  # fmt: skip
# What a person may lack tonight, in the order in which replacements are looked up.
NEEDS = ("bike", "standing")

# Read-only, because the cached catalogue is shared by every request.
NOTHING: Mapping = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Exercise:
    """One thing to do. `hold`, `rest` and `change` are seconds, `reps` counts holds per side.

    `equipment`: any one of these will do; empty means nothing. `hidden_in`: the safety modes that hide it.
    `without`: a missing need -> the slug of the exercise to do instead; a need that is not there has none.
    `figure`: the name of a drawing in templates/figures.
    """

    slug: str
    kind: str
    positions: tuple[str, ...]
    equipment: tuple[str, ...]
    muscles: tuple[str, ...]
    hidden_in: frozenset[str]
    sides: str
    hold: int
    reps: int
    rest: int
    change: int
    figure: str
    without: Mapping[str, str]
    words: ExerciseWords

    @property
    def needs(self) -> tuple[str, ...]:
        """Which of NEEDS it takes. Getting on a bike takes standing, too."""
        bike = ("bike",) if "bike" in self.equipment else ()
        standing = ("standing",) if {"standing", "bike"} & set(self.positions) else ()
        return bike + standing


@dataclass(frozen=True, slots=True)
class Override:
    """What changes in a step when a need is missing; None leaves a value alone.

    Naming an exercise replaces the step's own, and the doses not given here are then the replacement's.
    """

    exercise: str | None = None
    lead: int | None = None
    hold: int | None = None
    reps: int | None = None
    rest: int | None = None
    change: int | None = None


@dataclass(frozen=True, slots=True)
class Step:
    """One exercise in a routine. `lead`: seconds to get ready. A dose of None is the exercise's own.

    `alternate`: the legs take turns hold by hold. `without`: a missing need -> Override.
    """

    exercise: str
    lead: int
    hold: int | None = None
    reps: int | None = None
    rest: int | None = None
    change: int | None = None
    alternate: bool = False
    without: Mapping[str, Override] = field(default_factory=lambda: NOTHING)


@dataclass(frozen=True, slots=True)
class Routine:
    """An ordered list of exercises with their doses."""

    slug: str
    steps: tuple[Step, ...]
    words: RoutineWords
