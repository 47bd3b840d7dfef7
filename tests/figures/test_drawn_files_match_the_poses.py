"""The committed drawings are exactly what the pose data makes."""

import pytest

from figures.__main__ import files, main
from figures.poses import load, merge
from tests.figures.drawn import FIGURES, ROOT, SLUGS, elements, place, shape

NAMED = [
    "bike",
    "marching",
    "ankle-pumps",
    "ankle-circles",
    "towel-calf",
    "towel-soleus",
    "inner-calf",
    "wall-calf",
    "wall-soleus",
    "hamstring-standing",
    "hamstring-long-sitting",
    "hamstring-seated",
    "chair-calf",
    "foot-flex",
    "plantar",
    "quad",
    "settle",
    "cramp-flex",
    "cramp-massage",
    "cramp-edge",
    "cramp-press",
    "cramp-shake",
    "cramp-shin",
    "cramp-lie",
    "cramp-quad",
    "cramp-point",
    "walking",
]
WITH_LEGS = [slug for slug in SLUGS if "near_leg" not in FIGURES[slug].hidden and not FIGURES[slug].flip]


@pytest.mark.parametrize("name", files())
def test_a_committed_file_is_what_the_poses_make(name):
    assert (ROOT / name).read_text(encoding="utf-8") == files()[name]


def test_no_drawing_is_left_over_from_poses_that_are_gone():
    on_disk = {path.relative_to(ROOT).as_posix() for path in (ROOT / "templates" / "figures").iterdir()}
    assert on_disk == {name for name in files() if name.endswith(".svg")}


def test_every_exercise_and_every_step_of_cramp_relief_have_a_figure():
    assert sorted(SLUGS) == sorted(NAMED)


@pytest.mark.parametrize("slug", WITH_LEGS)
def test_a_still_picture_has_its_near_foot_where_the_finished_pose_has_its_ankle(slug):
    ankle = FIGURES[slug].still().legs["near"].ankle
    assert place(shape(slug, "foot", "skin")) == pytest.approx(ankle, abs=0.3)


@pytest.mark.parametrize("slug", SLUGS)
def test_every_figure_has_one_head_with_a_face(slug):
    heads = [element.get("href") for element, _ in elements(slug) if element.get("href")]
    assert [heads.count(f"#fb-{part}") for part in ("neck", "head", "hair", "eye")] == [1, 1, 1, 1]


def test_the_command_redraws_everything_into_an_empty_folder(tmp_path, capsys):
    assert main(["--root", str(tmp_path)]) == 0
    drawn = {path.relative_to(tmp_path).as_posix(): path.read_text("utf-8") for path in tmp_path.rglob("*.*")}
    assert drawn == files()
    assert "templates/figures/wall-calf.svg" in capsys.readouterr().out


def test_the_command_draws_nothing_when_a_pose_is_impossible(tmp_path, capsys, monkeypatch):
    monkeypatch.setattr("figures.__main__.impossible", lambda: ["quad: near knee at -40, outside -1 to 140"])
    assert main(["--root", str(tmp_path)]) == 1
    assert "near knee at -40" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


def test_a_start_pose_takes_all_it_does_not_name_from_the_finish():
    finish = {"lean": 3, "near_leg": {"thigh": 90, "foot": 160}}
    assert merge(finish, {"near_leg": {"foot": 124}}) == {"lean": 3, "near_leg": {"thigh": 90, "foot": 124}}


def test_an_unknown_word_in_the_pose_data_stops_the_drawing(tmp_path):
    data = tmp_path / "poses.toml"
    data.write_text('[quad]\nkey = "qs"\nlabel = "x"\nview = [0, 0, 1, 1]\nprops = []\ncolour = "red"\n')
    with pytest.raises(TypeError, match="colour"):
        load(data)
