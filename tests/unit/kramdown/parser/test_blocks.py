import pytest

from pyjekyll.kramdown.parser import dialect
from pyjekyll.kramdown.parser.blocks import BlockRule, BlockRules


def nothing(state):
    return False


@pytest.mark.parametrize(
    ("indent", "keys"),
    [("none", "x"), ("three", "x, x"), ("code", " \t"), ("any", "x, x")],
)
def test_a_rule_is_tried_where_its_indentation_allows(indent, keys):
    rules = BlockRules((BlockRule(nothing, None, indent),))
    tried = {key for key in ("x", " x", "\t", "  ") if rules[key]}
    assert (
        tried
        == {
            "none": {"x"},
            "three": {"x", " x"},
            "code": {"\t", "  "},
            "any": {"x", " x", "\t", "  "},
        }[indent]
    )


def test_rules_keep_their_order():
    names = [parse.__name__ for parse in dialect.kramdown().block_rules["*"]]
    assert names.index("parse_horizontal_rule") < names.index("parse_list")
    assert names[-1] == "parse_paragraph"


def test_plain_text_has_few_rules_to_try():
    names = [parse.__name__ for parse in dialect.gfm(False, True, True).block_rules["A"]]
    assert names == ["parse_setext_header", "parse_table", "parse_paragraph"]


def test_the_table_does_not_grow_without_end():
    rules = BlockRules((BlockRule(nothing),))
    for code in range(0x4E00, 0x4E00 + 6000):
        assert rules[chr(code)]
    assert len(rules) <= 4096
