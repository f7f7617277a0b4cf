"""All formats for programs, of the same findings."""

import json

from lxml import etree

from pyjekyll.checks.finding import Finding
from pyjekyll.commands.formats.as_json import as_json
from pyjekyll.commands.formats.concise import concise
from pyjekyll.commands.formats.gitlab import gitlab
from pyjekyll.commands.formats.junit import junit
from pyjekyll.commands.formats.report import Report
from pyjekyll.commands.formats.sarif import sarif
from pyjekyll.errors import Diagnostic, Place, Severity

LINK = Finding(
    Diagnostic("links/broken-link", "The target <&> is gone", place=Place("a b.md", 3, 5, width=4),
               cure="mend it"),
    "/gone", ("a b.html", "c.html"),
)  # fmt: skip
NOTE = Finding(Diagnostic("site/future-post", "later\x1b", Severity.NOTE))
REPORT = Report((NOTE, LINK, LINK), "/site", "docs/")


def test_json_has_every_finding_with_place_and_pages():
    data = json.loads(as_json(REPORT))
    assert data["version"] == 1
    assert data["counts"] == {"error": 2, "warning": 0, "note": 1}
    first = data["findings"][1]
    assert (first["path"], first["line"], first["column"], first["end_column"]) == (
        "docs/a b.md", 3, 5, 9,
    )  # fmt: skip
    assert first["pages"] == ["/a b.html", "/c.html"]
    assert (first["precision"], data["findings"][0]["precision"]) == ("exact", None)


def test_concise_is_one_line_each():
    assert concise(REPORT).splitlines()[1] == (
        "a b.md:3:5: error[links/broken-link] The target <&> is gone (mend it)"
    )
    assert concise(Report((), "/site")) == ""


def test_gitlab_has_each_fingerprint_once_and_a_line_for_all():
    issues = json.loads(gitlab(REPORT))
    assert len({issue["fingerprint"] for issue in issues}) == 3
    assert [issue["severity"] for issue in issues] == ["info", "major", "major"]
    assert issues[0]["location"] == {"path": "docs/_config.yml", "lines": {"begin": 1}}


def test_junit_is_xml_with_counts_that_are_right():
    root = etree.fromstring(junit(REPORT).encode())
    assert (root.get("tests"), root.get("failures")) == ("3", "2")
    assert len(root.findall("testsuite")) == 2
    failure = root.find(".//failure")
    assert (failure.get("message"), failure.get("type")) == ("The target <&> is gone", "error")
    empty = etree.fromstring(junit(Report((), "/site")).encode())
    assert (empty.get("tests"), len(empty.findall(".//testcase"))) == ("1", 1)


def test_sarif_is_one_run_with_relative_paths_and_the_text_of_its_rules():
    log = json.loads(sarif(REPORT))
    (run,) = log["runs"]
    first = run["results"][0]
    assert first["level"] == "error"
    assert first["locations"][0]["physicalLocation"] == {
        "artifactLocation": {"uri": "docs/a%20b.md", "uriBaseId": "%SRCROOT%"},
        "region": {"startLine": 3, "startColumn": 5, "endColumn": 9},
    }
    rule = run["tool"]["driver"]["rules"][first["ruleIndex"]]
    assert rule["id"] == "links/broken-link"
    assert rule["shortDescription"]["text"].endswith("not part of the site.")
    assert [page["message"]["text"] for page in first["relatedLocations"]] == [
        "/a b.html", "/c.html",
    ]  # fmt: skip
    names = [result["partialFingerprints"]["pyjekyll/v1"] for result in run["results"]]
    assert len(set(names)) == 3


def test_sarif_keeps_the_worst_and_names_what_it_cuts():
    (run,) = json.loads(sarif(REPORT, most=2))["runs"]
    assert [result["level"] for result in run["results"]] == ["error", "error"]
    (notice,) = run["invocations"][0]["toolExecutionNotifications"]
    assert notice["message"]["text"].startswith("1 finding left out")
    (run,) = json.loads(sarif(REPORT, size=10))["runs"]
    assert run["results"] == []


def test_lines_that_move_keep_their_fingerprint():
    moved = Finding(
        Diagnostic("links/broken-link", "The target <&> is gone", place=Place("a b.md", 99)),
        "/gone",
    )
    before, after = (json.loads(gitlab(Report((f,), "/site"))) for f in (LINK, moved))
    assert before[0]["fingerprint"] == after[0]["fingerprint"]
