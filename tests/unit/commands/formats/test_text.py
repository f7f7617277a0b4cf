from pyjekyll.checks.finding import Finding
from pyjekyll.commands.formats.report import Report
from pyjekyll.commands.formats.text import conclusion, text
from pyjekyll.errors import Diagnostic, Place


def finding(message, path, line, rule="links/broken-anchor"):
    return Finding(Diagnostic(rule, message, place=Place(path, line, 1)))


def shown(*findings, **options):
    return "\n".join(text(Report(findings, "/site"), **options))


def test_one_problem_in_many_places_is_shown_once():
    found = shown(*(finding("no x", f"{n}.md", 1) for n in range(6)))
    assert found.count("error[") == 1
    assert "= also in 1.md:1:1, 2.md:1:1, 3.md:1:1 and 2 more places" in found


def test_many_findings_of_one_rule_in_one_file_are_summed_up():
    found = shown(*(finding(f"no {n}", "a.md", n) for n in range(1, 29)))
    assert found.count("error[") == 3
    assert "25 more of links/broken-anchor in this file, lines 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, " \
        "14, 15, …" in found  # fmt: skip


def test_all_are_shown_where_that_is_asked_for():
    assert shown(*(finding("no", "a.md", n) for n in range(9)), whole=True).count("error[") == 9


def test_the_conclusion_counts_files():
    found = [finding("m", f"{n % 2}.md", 1) for n in range(10)] + [finding("m", "x", 1, "a/b")]
    assert list(conclusion(found)) == [
        "10 links/broken-anchor in 2 files",
        " 1 a/b in 1 file",
        "11 findings in 3 files: 11 errors.",
    ]
    assert list(conclusion([])) == ["no findings."]
