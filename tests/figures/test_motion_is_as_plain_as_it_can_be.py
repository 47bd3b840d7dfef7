"""Each part gets the simplest movement that keeps its contacts, and parts that move alike share one rule."""

import pytest

from figures.motion import classes, motions, slipping, strap_ends
from figures.poses import Figure
from figures.skeleton import turns
from tests.figures.drawn import FIGURES, SLUGS

FINISH = {
    "hip": [112, 137.5],
    "lean": -90,
    "curve": 0,
    "head": 0,
    "near_leg": {"thigh": 90, "shank": 90, "foot": 195},
    "far_leg": {"thigh": 90, "shank": 90, "foot": 195},
    "near_arm": {"upper": 90, "fore": 90, "hand": 90},
    "far_arm": {"upper": 90, "fore": 90, "hand": 90},
}


def lying(**start):
    return Figure("x", "xx", "Somebody lying", [0, 0, 240, 200], [], start=start, finish=FINISH)


def test_a_part_that_does_not_move_gets_no_class():
    assert motions(lying()) == {}


def test_a_flexing_foot_is_one_plain_turn_from_its_start():
    ((part, motion),) = motions(lying(near_leg={"foot": 155})).items()
    assert (part, motion.kind) == ("near_foot", "turn")
    assert motion.angles == pytest.approx((40,))
    assert motion.css == "--a:40deg"


def test_both_feet_flexing_alike_share_one_rule():
    names, css = classes(lying(near_leg={"foot": 155}, far_leg={"foot": 155}))
    assert names["near_foot"] == names["far_foot"] == "f-turn xx-a"
    assert css.count("--a:40deg") == 1


def test_a_tremble_too_small_to_see_is_left_out():
    assert motions(lying(near_leg={"foot": 194.7})) == {}


def test_a_moving_hip_moves_the_whole_body():
    motion = motions(lying(hip=[110, 137.5]))["root"]
    assert (motion.kind, motion.css) == ("move", "--a:-2px 0px")


def test_a_planted_leg_that_would_slide_is_sampled_and_its_foot_with_it():
    moving = motions(FIGURES["wall-soleus"])
    sampled = {part for part, motion in moving.items() if motion.kind == "path"}
    assert slipping(FIGURES["wall-soleus"]) >= sampled
    assert all(len(moving[part].angles) == 5 for part in sampled)


def test_a_limb_without_a_contact_is_never_sampled():
    assert slipping(lying(near_leg={"thigh": 60, "shank": 20})) == set()


def test_sampled_limbs_are_always_whole_limbs():
    for figure in FIGURES.values():
        for part in slipping(figure):
            side, name = part.split("_")
            limb = (
                ("thigh", "shank", "foot")
                if name in ("thigh", "shank", "foot")
                else ("upper", "fore", "hand")
            )
            assert {f"{side}_{other}" for other in limb} <= slipping(figure)


@pytest.mark.parametrize("slug", ["bike", "marching"])
def test_a_cycle_is_sampled_all_the_way_round(slug):
    moving = motions(FIGURES[slug])
    assert {motion.kind for motion in moving.values()} == {"loop"}
    assert all(len(motion.angles) == 8 for motion in moving.values())


def test_a_cycle_never_spins_a_joint_the_long_way_round():
    for slug in ("bike", "marching"):
        for motion in motions(FIGURES[slug]).values():
            steps = [abs(b - a) for a, b in zip(motion.angles, motion.angles[1:], strict=False)]
            assert max(steps) < 90


@pytest.mark.parametrize("slug", SLUGS)
def test_only_parts_of_the_body_and_the_towel_move(slug):
    parts = {*turns(FIGURES[slug].still()), "root", "strap"}
    assert set(motions(FIGURES[slug])) <= parts


@pytest.mark.parametrize("slug", SLUGS)
def test_classes_are_named_after_the_figure(slug):
    names, css = classes(FIGURES[slug])
    assert all(name.split()[1].startswith(f"{FIGURES[slug].key}-") for name in names.values())
    assert css.startswith(f".{FIGURES[slug].key}{{--f-time:")


def test_the_towel_runs_from_the_near_fist_to_the_near_foot():
    body = FIGURES["towel-calf"].still()
    fist, ball = strap_ends(body)
    assert fist == body.arms["near"].grip
    assert ball[0] > fist[0]
    assert ball[1] > fist[1]


def test_only_figures_with_a_towel_have_one_to_move():
    with_towel = {slug for slug in SLUGS if "strap" in motions(FIGURES[slug])}
    assert with_towel == {"towel-calf", "towel-soleus", "inner-calf"}
