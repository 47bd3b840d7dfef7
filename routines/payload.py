"""A plan with its texts, in the shape the player page carries as JSON, and what to have at hand for it.

Pure. The texts are those of the catalogue handed in, so its language is the page's.
"""

from collections.abc import Mapping
from functools import lru_cache

from routines.catalogue import Catalogue, catalogue
from routines.plan import Phase, Plan, PlanPreferences, make_plan
from routines.shapes import Exercise


# Most people share a few sets of preferences, and a plan is a value: there is no need to make it twice.
@lru_cache(maxsize=512)
def built_in_plan(slug: str, preferences: PlanPreferences, language: str = "en") -> tuple[Plan, dict]:
    """The plan of a built-in routine and its payload, which nobody may change; KeyError for any other slug.

    `preferences.modes` must be a frozenset.
    """
    known = catalogue(language)
    plan = make_plan(known.routines[slug], known.exercises, preferences)
    return plan, payload(plan, known)


def payload(plan: Plan, known: Catalogue, name: str = "") -> dict:
    """{"routine", "name", "total_seconds", "untimed", "voice", "phases": [{}], "exercises": {slug: {}}}.

    `name`: the routine's, for one that is not built in.
    """
    used = dict.fromkeys(plan.exercises)
    return {
        "routine": plan.routine,
        "name": name or known.routines[plan.routine].words.name,
        "total_seconds": plan.total_seconds,
        "untimed": plan.untimed,
        "voice": plan.voice,
        # By hand: asdict copies deeply and took longer than making the plan.
        "phases": [{name: getattr(phase, name) for name in Phase.__slots__} for phase in plan.phases],
        "exercises": {slug: exercise_payload(known.exercises[slug], plan.sheet) for slug in used},
    }


def exercise_payload(exercise: Exercise, sheet: bool = False) -> dict:
    """What the player shows and says of one exercise. `sheet`: a sheet stands in for the towel."""
    words = exercise.words
    return {
        "name": words.name,
        "setup": setup(exercise, sheet),
        "cues": list(words.cues),
        "feel": words.feel,
        "figure": exercise.figure,
        "kind": exercise.kind,
        "sides": exercise.sides,
    }


def setup(exercise: Exercise, sheet: bool = False) -> str:
    """How to get into place, with a sheet instead of a towel if `sheet`."""
    return (sheet and exercise.words.no_towel_setup) or exercise.words.setup


def things_needed(plan: Plan, exercises: Mapping[str, Exercise]) -> tuple[str, ...]:
    """What to have at hand, in order of use: of bike, wall, chair, towel and sheet."""
    wanted = [exercises[slug].equipment for slug in plan.exercises if exercises[slug].equipment]
    things = dict.fromkeys(choice[0] for choice in wanted if len(choice) == 1)
    for choice in wanted:
        # Either of two will do: ask for the first only if neither is wanted anyway.
        if not things.keys() & set(choice):
            things[choice[0]] = None
    return tuple("sheet" if thing == "towel" and plan.sheet else thing for thing in things)


def needs_sentence(plan: Plan, known: Catalogue) -> str:
    """A sentence like "You will want a clear bit of wall and a towel."; empty when nothing is needed."""
    words = known.needs
    things = [words[thing] for thing in things_needed(plan, known.exercises)]
    if not things:
        return ""
    listed = things[-1]
    if len(things) > 1:
        listed = words["and"].format(first=", ".join(things[:-1]), last=things[-1])
    return words["sentence"].format(things=listed)
