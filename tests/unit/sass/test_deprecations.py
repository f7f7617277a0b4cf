from __future__ import annotations

from pyjekyll.sass.deprecations import others, summary
from pyjekyll.sass.engine import SassWarning, Span, WarningKind


def deprecation(kind: str, path: str = "") -> SassWarning:
    span = Span(path, 1, 1, 1, 1) if path else None
    return SassWarning(WarningKind.DEPRECATION, "m", kind, span)


OMITTED = SassWarning(
    WarningKind.WARNING,
    "15 repetitive deprecation warnings omitted.\nRun in verbose mode to see all warnings.",
)


def test_no_deprecations_are_no_line() -> None:
    assert summary([SassWarning(WarningKind.WARNING, "m")]) is None


def test_kinds_and_files_are_counted() -> None:
    warnings = [deprecation("import", "/a"), deprecation("slash-div", "/b")]
    warnings += [deprecation("import", "/a"), OMITTED]
    assert summary(warnings) == (
        "Sass: 18 deprecation warnings in 2 files: import (2), slash-div (1), 15 more"
    )


def test_one_is_one() -> None:
    assert summary([deprecation("import", "/a")]) == (
        "Sass: 1 deprecation warning in 1 file: import (1)"
    )


def test_kinds_without_a_name_are_only_counted() -> None:
    assert summary([deprecation(""), deprecation("")]) == "Sass: 2 deprecation warnings"
    both = [deprecation(""), deprecation("import")]
    assert summary(both) == "Sass: 2 deprecation warnings: import (1), 1 more"


def test_what_is_no_deprecation_stays() -> None:
    warn, debug = SassWarning(WarningKind.WARNING, "w"), SassWarning(WarningKind.DEBUG, "d")
    assert others([deprecation("import"), warn, OMITTED, debug]) == [warn, debug]
