"""One process reads the history; each file's dates are those that git log prints for it."""

from __future__ import annotations

import os
import subprocess

import pytest

from pyjekyll.plugins import _git
from pyjekyll.plugins._git import Repository


def git(folder, *arguments, date="2024-01-02T03:04:05+02:00"):
    command = ["git", "-c", "user.name=a", "-c", "user.email=a@b.example", *arguments]
    environ = {**os.environ, "GIT_AUTHOR_DATE": date, "GIT_COMMITTER_DATE": date}
    done = subprocess.run(
        command, cwd=folder, env=environ, check=True, capture_output=True, text=True
    )
    return done.stdout.strip()


@pytest.fixture
def history(tmp_path):
    """A repository with a merge, a rename, a removal and names that git would quote."""
    git(tmp_path, "init", "-q", "-b", "main")
    (tmp_path / "sub").mkdir()
    for name in ("a.md", "sub/zwei wörter.md", "gone.md", 'q"uote.md'):
        (tmp_path / name).write_text(name)
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "-q", "-m", "one")
    git(tmp_path, "checkout", "-q", "-b", "side")
    (tmp_path / "sub/zwei wörter.md").write_text("side")
    git(tmp_path, "commit", "-q", "-a", "-m", "side", date="2024-02-02T00:00:00+00:00")
    git(tmp_path, "checkout", "-q", "main")
    (tmp_path / "a.md").write_text("two")
    git(tmp_path, "rm", "-q", "gone.md")
    git(tmp_path, "commit", "-q", "-a", "-m", "two", date="2024-03-03T00:00:00+00:00")
    git(tmp_path, "merge", "-q", "--no-edit", "side", date="2024-04-04T00:00:00+00:00")
    git(tmp_path, "mv", "a.md", "b.md")
    git(tmp_path, "commit", "-q", "-m", "renamed", date="2024-05-05T00:00:00-05:00")
    (tmp_path / "new.md").write_text("not committed")
    return tmp_path


@pytest.mark.parametrize("name", ["b.md", "sub/zwei wörter.md", 'q"uote.md'])
def test_the_dates_are_those_of_git_log(history, name):
    found = Repository(str(history)).changes(str(history / name))
    assert found.author_time == git(history, "log", "-1", "--format=%ad", "--date=iso", "--", name)
    assert str(found.commit_seconds) == git(history, "log", "-n", "1", "--format=%ct", "--", name)
    assert str(found.count) == git(history, "rev-list", "--count", "HEAD", "--", name)


def test_what_is_not_committed_has_no_date(history):
    assert Repository(str(history)).changes(str(history / "new.md")) is None


def test_all_files_cost_one_process(history, monkeypatch):
    calls = []
    run = _git._run
    monkeypatch.setattr(_git, "_run", lambda *a: (calls.append(a[1]), run(*a))[1])
    repository = Repository(str(history))
    for name in ("b.md", "new.md", 'q"uote.md', "sub/zwei wörter.md"):
        repository.changes(str(history / name))
    assert calls.count("log") == 1


def test_a_repository_runs_no_program_that_it_names_itself(history):
    marker = history / "ran"
    for key in ("gpg.program", "core.fsmonitor", "core.pager", "diff.external"):
        git(history, "config", key, f"touch {marker}; false")
    git(history, "config", "log.showSignature", "true")
    repository = Repository(str(history))
    assert repository.changes(str(history / "b.md")) is not None
    assert repository.head
    assert not marker.exists()


def test_a_folder_outside_of_every_repository_has_nothing(tmp_path, monkeypatch):
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    repository = Repository(str(tmp_path))
    assert (repository.root, repository.branch, repository.origin, repository.head) == (
        None, None, "", "",
    )  # fmt: skip
    assert repository.changes(str(tmp_path / "x")) is None


def test_a_machine_without_git_has_nothing(tmp_path, monkeypatch):
    monkeypatch.setenv("PATH", str(tmp_path))
    assert Repository(str(tmp_path)).changes(str(tmp_path / "x")) is None


def test_in_safe_mode_git_does_not_run(make_site, monkeypatch):
    monkeypatch.setattr(_git, "_run", lambda *_: pytest.fail("git runs"))
    repository = _git.repository_of(make_site({"index.md": ""}, safe=True))
    assert (repository.root, repository.head, repository.branch) == (None, "", None)
