from pyjekyll.checks.rule_texts import rule_text, rule_texts


def test_the_documentation_is_read_rule_by_rule():
    assert rule_text("links/broken-link") == "A link leads to a page that is not part of the site."
    assert "*Warning.*" in rule_text("links/own-host")
    assert "\n" in rule_text("links/own-host")
    assert rule_text("no/rule") is None


def test_two_rules_may_share_a_text():
    assert rule_text("watch/ended") == rule_text("watch/failed")
    assert len(rule_texts()) > 100
