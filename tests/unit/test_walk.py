"""What the README and the documentation tell people to type can be typed."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import click
import pytest

from pyjekyll.commands import options
from pyjekyll.commands.main import program
from pyjekyll.commands.table import ALIASES, ENTRIES

ROOT = Path(__file__).parents[2]
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs/_pages").glob("*.md"))]
_BLOCK = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_PROMPT = re.compile(
    r"(?:^|&& |- run: |^\s*- |\()(?:\$ )?(?:[A-Z_]+=\S+ )*(?:\.venv/bin/)?pyjekyll(?: +(.*))?$"
)


def typed() -> list[tuple[str, list[str]]]:
    """Pairs of a page and what is typed after `pyjekyll`."""
    found = []
    for page in PAGES:
        for language, block in _BLOCK.findall(page.read_text("utf-8")):
            for line in block.splitlines() if language in ("", "sh", "yaml") else ():
                match = _PROMPT.search(line.partition("&& echo")[0])
                if match is not None:
                    words = shlex.split(match[1] or "", comments=True)
                    found.append((page.name, words))
    return found


def test_there_is_much_to_type() -> None:
    assert len(typed()) > 25
    assert len({page for page, _ in typed()}) > 8


@pytest.mark.parametrize(("page", "words"), typed())
def test_a_command_that_is_shown_is_understood(page: str, words: list[str]) -> None:
    assert words, page
    name, *arguments = words
    assert name in ENTRIES or name in ALIASES, page
    command = program.get_command(click.Context(program), name)
    assert command is not None
    parent = click.Context(program, **options.CONTEXT_SETTINGS)
    with command.make_context(name, arguments, parent=parent, resilient_parsing=True) as context:
        assert context.args == []
    known = {
        option for parameter in command.params
        for option in (*parameter.opts, *parameter.secondary_opts)
    }  # fmt: skip
    for word in arguments:
        if word.startswith("--"):
            assert word.partition("=")[0].replace("_", "-") in {
                option.replace("_", "-") for option in known
            } | {"--help"}, page


def test_a_new_site_is_made_built_and_checked_as_the_readme_says(tmp_path: Path) -> None:
    text = (ROOT / "README.md").read_text("utf-8").partition("## Use\n")[2]
    block = _BLOCK.search(text)
    assert block is not None
    lines = [line.partition("#")[0].strip() for line in block[2].splitlines()]
    assert lines[:2] == ["pyjekyll new my-site", "cd my-site"]
    # What `serve` does is tried elsewhere, in a browser.
    script = "\n".join(line for line in lines if not line.startswith("pyjekyll serve"))
    program_path = tmp_path / "bin/pyjekyll"
    program_path.parent.mkdir()
    program_path.write_text(f'#!/bin/sh\nexec "{sys.executable}" -P -m pyjekyll "$@"\n')
    program_path.chmod(0o755)
    done = subprocess.run(
        ["sh", "-ec", script], cwd=tmp_path, capture_output=True, text=True, check=False,
        env={"PATH": f"{program_path.parent}{os.pathsep}{os.defpath}", "HOME": str(tmp_path)},
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    assert (tmp_path / "my-site/_site/index.html").is_file()
    assert "no findings." in done.stdout


def _steps_of_deploying() -> dict[str, list[str]]:
    """What each section of the page about deploying runs, but for what installs or copies."""
    text = (ROOT / "docs/_pages/deploy.md").read_text("utf-8")
    found = {}
    for section in text.split("\n## ")[1:]:
        name = section.partition("\n")[0]
        steps = re.findall(r"((?:JEKYLL_ENV=\S+ )?pyjekyll (?:build|check)[^`\n]*)", section)
        found[name] = [_without_the_last_quote(step) for step in steps]
    return {name: steps for name, steps in found.items() if steps and name != "Docker"}


def _without_the_last_quote(step: str) -> str:
    """A step that is the end of a text in quotes, as in netlify.toml."""
    return (step.removesuffix('"') if step.count('"') % 2 else step).strip()


@pytest.mark.parametrize("host", _steps_of_deploying())
def test_the_steps_of_each_host_make_a_site_to_publish(host: str, tmp_path: Path) -> None:
    steps = _steps_of_deploying()[host]
    program_path = tmp_path / "bin/pyjekyll"
    program_path.parent.mkdir()
    program_path.write_text(f'#!/bin/sh\nexec "{sys.executable}" -P -m pyjekyll "$@"\n')
    program_path.chmod(0o755)
    script = "\n".join(["pyjekyll new site", "cd site", *steps])
    done = subprocess.run(
        ["sh", "-ec", script], cwd=tmp_path, capture_output=True, text=True, check=False,
        env={
            "PATH": f"{program_path.parent}{os.pathsep}{os.defpath}", "HOME": str(tmp_path),
            "JEKYLL_ENV": "production", "BASE_PATH": "/project",
        },
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    published = tmp_path / "site" / ("public" if host.startswith("GitLab") else "_site")
    page = (published / "index.html").read_text("utf-8")
    base = "/project" if host.startswith("GitHub") else ""
    assert f'href="{base}/about/"' in page
    assert (published / "about/index.html").is_file()
    assert (published / "sitemap.xml").is_file()


def test_each_host_has_steps() -> None:
    assert [name.partition(" ")[0] for name in _steps_of_deploying()] == [
        "GitHub", "Netlify", "Cloudflare", "GitLab", "A",
    ]  # fmt: skip
