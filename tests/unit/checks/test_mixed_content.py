from pyjekyll.checks.mixed_content import mixed_content

PAGE = (
    '<img src="http://a.example/x.png"><script src="HTTP://a.example/x.js"></script>'
    '<link rel="stylesheet" href="http://a.example/x.css"><iframe src="http://a.example/"></iframe>'
    '<a href="http://a.example/">x</a><link rel="alternate" href="http://a.example/feed">'
    '<img src="https://a.example/y.png">'
)


def test_what_a_page_with_https_loads_by_http_is_found(make, found):
    findings = found(mixed_content, make({"index.html": PAGE}, url="https://x.example"))
    assert len(findings) == 4
    assert {(each.rule, each.diagnostic.severity) for each in findings} == {
        ("links/mixed-content", "warning")
    }


def test_a_site_without_https_may_load_by_http(make, found):
    assert found(mixed_content, make({"index.html": PAGE}, url="http://x.example")) == []


def test_what_is_on_the_own_machine_has_a_rule_of_its_own(make, found):
    page = '<img src="http://localhost:4000/x.png">'
    assert found(mixed_content, make({"index.html": page}, url="https://x.example")) == []
