"""The README's two commands stand alone on their lines, and .ci/run calls the one for tests."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")


def commands():
    return [line for line in README.splitlines() if line.startswith("python3 -m venv")]


def test_the_first_screen_has_two_commands_each_on_one_line():
    assert len(commands()) == 2
    first_screen = README.splitlines()[:20]
    assert all(command in first_screen for command in commands())


def test_both_set_everything_up():
    build, test = commands()
    for command in (build, test):
        assert "python3 -m venv .venv && .venv/bin/python -m pip install" in command
    assert "pyjekyll build" in build
    assert "_site" in build
    assert test.endswith("-m pytest -n 2")


def test_ci_runs_the_readmes_test_command():
    script = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    pattern = re.search(r"grep -m 1 -E '([^']+)' README\.md", script)
    assert pattern is not None
    found = [line for line in README.splitlines() if re.search(pattern[1], line)]
    assert found == [commands()[1]]


@pytest.mark.parametrize("path", ["LICENSE", "CHANGELOG.md", "docs/_pages/architecture.md"])
def test_what_the_readme_names_is_there(path):
    assert (ROOT / path).is_file()
    assert path in README or path == "CHANGELOG.md"
