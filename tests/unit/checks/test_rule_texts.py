import re

from pyjekyll.checks.rule_texts import rule_text, rule_texts


def test_the_documentation_is_read_rule_by_rule():
    assert (rule_text("links/broken-link") or "").startswith(
        "A link leads to a page that is not part of the site.\n\n*Example:* `[About](/abuot/)` in"
    )
    assert "*Warning.*" in rule_text("links/own-host")
    assert "\n" in rule_text("links/own-host")
    assert rule_text("no/rule") is None


def test_liquid_is_shown_without_what_keeps_it_from_running():
    text = rule_text("liquid/undefined-filter") or ""
    assert "`{{ page.title | upcasee }}`" in text
    assert "raw %}" not in text


def test_each_rule_has_an_example_and_a_cure():
    for rule, text in rule_texts().items():
        meaning, example = text.split("\n\n")
        assert len(meaning) > 12, rule
        match = re.fullmatch(r"\*Example:\* (.{6,}[.`]) \*Cure:\* ([A-Z].{8,}[.`])", example)
        assert match is not None, rule


def test_two_rules_may_share_a_text():
    assert rule_text("watch/ended") == rule_text("watch/failed")
    assert len(rule_texts()) > 100
