from pyjekyll.checks.a11y import RULES
from pyjekyll.checks.check import check

PAGE = (
    '<h1>a</h1><h3>b</h3><button></button><iframe></iframe><input><a href="/"></a><ul>x</ul>'
    + "<table>" + "<tr><td>a</td><td>b</td><td>c</td></tr>" * 3 + "</table>"
)  # fmt: skip


def test_nothing_is_looked_at_unless_the_site_asks(make):
    assert check(make({"index.html": PAGE})) == []


def test_a_pattern_turns_all_on(make):
    found = check(make({"index.html": PAGE}), {"check": {"levels": {"a11y/*": "warning"}}})
    assert sorted(each.rule for each in found) == sorted(RULES)


def test_what_all_pages_show_is_one_finding(make, found):
    files = {f"{n}.html": '<a href="/0.html" class="x"></a>' for n in range(4)}
    (finding,) = found(RULES["a11y/link-name"], make(files))
    assert len(finding.pages) == 4
