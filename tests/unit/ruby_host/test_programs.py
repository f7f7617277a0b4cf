import subprocess

import pytest

from pyjekyll.ruby_host import programs


@pytest.mark.parametrize(
    "command",
    [
        "git rev-list --count HEAD about.md",
        'git log -1 --pretty="%ad" --date=iso "a b.md"',
        "git log --follow --format=%ct -- _posts/x.md",
        "git log -n1 --diff-filter=A --format='%aI|%h' x.md 2>/dev/null",
        "git rev-parse --short HEAD",
    ],
)
def test_reading_commands_of_git_are_allowed(command):
    words = programs._split(command.removesuffix("2>/dev/null"))
    assert words is not None
    assert programs.is_allowed(words)


@pytest.mark.parametrize(
    "command",
    [
        "ls",
        "git",
        "git push",
        "git commit -m x",
        "git log --output=/tmp/x",
        "git log -O/etc/passwd",
        "git log --ext-diff -p",
        "git log --show-signature",
        "git log --format=%G?",
        "git -c core.pager=evil log",
        "git log --textconv",
        "git log | sh",
        "git log; rm -rf /",
        "git log $(id)",
        "git log `id`",
        "git log > /tmp/x",
        "git log & id",
        "git log 'unclosed",
        "/tmp/git log",
        "git rev-list --use-bitmap-index HEAD",
    ],
)
def test_everything_else_is_not_run(command, tmp_path):
    assert programs.answer([command], str(tmp_path)) is None


def test_words_are_never_split_again(tmp_path):
    assert programs.answer(["git log", "x"], str(tmp_path)) is None
    assert programs.answer(["git", "log; id"], str(tmp_path)) is None


def test_a_repository_answers(tmp_path):
    def git(*words):
        command = ["git", "-c", "user.name=a", "-c", "user.email=a@b", *words]
        subprocess.run(command, cwd=tmp_path, check=True, capture_output=True)

    git("init")
    (tmp_path / "x.md").write_text("x")
    git("add", "x.md")
    git("commit", "-m", "first")
    assert programs.answer(["git rev-list --count HEAD x.md"], str(tmp_path)) == ("1\n", "", 0)
    assert programs.answer(["git", "log", "-1", "--format=%s"], str(tmp_path)) == ("first\n", "", 0)


def test_what_a_repository_configures_is_not_run(tmp_path):
    canary = tmp_path / "canary"

    def git(*words):
        command = ["git", "-c", "user.name=a", "-c", "user.email=a@b", *words]
        subprocess.run(command, cwd=tmp_path, check=True, capture_output=True)

    git("init")
    git("commit", "--allow-empty", "-m", "x")
    for key in ("core.pager", "core.fsmonitor", "diff.external", "gpg.program"):
        git("config", key, f"touch {canary}")
    git("config", "log.showSignature", "true")
    programs.answer(["git", "log", "-1"], str(tmp_path))
    programs.answer(["git", "ls-files"], str(tmp_path))
    assert not canary.exists()
