from pyjekyll.checks.renamed import RENAMED, current
from pyjekyll.checks.rule_texts import rule_text, rule_texts


def test_every_old_id_leads_to_a_rule_and_its_text():
    assert RENAMED
    for old, new in RENAMED.items():
        assert current(old) == new
        assert old not in rule_texts()
        assert rule_text(old) == rule_text(new) is not None


def test_all_else_keeps_its_name():
    assert current("links/broken-link") == "links/broken-link"
    assert current("links/*") == "links/*"
