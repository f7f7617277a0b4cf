"""A repository's state is read from its files, and is another where git would answer otherwise."""

from __future__ import annotations

import subprocess
from typing import TYPE_CHECKING

import pytest

from pyjekyll.store.git_state import git_state

if TYPE_CHECKING:
    from pathlib import Path


def git(folder: Path, *arguments: str) -> None:
    identity = ["-c", "user.name=a", "-c", "user.email=a@b.example"]
    subprocess.run(["git", *identity, *arguments], cwd=folder, check=True, capture_output=True)


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    folder = tmp_path / "repository"
    folder.mkdir()
    git(folder, "init", "-q", "-b", "main")
    git(folder, "commit", "-q", "--allow-empty", "-m", "first")
    return folder


def test_a_commit_changes_the_head_alone(repository: Path) -> None:
    before = git_state(str(repository))
    assert git_state(str(repository)) == before
    git(repository, "commit", "-q", "--allow-empty", "-m", "second")
    after = git_state(str(repository))
    assert (after.place, after.head != before.head) == (before.place, True)


@pytest.mark.parametrize(
    "change",
    [
        ("checkout", "-q", "-b", "another"),
        ("checkout", "-q", "--detach"),
        ("remote", "add", "origin", "https://github.com/a/b.git"),
    ],
)
def test_a_branch_and_a_remote_change_the_place(repository: Path, change: tuple[str, ...]) -> None:
    before = git_state(str(repository))
    git(repository, *change)
    assert git_state(str(repository)).place != before.place


def test_packed_references_are_read_as_well(repository: Path) -> None:
    git(repository, "pack-refs", "--all")
    before = git_state(str(repository))
    git(repository, "commit", "-q", "--allow-empty", "-m", "second")
    git(repository, "pack-refs", "--all")
    assert git_state(str(repository)).head != before.head


def test_a_folder_below_and_another_working_tree_are_of_the_repository(repository: Path) -> None:
    below = repository / "docs"
    below.mkdir()
    assert git_state(str(below)) == git_state(str(repository))
    tree = repository.parent / "tree"
    git(repository, "worktree", "add", "-q", str(tree))
    before = git_state(str(tree))
    git(tree, "commit", "-q", "--allow-empty", "-m", "second")
    assert git_state(str(tree)).head != before.head
    git(repository, "remote", "add", "origin", "https://github.com/a/b.git")
    assert git_state(str(tree)).place != before.place


def test_without_a_repository_there_is_a_state_as_well(tmp_path: Path) -> None:
    before = git_state(str(tmp_path))
    assert git_state(str(tmp_path)) == before
    git(tmp_path, "init", "-q")
    assert git_state(str(tmp_path)) != before


def test_settings_of_the_user_count(
    repository: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    before = git_state(str(repository))
    (tmp_path / ".gitconfig").write_text('[remote "origin"]\n\turl = https://github.com/a/b\n')
    assert git_state(str(repository)).place != before.place
