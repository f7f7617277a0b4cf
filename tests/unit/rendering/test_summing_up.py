"""What every render may report is said once for the build."""

from __future__ import annotations

from pyjekyll.converters.sass_reports import DEPRECATION, VERSION
from pyjekyll.errors import Diagnostic, Place, Severity
from pyjekyll.plugin.highlighter import NO_COLOURS, no_colours
from pyjekyll.rendering.summing_up import summed_up

OTHER = Diagnostic("liquid/lax-syntax", "odd", Severity.WARNING, Place("a.md", 1))
AGAIN = Diagnostic("liquid/lax-syntax", "odd", Severity.WARNING, Place("b.md", 1))


def deprecated(path: str, name: str) -> Diagnostic:
    return Diagnostic(DEPRECATION, f"{name}: text", Severity.NOTE, Place(path, 3))


def test_all_deprecations_are_one_where_the_first_was() -> None:
    found = summed_up(
        [
            OTHER,
            deprecated("a.scss", "import"),
            AGAIN,
            deprecated("b.scss", "import"),
            deprecated("b.scss", "slash-div"),
        ]
    )
    assert [each.rule for each in found] == [OTHER.rule, DEPRECATION, AGAIN.rule]
    assert found[1].message == (
        "Sass: 3 deprecation warnings in 2 files: import (2), slash-div (1)"
    )
    assert found[1].place is None


def test_what_holds_for_all_is_said_at_its_first_place_only() -> None:
    version = Diagnostic(VERSION, "another compiler", Severity.NOTE, Place("a.scss"))
    elsewhere = Diagnostic(VERSION, "another compiler", Severity.NOTE, Place("b.scss"))
    second = Diagnostic(VERSION, "a third compiler", Severity.NOTE, Place("b.scss"))
    assert summed_up([version, elsewhere, second]) == [version, second]


def test_each_language_without_colours_is_named_once() -> None:
    found = summed_up([no_colours("abap"), no_colours("q"), no_colours("abap")])
    assert [each.rule for each in found] == [NO_COLOURS, NO_COLOURS]
    assert "abap" in found[0].message
    assert "in q" in found[1].message


def test_everything_else_stays_as_it_was() -> None:
    assert summed_up([OTHER, AGAIN, OTHER]) == [OTHER, AGAIN, OTHER]
    assert summed_up([]) == []
