"""Which layouts a page goes through, and what is reported about them."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

import pytest

from pyjekyll.errors import Place

if TYPE_CHECKING:
    from collections.abc import Callable

    from pyjekyll.writer import BuildResult

    Build: TypeAlias = Callable[[dict[str, str]], BuildResult]


def output(result: BuildResult, name: str) -> str:
    return next(str(page.output) for page in result.site.pages if page.name == name)


def test_layouts_nest_and_share_their_data(build: Build) -> None:
    result = build(
        {
            "_layouts/outer.html": "---\na: 1\nb: 2\n---\n"
            "[{{ layout.a }}{{ layout.b }}{{ content }}]",
            "_layouts/inner.html": "---\nlayout: outer\nb: 3\n---\n({{ layout.b }}{{ content }})",
            "x.html": "---\nlayout: inner\n---\nx",
        },
    )

    assert output(result, "x.html") == "[13(3x)]"


def test_a_layout_that_leads_back_to_itself_is_used_once_and_reported(build: Build) -> None:
    result = build(
        {
            "_layouts/a.html": "---\nlayout: b\n---\na{{ content }}",
            "_layouts/b.html": "---\nlayout: a\n---\nb{{ content }}",
            "x.html": "---\nlayout: a\n---\nx",
        },
    )

    assert output(result, "x.html") == "bax"
    [error] = result.diagnostics
    assert error.rule == "site/layout-cycle"
    assert error.place == Place("_layouts/b.html", 2, 9)


def test_a_missing_layout_is_reported_and_the_page_written_without(build: Build) -> None:
    result = build(
        {"_layouts/default.html": "{{ content }}", "x.html": "---\nt: 1\nlayout: defalt\n---\nx"},
    )

    assert output(result, "x.html") == "x"
    [error] = result.diagnostics
    assert error.message == "The layout 'defalt' does not exist"
    assert error.jekyll == "Build Warning: Layout 'defalt' requested in x.html does not exist."
    assert error.place == Place("x.html", 3, 9, 6)
    assert error.cure == "did you mean 'default'?"


def test_a_layout_from_the_defaults_has_no_line_in_the_page(build: Build) -> None:
    result = build(
        {
            "_config.yml": "defaults: [{scope: {path: ''}, values: {layout: gone}}]",
            "x.html": "---\n---\nlayout: gone\n",
        },
    )

    [error] = result.diagnostics
    assert error.place == Place("x.html")


def test_no_layout_is_asked_for_by_none(build: Build) -> None:
    result = build({"x.html": "---\nlayout: none\n---\nx", "y.html": "---\nlayout:\n---\ny"})

    assert output(result, "x.html") == "x"
    assert result.diagnostics == ()


@pytest.mark.parametrize("said", ["nil", "false", "'false'"])
def test_old_words_for_no_layout_are_a_warning_with_the_right_one(build: Build, said: str) -> None:
    (found,) = build({"atom.xml": f"---\nlayout: {said}\n---\nx"}).diagnostics
    assert (found.rule, found.severity) == ("site/layout-missing", "warning")
    assert found.cure == "write `layout: none`"
    assert found.jekyll is not None
