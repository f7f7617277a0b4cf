import os

import pytest

from pyjekyll.utils import disk_names
from pyjekyll.utils.disk_names import named_as_in


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "Site" / "Out").mkdir(parents=True)
    return str(tmp_path / "Site")


@pytest.fixture
def _minds_no_case(monkeypatch, tmp_path, folder):
    """What `os.path.samefile` says on a disk that minds no case."""
    there = {str(path).casefold() for path in (tmp_path, *tmp_path.rglob("*"))}
    monkeypatch.setattr(
        disk_names,
        "_is_same",
        lambda one, other: one.casefold() == other.casefold() and one.casefold() in there,
    )


@pytest.mark.usefixtures("_minds_no_case")
def test_what_is_in_a_folder_has_its_name_and_those_of_the_disk(folder):
    other = os.path.join(os.path.dirname(folder), "SITE")
    assert named_as_in(folder, f"{other}/OUT") == f"{folder}/Out"
    assert named_as_in(folder, f"{folder}/out/New/a") == f"{folder}/Out/New/a"
    assert named_as_in(folder, f"{folder}/Out") == f"{folder}/Out"


@pytest.mark.usefixtures("_minds_no_case")
def test_what_is_elsewhere_keeps_its_name(folder):
    above = os.path.dirname(folder)
    assert named_as_in(folder, f"{above}/OUT") == f"{above}/OUT"
    assert named_as_in(f"{above}/none", f"{above}/NONE/a") == f"{above}/NONE/a"


def test_where_the_disk_minds_case_every_name_stays(folder):
    if os.path.exists(folder.swapcase()):
        pytest.skip("this disk minds no case")
    above = os.path.dirname(folder)
    for path in (f"{above}/SITE/OUT", f"{folder}/OUT", f"{folder}/Out"):
        assert named_as_in(folder, path) == path
