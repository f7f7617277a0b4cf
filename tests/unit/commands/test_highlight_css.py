from __future__ import annotations

from typing import TYPE_CHECKING

from pyjekyll.commands import main
from pyjekyll.highlighter import css

if TYPE_CHECKING:
    import pytest


def test_a_theme_is_printed_within_its_scope(capsys: pytest.CaptureFixture[str]) -> None:
    assert main.run(["highlight-css", "github", "--scope", ".code"]) == 0
    printed = capsys.readouterr().out
    assert printed == css.stylesheet("github", ".code", "4.7")
    assert ".code .k" in printed
    assert main.run(["highlight-css", "github", "--compat", "jekyll-4.3"]) == 0
    assert capsys.readouterr().out == css.stylesheet("github", ".highlight", "3.30")


def test_without_a_theme_the_names_are_listed(capsys: pytest.CaptureFixture[str]) -> None:
    assert main.run(["highlight-css"]) == 0
    assert capsys.readouterr().out.split() == css.names("4.7")


def test_an_unknown_theme_names_those_that_there_are(capsys: pytest.CaptureFixture[str]) -> None:
    assert main.run(["highlight-css", "nope"]) == 2
    error = capsys.readouterr().err
    assert "There is no theme 'nope' in Rouge 4.7\n" in error
    assert "monokai" in error
