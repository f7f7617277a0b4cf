import shutil
import subprocess

import pytest

PAGE = {"index.html": "---\n---\n{{ page.last_modified_at | date: '%s' }}"}


@pytest.mark.skipif(shutil.which("git") is None, reason="git is not there")
def test_a_committed_file_has_the_time_of_its_last_commit(make_site, tmp_path, monkeypatch):
    site = make_site(PAGE, plugins=["jekyll-last-modified-at"])
    monkeypatch.setenv("GIT_COMMITTER_DATE", "2020-01-02T03:04:05Z")
    identity = ["-c", "user.name=A", "-c", "user.email=a@example.org"]
    for command in (["init", "-q"], ["add", "."], [*identity, "commit", "-q", "-m", "x"]):
        subprocess.run(["git", *command], cwd=tmp_path / "source", check=True)
    site.process()
    assert (tmp_path / "_site/index.html").read_text() == "1577934245"


def test_any_other_file_has_its_own_time(build, tmp_path):
    seconds = int(build(PAGE, plugins=["jekyll-last-modified-at"])["index.html"])
    assert seconds == int((tmp_path / "source/index.html").stat().st_mtime)
