import pytest

from pyjekyll.kramdown.errors import KramdownError
from pyjekyll.kramdown.options import DEFINITIONS, known, merge, parse_option, to_symbol


def test_defaults_are_laid_under_what_is_given():
    options = merge({"footnote_nr": 3, "show_warnings": True})
    assert options["footnote_nr"] == 3
    assert options["auto_ids"] is True
    assert options["show_warnings"] is True
    assert options.keys() >= DEFINITIONS.keys()


@pytest.mark.parametrize(
    ("name", "value", "read"),
    [
        ("auto_ids", "false", False),
        ("auto_ids", " False ", False),
        ("auto_ids", "no", True),
        ("auto_ids", None, False),
        ("footnote_nr", "0x10", 16),
        ("footnote_nr", " 12 ", 12),
        ("header_offset", "-1", -1),
        ("entity_output", ":numeric", "numeric"),
        ("math_engine", "nil", None),
        ("math_engine", None, None),
        ("toc_levels", "2..4", [2, 3, 4]),
        ("toc_levels", "1,3,3", [1, 3]),
        ("toc_levels", [2, "3"], [2, 3]),
        ("smart_quotes", "39,apos,8220,rdquo", [39, "apos", 8220, "rdquo"]),
        ("typographic_symbols", {"ndash": 1}, {"ndash": "1"}),
        ("typographic_symbols", "hellip: ...", {"hellip": "..."}),
        ("link_defs", {"a": ["b"]}, {"a": ["b", None]}),
        (
            "gfm_quirks",
            "paragraph_end,no_auto_typographic",
            ["paragraph_end", "no_auto_typographic"],
        ),
        ("footnote_backlink", 5, "5"),
    ],
)
def test_values_are_read_by_type(name, value, read):
    assert parse_option(name, value) == read


@pytest.mark.parametrize(
    ("name", "value", "message"),
    [
        ("toc_levels", "x", "Invalid syntax for option toc_levels"),
        ("toc_levels", [7], "Level numbers for option toc_levels have to be integers from 1 to 6"),
        ("smart_quotes", "a,b", "Option smart_quotes needs exactly 4 values"),
        ("link_defs", {"a": []}, "Invalid structure for hash value of option link_defs"),
        ("link_defs", "[", "Invalid YAML value for option link_defs"),
        ("footnote_link_text", "x", "option footnote_link_text needs to contain a '%s'"),
    ],
)
def test_what_cannot_be_read_is_said_in_kramdowns_words(name, value, message):
    with pytest.raises(KramdownError) as error:
        parse_option(name, value)
    assert str(error.value) == message


def test_symbols_may_have_a_colon():
    assert [to_symbol(text) for text in (":a", " a ", "", "nil", ":")] == [
        "a",
        "a",
        None,
        None,
        None,
    ]


def test_the_older_version_knows_fewer_options():
    assert known("header_links", "2.5")
    assert not known("header_links", "2.4")
    assert known("auto_ids", "2.4")


def test_a_full_version_number_is_enough():
    assert merge({"kramdown_version": "2.4.0"})["kramdown_version"] == "2.4"
    assert merge({"kramdown_version": "2.5.2"})["kramdown_version"] == "2.5"
    assert merge({})["kramdown_version"] == "2.5"
