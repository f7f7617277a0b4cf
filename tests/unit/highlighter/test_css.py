"""Style sheets as `rougify style` prints them."""

import re

import pytest

from pyjekyll.highlighter import css
from pyjekyll.highlighter.tokens import NAMES


def test_that_a_theme_is_scoped():
    text = css.stylesheet("github", rouge="3.30")
    assert text.startswith(
        ".highlight table td { padding: 5px; }\n.highlight table pre { margin: 0; }\n"
        ".highlight .cm {\n  color: #999988;\n  font-style: italic;\n}\n"
    )
    assert css.stylesheet("github", "pre, code", "3.30").startswith("pre, code table td {")


def test_that_the_versions_differ():
    assert css.stylesheet("github", rouge="3.30") != css.stylesheet("github", rouge="4.7")
    assert set(css.names("4.7")) - set(css.names("3.30")) == {"github.dark", "github.light"}


@pytest.mark.parametrize("rouge", ["3.30", "4.7"])
def test_that_every_theme_has_rules_for_kinds_of_tokens_only(rouge):
    assert css.DEFAULT_THEME in css.names(rouge)
    for name in css.names(rouge):
        text = css.stylesheet(name, "S", rouge)
        assert "&" not in text
        kinds = set(re.findall(r"S \.(\w+)", text))
        assert len(kinds) > 5
        assert kinds <= {*NAMES, "hll"}


def test_that_an_unknown_theme_is_refused():
    with pytest.raises(KeyError):
        css.stylesheet("nope")
