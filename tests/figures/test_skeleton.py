"""A pose table becomes joints: contacts land where the pose says, limbs keep their length, turns add up."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from figures.geometry import add, reach, rotate
from figures.poses import merge
from figures.skeleton import (
    FAR_HIP,
    FAR_LIFT,
    FLOOR,
    FORE,
    HEEL_POINTS,
    LUMBAR,
    SHANK,
    SOLE,
    SOLE_POINTS,
    THIGH,
    THORAX,
    UPPER,
    solve,
    turns,
)

POSE = {
    "hip": [100, 100],
    "lean": 0,
    "curve": 0,
    "head": 0,
    "near_leg": {"plant": 100},
    "far_leg": {"plant": 110},
    "near_arm": {"wrist": [120, 80]},
    "far_arm": {"upper": 10, "fore": 30, "hand": 40},
}


def posed(**changes):
    return solve(merge(POSE, changes))


def test_a_planted_foot_stands_flat_on_the_floor():
    leg = posed().legs["near"]
    assert leg.ankle == pytest.approx((100, FLOOR - SOLE), abs=0.05)
    assert leg.foot == 90
    assert max(leg.place(point)[1] for point in SOLE_POINTS) == pytest.approx(FLOOR, abs=0.05)


def test_the_far_foot_stands_a_little_higher_so_that_it_can_be_seen():
    legs = posed().legs
    assert legs["near"].ankle[1] - legs["far"].ankle[1] == pytest.approx(FAR_LIFT, abs=0.1)
    assert legs["far"].root == pytest.approx(add((100, 100), FAR_HIP))


@pytest.mark.parametrize("foot", [95, 110, 125, 140, 160, 180, 198])
def test_the_lowest_point_of_the_heel_lies_on_what_it_rests_on(foot):
    pose = {**POSE, "near_leg": {"heel": [120, 165], "foot": foot}}
    leg = solve(pose).legs["near"]
    assert max(leg.place(point)[1] for point in HEEL_POINTS) == pytest.approx(165, abs=0.1)


def test_a_leg_given_by_angles_is_taken_as_it_is():
    pose = {**POSE, "near_leg": {"thigh": 90, "shank": 0, "foot": 90}}
    leg = solve(pose).legs["near"]
    assert leg.knee == pytest.approx((100 + THIGH, 100))
    assert leg.ankle == pytest.approx((100 + THIGH, 100 + SHANK))
    assert (leg.knee_flexion, leg.dorsiflexion, leg.contact) == (90, 0, False)


def test_a_hand_reaches_its_wrist_with_the_elbow_behind():
    arm = posed().arms["near"]
    assert arm.wrist == pytest.approx((120, 80), abs=0.01)
    assert arm.elbow_flexion > 0
    middle = add(arm.root, reach(math.degrees(math.atan2(20, 25)), UPPER))
    assert arm.elbow[1] > middle[1] or arm.elbow[0] < middle[0]


def test_an_elbow_can_be_asked_to_point_forwards_when_reaching_behind():
    behind = {**POSE, "near_arm": {"wrist": [85, 95], "elbow": "front"}}
    assert solve(behind).arms["near"].elbow_flexion > 0


def test_a_hand_goes_on_in_line_with_the_forearm_unless_it_is_turned():
    arms = posed().arms
    assert arms["near"].hand == arms["near"].fore
    assert arms["far"].hand == 40


@given(st.floats(-60, 60), st.floats(0, 40))
def test_the_trunk_keeps_its_length_however_it_leans(lean, curve):
    body = posed(lean=lean, curve=curve, near_arm={"upper": 0, "fore": 0}, far_arm={"upper": 0})
    waist = add(body.hip, reach(180 - lean, LUMBAR))
    assert math.dist(waist, body.arms["near"].root) == pytest.approx(THORAX)
    assert body.trunk == pytest.approx(lean + curve)


@given(st.floats(80, 120), st.floats(98, 110))
def test_limbs_keep_their_length_wherever_the_hip_goes(x, y):
    body = posed(hip=[x, y])
    for leg in body.legs.values():
        assert math.dist(leg.root, leg.knee) == pytest.approx(THIGH)
        assert math.dist(leg.knee, leg.ankle) == pytest.approx(SHANK)
    for arm in body.arms.values():
        assert math.dist(arm.root, arm.elbow) == pytest.approx(UPPER)
        assert math.dist(arm.elbow, arm.wrist) == pytest.approx(FORE)


def test_leaning_forward_brings_the_shoulder_forward_and_lying_brings_it_behind():
    lying = posed(lean=-90, near_arm={"upper": 90, "fore": 90}).arms["near"].root
    assert posed(lean=30).arms["near"].root[0] > 110
    assert lying == pytest.approx((100 - LUMBAR - THORAX, 100), abs=0.01)


def test_the_turns_from_hip_to_foot_add_up_to_the_feet_own_angle():
    body = posed(near_leg={"plant": 112}, lean=12)
    parts = turns(body)
    whole = parts["near_thigh"] + parts["near_shank"] + parts["near_foot"]
    assert whole == pytest.approx(90 - body.legs["near"].foot, abs=1e-9)


def test_following_the_turns_down_the_leg_arrives_at_the_ankle():
    body = posed(near_leg={"plant": 118}, hip=[100, 108])
    parts = turns(body)
    knee = add(body.hip, rotate((0, THIGH), parts["near_thigh"]))
    ankle = add(knee, rotate((0, SHANK), parts["near_thigh"] + parts["near_shank"]))
    assert ankle == pytest.approx(body.legs["near"].ankle, abs=1e-6)


def test_the_grip_lies_in_the_palm_beyond_the_wrist():
    arm = posed().arms["far"]
    assert math.dist(arm.wrist, arm.grip) == pytest.approx(5)
