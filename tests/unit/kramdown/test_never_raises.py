from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pyjekyll.kramdown import Document

PIECES = [
    "*",
    "**",
    "_",
    "__",
    "`",
    "``",
    "[",
    "]",
    "(",
    ")",
    "[^1]",
    "<",
    ">",
    "<b>",
    "</b>",
    "<div>",
    "</div>",
    "<td>",
    "<code>",
    "<pre>",
    "<!--",
    "-->",
    "<![CDATA[",
    "]]>",
    "<?",
    "!",
    "!",
    "[",
    '"',
    "'",
    "|",
    "-",
    "--",
    "---",
    ":",
    "{",
    "}",
    "{:",
    "{:a}",
    "{:a:",
    "{::comment}",
    "{:/}",
    "{::options",
    "#",
    "=",
    "~",
    "~~",
    "~~~",
    "```",
    "$",
    "$$",
    "\\",
    "&",
    "&amp;",
    "&x;",
    "^",
    "1.",
    "*",
    ">",
    "<<",
    ">>",
    "...",
    "é",
    "—",
    "一",
    "👧",
    "\x00",
    "a",
    "b",
]
OPTIONS = (
    {"input": "GFM"},
    {"input": "GFM", "hard_wrap": False, "parse_block_html": True},
    {"kramdown_version": "2.4"},
    {"html_to_native": True, "entity_output": "symbolic"},
    {"html_to_native": True, "input": "GFM", "parse_block_html": True, "math_engine": None},
)

texts = st.lists(st.sampled_from([*PIECES, " ", "\n", "\n\n", "    ", "\t"])).map("".join)


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.one_of(texts, st.text()), st.sampled_from(OPTIONS))
def test_no_text_makes_it_raise(text, options):
    document = Document(text, options)
    assert isinstance(document.to_html(), str)
    assert all(isinstance(warning, str) for warning in document.warnings)
