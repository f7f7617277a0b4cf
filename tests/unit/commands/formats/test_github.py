from pyjekyll.checks.finding import Finding
from pyjekyll.commands.formats.github import MAX_ROWS, as_github, github, job_summary
from pyjekyll.commands.formats.report import Report
from pyjekyll.errors import Diagnostic, Place, Severity

UNKNOWN_TAG = Diagnostic(
    "liquid/unknown-tag",
    "Unknown tag 'sections'",
    place=Place("_includes/head.html", 14, 4, width=8),
    cure="did you mean 'section'?",
    notes=("included from _layouts/default.html:9",),
)


def test_github_gets_an_annotation():
    assert as_github(UNKNOWN_TAG, prefix="docs/") == (
        "::error file=docs/_includes/head.html,line=14,col=4,endColumn=12,"
        "title=liquid/unknown-tag::Unknown tag 'sections'%0Ahelp: did you mean 'section'?%0A"
        "included from _layouts/default.html:9"
    )


def test_an_annotation_escapes_what_would_end_it():
    diagnostic = Diagnostic("a/b", "100%\nsure", Severity.NOTE, Place("a,b:c.md"))
    assert as_github(diagnostic) == "::notice file=a%2Cb%3Ac.md,title=a/b::100%25%0Asure"


def test_jekylls_own_line_is_the_last_one():
    diagnostic = Diagnostic("a/b", "m", notes=("n",), jekyll="Liquid Exception: one\n\ntwo in x\n")
    assert as_github(diagnostic).endswith("::m%0An%0AJekyll: Liquid Exception: one two in x")


def report(*severities):
    found = [
        Finding(Diagnostic("a/b", s, s, Place(f"{n}.md", 1))) for n, s in enumerate(severities)
    ]
    return Report(tuple(found), "/site")


def test_the_worst_come_first_since_github_shows_ten_of_a_kind():
    lines = github(report(Severity.NOTE, Severity.WARNING, Severity.ERROR)).splitlines()
    assert [line.split()[0] for line in lines] == ["::error", "::warning", "::notice"]


def test_the_summary_of_a_job_has_all_findings_in_a_table():
    text = job_summary(report(Severity.WARNING, Severity.ERROR))
    assert "### pyjekyll check: 1 error, 1 warning\n" in text
    assert "| a/b | 2 | 2 |" in text
    assert text.index("| `1.md:1` | error | a/b | error |") < text.index("| `0.md:1` | warning |")


def test_the_summary_of_a_job_has_an_end():
    text = job_summary(report(*[Severity.ERROR] * (MAX_ROWS + 2)))
    assert text.endswith("\n2 more findings not shown.\n")


def test_a_message_is_no_markup_in_the_summary():
    found = Finding(Diagnostic("a/b", "a | <b>\n{{ c }}"))
    assert "a \\| &lt;b> &#123;&#123; c }}" in job_summary(Report((found,), "/site"))
