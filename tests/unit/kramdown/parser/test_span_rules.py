from pyjekyll.kramdown.parser import dialect
from pyjekyll.kramdown.parser.span_rules import SpanRule, SpanRules


def one(state, src, at):
    return 0


def other(state, src, at):
    return 0


def test_candidates_are_found_by_character_and_by_what_comes_behind():
    rules = SpanRules((SpanRule(one, "*"), SpanRule(other, "-", "-")))
    found = rules.search("a-b--c*d", 0)
    assert found.start() == 3
    assert rules.search("a-b", 0) is None


def test_rules_for_one_character_keep_their_order():
    rules = SpanRules((SpanRule(one, "<"), SpanRule(other, "<>")))
    assert rules.table["<"] == (one, other)
    assert rules.table[">"] == (other,)


def test_closing_brackets_count_only_within_brackets():
    rules = SpanRules((SpanRule(one, "*"),))
    assert rules.search("a]b*", 0).start() == 3
    assert rules.search_brackets("a]b*", 0).start() == 1


def test_words_and_ends_of_sentences_are_skipped():
    rules = dialect.gfm(False, True, True).span_rules
    assert (
        rules.search("A sentence, with: punctuation; (and) more. Really! ~ - > { ok?\n", 0) is None
    )
