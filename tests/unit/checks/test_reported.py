from pyjekyll.checks.built_site import BuiltSite, Origin
from pyjekyll.checks.check import check
from pyjekyll.errors import Diagnostic, Place, Severity


def site(*paths, diagnostics=()):
    return BuiltSite(
        "/s", "", "", dict.fromkeys(paths, b""), {p: Origin(f"src/{p}") for p in paths},
        diagnostics=tuple(diagnostics),
    )  # fmt: skip


def test_what_the_build_reports_is_found():
    reported = [
        Diagnostic("site/conflict", "b", Severity.WARNING, Place("b.md", 2)),
        Diagnostic("front-matter/yaml", "a", place=Place("a.md", 1)),
        Diagnostic("site/future-post", "n", Severity.NOTE),
    ]
    found = check(site("a.html", diagnostics=reported))
    assert [f.rule for f in found] == ["front-matter/yaml", "site/conflict", "site/future-post"]
