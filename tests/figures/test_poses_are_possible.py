"""No figure asks of anybody what a body cannot do, and each shows what its exercise's cues say."""

import pytest

from figures.__main__ import impossible
from figures.geometry import blend
from figures.limits import faults
from figures.poses import merge
from figures.skeleton import FLOOR, HEEL_POINTS, SOLE, solve
from tests.figures.drawn import FIGURES, SLUGS

DENSE = [i / 20 for i in range(21)]
STRAIGHT_KNEE = [
    "towel-calf",
    "inner-calf",
    "wall-calf",
    "hamstring-standing",
    "hamstring-seated",
    "hamstring-long-sitting",
    "chair-calf",
    "foot-flex",
    "cramp-flex",
]
HEEL_DOWN = ["wall-calf", "wall-soleus", "hamstring-standing", "hamstring-seated", "chair-calf"]
TOES_COME_UP = [
    "ankle-pumps",
    "towel-calf",
    "towel-soleus",
    "inner-calf",
    "chair-calf",
    "foot-flex",
    "cramp-flex",
]
PALMS_ON_THE_WALL = ["wall-calf", "wall-soleus"]


def near(slug, t=1.0):
    return FIGURES[slug].body(t).legs["near"]


def standing(**changes):
    pose = {
        "hip": [100, 100],
        "lean": 0,
        "curve": 0,
        "head": 0,
        "near_leg": {"thigh": 2, "shank": 0, "foot": 90},
        "far_leg": {"thigh": 2, "shank": 0, "foot": 90},
        "near_arm": {"upper": 0, "fore": 5},
        "far_arm": {"upper": 0, "fore": 5},
    }
    return solve(merge(pose, changes))


def test_the_command_finds_nothing_to_complain_about():
    assert impossible() == []


@pytest.mark.parametrize("slug", SLUGS)
def test_no_moment_of_the_movement_passes_a_joint_limit(slug):
    figure = FIGURES[slug]
    found = {fault for t in DENSE for fault in faults(figure.body(t), figure.hidden, figure.surface)}
    assert found == set()


def test_a_person_who_stands_easily_breaks_no_limit():
    assert faults(standing()) == []


@pytest.mark.parametrize(
    ("changes", "fault"),
    [
        ({"near_leg": {"thigh": 0, "shank": 20}}, "near knee at -20"),
        ({"far_leg": {"thigh": 120, "shank": -40, "foot": 50}}, "far knee at 160"),
        ({"near_leg": {"foot": 122}}, "near ankle at 32"),
        ({"near_leg": {"foot": 30}}, "near ankle at -60"),
        ({"near_leg": {"thigh": -30, "shank": -30, "foot": 60}}, "near hip at -30"),
        ({"far_arm": {"upper": 0, "fore": -20}}, "far elbow at -20"),
        ({"near_arm": {"wrist": [180, 60]}}, "near arm is"),
        ({"near_leg": {"ankle": [100, 200], "foot": 90}}, "near leg is"),
        ({"curve": 60}, "the back is bent too far"),
    ],
)
def test_a_limit_names_the_limb_that_breaks_it(changes, fault):
    assert [found for found in faults(standing(**changes)) if found.startswith(fault)]


def test_a_bent_knee_lets_the_ankle_bend_further_than_a_straight_one():
    straight = standing(near_leg={"thigh": 0, "shank": 0, "foot": 122})
    bent = standing(near_leg={"thigh": 50, "shank": 0, "foot": 122})
    assert [found for found in faults(straight) if "ankle" in found]
    assert not [found for found in faults(bent) if "ankle" in found]


def test_a_foot_below_the_floor_is_noticed_and_a_hidden_leg_is_not_judged():
    sunk = standing(hip=[100, 110])
    assert [found for found in faults(sunk, (), FLOOR) if "near foot sinks" in found]
    assert faults(sunk, ("near_leg", "far_leg"), FLOOR) == []


@pytest.mark.parametrize("slug", STRAIGHT_KNEE)
def test_the_stretched_knee_is_straight_but_not_locked(slug):
    assert 0 <= near(slug).knee_flexion <= 12


@pytest.mark.parametrize("slug", ["wall-soleus", "towel-soleus"])
def test_the_lower_calf_is_stretched_with_a_bent_knee(slug):
    assert near(slug).knee_flexion >= 40
    assert near(slug).dorsiflexion >= 25


@pytest.mark.parametrize("slug", HEEL_DOWN)
def test_the_heel_stays_on_the_floor_from_start_to_finish(slug):
    lowest = [max(near(slug, t).place(point)[1] for point in HEEL_POINTS) for t in DENSE]
    assert lowest == pytest.approx([FLOOR] * len(DENSE), abs=0.2)


@pytest.mark.parametrize("slug", TOES_COME_UP)
def test_the_toes_end_nearer_to_the_shin_than_they_began(slug):
    assert near(slug).dorsiflexion >= 14
    assert near(slug).dorsiflexion - near(slug, 0.0).dorsiflexion >= 20


@pytest.mark.parametrize("slug", PALMS_ON_THE_WALL)
def test_palms_lie_on_the_wall_with_the_fingers_up(slug):
    wall = dict(prop for prop in FIGURES[slug].props if prop[0] == "wall")["wall"]
    for t in DENSE:
        for arm in FIGURES[slug].body(t).arms.values():
            assert wall - 5 <= arm.wrist[0] <= wall
            assert arm.hand == 180


def test_the_back_leg_at_the_wall_keeps_its_toes_towards_the_wall():
    assert near("wall-calf").foot == 90
    assert near("wall-calf").ankle[1] == pytest.approx(FLOOR - SOLE, abs=0.1)


def test_tipping_forward_happens_at_the_hips_with_a_long_back():
    for slug in ("hamstring-standing", "hamstring-seated", "hamstring-long-sitting"):
        body = FIGURES[slug].still()
        assert body.lean >= 25
        assert body.trunk - body.lean <= 10


def test_the_chair_calf_stretch_sits_tall_all_the_time():
    assert all(abs(FIGURES["chair-calf"].body(t).lean) <= 5 for t in DENSE)


def test_pedalling_leaves_the_knee_slightly_bent_at_its_lowest():
    flexions = [FIGURES["bike"].body(t).legs["near"].knee_flexion for t in DENSE]
    assert 15 <= min(flexions) <= 40


def test_marching_lifts_one_foot_at_a_time():
    for t in DENSE:
        legs = FIGURES["marching"].body(t).legs
        lifted = [FLOOR - SOLE - leg.ankle[1] > 3 for leg in legs.values()]
        assert sum(lifted) <= 1


def test_marching_never_lets_go_of_the_chair():
    wrists = [FIGURES["marching"].body(t).arms["far"].wrist for t in DENSE]
    assert all(wrist == pytest.approx(wrists[0], abs=0.01) for wrist in wrists)


def test_a_blend_of_two_poses_lies_between_them():
    assert blend({"hip": [0, 10], "lean": 4}, {"hip": [10, 30], "lean": 8}, 0.5) == {
        "hip": [5, 20],
        "lean": 6,
    }
