import json
import random
from collections import Counter

import pytest

from pyjekyll.checks.baseline import as_baseline, compare, read_baseline
from pyjekyll.checks.finding import Finding
from pyjekyll.checks.renamed import RENAMED
from pyjekyll.errors import Diagnostic, Place, UsageError


def finding(subject, path="a.md", line=1):
    return Finding(Diagnostic("links/broken-link", "m", place=Place(path, line, 1)), subject)


@pytest.fixture
def baseline(tmp_path):
    def written(*findings):
        path = tmp_path / "baseline.json"
        path.write_text(as_baseline(findings))
        return read_baseline(str(path))

    return written


def test_moved_lines_are_the_same_findings(baseline):
    found = [finding(f"/{n % 7}", f"{n % 3}.md", n) for n in range(100)]
    moved = [finding(f.subject, f.path, random.Random(n).randrange(1, 999))
             for n, f in enumerate(found)]  # fmt: skip
    assert compare(moved, baseline(*found)) == ([], {})


def test_one_more_of_the_same_is_new(baseline):
    known = baseline(finding("/x", line=1))
    again = [finding("/x", line=1), finding("/x", line=9)]
    assert compare(again, known).new == [again[1]]


def test_what_is_gone_is_fixed(baseline):
    known = baseline(finding("/x"), finding("/y"), finding("/y", line=2))
    compared = compare([finding("/y")], known)
    assert [(e.subject, n) for e, n in compared.fixed.items()] == [("/x", 1), ("/y", 1)]


def test_the_file_is_sorted_and_has_no_lines():
    one, other = finding("/b", line=3), finding("/a", line=5)
    assert as_baseline([one, other]) == as_baseline([other, one])
    assert '"line"' not in as_baseline([one])


@pytest.mark.parametrize("text", ["", "[]", '{"version": 9, "findings": []}', '{"version": 1}'])
def test_what_is_no_baseline_is_an_error(tmp_path, text):
    (tmp_path / "b.json").write_text(text)
    with pytest.raises(UsageError, match="cannot be read"):
        read_baseline(str(tmp_path / "b.json"))


def test_an_empty_baseline_knows_nothing(baseline):
    assert baseline() == Counter()


def test_an_entry_with_the_old_id_of_a_rule_is_that_rule(tmp_path, monkeypatch):
    monkeypatch.setitem(RENAMED, "links/old", "links/broken-link")
    file = tmp_path / "baseline.json"
    entry = {"rule": "links/old", "path": "a.md", "subject": "/x", "count": 1}
    file.write_text(json.dumps({"version": 1, "findings": [entry]}))
    assert list(read_baseline(str(file))) == [("links/broken-link", "a.md", "/x")]
