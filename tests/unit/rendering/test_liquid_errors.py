"""Where an error in a template is, what it says, and what helps."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

import pytest

from pyjekyll.errors import BuildError, Diagnostic, Place, Severity

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pyjekyll.writer import BuildResult
    from tests.unit.conftest import SiteFolder

    Failures: TypeAlias = Callable[[dict[str, str]], list[Diagnostic]]


@pytest.fixture
def failures(build: Callable[..., BuildResult]) -> Failures:
    """The errors of a site of files, which cannot be built."""

    def of(files: dict[str, str]) -> list[Diagnostic]:
        with pytest.raises(BuildError) as caught:
            build(files)
        return [d for d in caught.value.diagnostics if d.severity is Severity.ERROR]

    return of


def test_the_line_is_that_of_the_file_with_its_front_matter(failures: Failures) -> None:
    [error] = failures({"a.md": "---\ntitle: x\n---\nline\n\n{% sectoin 'nav' %}\n"})

    assert error.rule == "liquid/unknown-tag"
    assert error.place == Place("a.md", 6, 4, 7)
    assert error.excerpt == "{% sectoin 'nav' %}"
    assert error.message == "Unknown tag 'sectoin'"
    assert error.jekyll == (
        "Liquid Exception: Liquid syntax error (line 3): Unknown tag 'sectoin' in a.md"
    )


def test_an_unknown_tag_that_resembles_a_known_one_is_corrected(failures: Failures) -> None:
    [error] = failures({"a.html": "---\n---\n{% inclde x.html %}"})

    assert error.cure == "did you mean 'include'?"


def test_an_unknown_tag_names_the_plugin_that_has_it(failures: Failures) -> None:
    [error] = failures({"a.html": "---\n---\n{% seo title=false %}"})

    assert error.cure == (
        "it belongs to jekyll-seo-tag: add `plugins: [jekyll-seo-tag]` to _config.yml"
    )


def test_a_strict_filter_names_the_plugin_that_has_it(failures: Failures) -> None:
    files = {
        "a.html": "---\n---\n{{ 'x' | toc_only }}",
        "_config.yml": "liquid: {strict_filters: true}",
    }

    [error] = failures(files)

    assert error.cure == "it belongs to jekyll-toc: add `plugins: [jekyll-toc]` to _config.yml"


def test_an_include_that_is_missing_names_the_nearest_there_is(failures: Failures) -> None:
    files = {"_includes/header.html": "h", "a.html": "---\n---\n{% include heder.html %}"}

    [error] = failures(files)

    assert error.rule == "liquid/include-missing"
    assert error.message.startswith("Could not locate the included file 'heder.html' in any of [")
    assert error.jekyll == f"Liquid Exception: {error.message} in a.html"
    assert error.place == Place("a.html", 3, 12, 10)
    assert error.cure == "did you mean 'header.html'?"


def test_an_error_in_an_include_tells_how_it_was_reached(failures: Failures) -> None:
    files = {
        "_includes/outer.html": "one\n{% include inner.html a=1 %}\n",
        "_includes/inner.html": "x\ny\n  {{ 5 | plus: 1, 2 }}\n",
        "_layouts/base.html": "<html>\n{% include outer.html %}",
        "a.html": "---\nlayout: base\n---\n",
    }

    [error] = failures(files)

    assert error.place == Place("_includes/inner.html", 3, 3)
    assert error.notes == (
        "included from _includes/outer.html:2",
        "included from _layouts/base.html:2",
        "while rendering a.html → /a.html",
    )


def test_an_include_that_cannot_be_parsed_tells_it_too(
    failures: Failures, site_folder: SiteFolder
) -> None:
    files = {"_includes/i.html": "x\n{% if %}", "a.html": "---\n---\n\n{% include i.html %}"}

    [error] = failures(files)

    assert error.place == Place("_includes/i.html", 2, 1)
    assert error.message == "Syntax Error in tag 'if' - Valid syntax: if [expression]"
    assert error.jekyll == (
        f"Liquid Exception: Liquid syntax error ({site_folder.path}/_includes/i.html line 2): "
        f"{error.message} included in a.html"
    )
    assert error.notes[0] == "included from a.html:4"


def test_all_that_is_wrong_with_a_site_is_told_at_once(failures: Failures) -> None:
    files = {
        "_posts/2024-01-01-a.md": "---\n---\n{% nope %}",
        "b.html": "---\n---\n{% link nowhere.md %}",
        "c.html": "---\n---\n{% post_url 2024-01-01-b %}",
        "d.html": "---\n---\n{% include i.html a= %}",
        "e.html": "---\n---\n{{ 'x' | date_to_xmlschema }}",
    }

    rules = [error.rule for error in failures(files)]

    assert rules == [
        "liquid/unknown-tag",
        "liquid/link-missing",
        "liquid/post-url",
        "liquid/syntax",
        "liquid/argument",
    ]


def test_an_include_that_is_broken_for_many_is_one_error(failures: Failures) -> None:
    files = {f"{name}.html": "---\n---\n{% include i.html %}" for name in "abc"}

    [error] = failures({**files, "_includes/i.html": "x\n{% nope %}"})

    assert error.place == Place("_includes/i.html", 2, 4, 4)
    assert error.notes == (
        "included from a.html:3",
        "while rendering a.html → /a.html",
        "and while rendering 2 more",
    )


def test_an_endless_include_is_an_error_with_a_short_list(failures: Failures) -> None:
    files = {"_includes/i.html": "{% include i.html %}", "a.html": "---\n---\n{% include i.html %}"}

    [error] = failures(files)

    assert error.rule == "liquid/nesting"
    assert len(error.notes) < 15
    assert "… the same again and again" in error.notes  # how deep is not for us to say


def test_an_excerpt_that_reads_itself_names_the_chain(failures: Failures) -> None:
    one = "---\n---\n{{ site.posts[0].excerpt }}\n"
    two = "---\n---\n{{ site.posts[1].excerpt }}\n"

    errors = failures({"_posts/2024-01-01-a.md": one, "_posts/2024-01-02-b.md": two})

    assert errors[0].rule == "site/excerpt-cycle"
    assert "_posts/2024-01-02-b.md → _posts/2024-01-01-a.md" in errors[0].message


def test_what_only_the_lax_parser_takes_is_a_warning(build: Callable[..., BuildResult]) -> None:
    found = build({"a.html": "---\n---\n\n{{ a b }}"}).diagnostics

    [warning] = [d for d in found if d.rule == "liquid/lax-syntax"]
    assert warning.severity is Severity.WARNING
    assert warning.place == Place("a.html", 4, 1)
    assert warning.message == 'Expected end_of_string but found id in "{{ a b }}"'
    assert warning.jekyll == (
        f"Liquid Warning: Liquid syntax error (line 1): {warning.message} in a.html"
    )


def test_the_end_of_a_block_that_never_began_is_not_taken_for_a_misspelling(
    failures: Failures,
) -> None:
    [error] = failures({"a.md": "---\n---\nx\n{% endfor %}\n"})
    assert error.cure == "remove it, or add {% for … %} where it begins"


def test_a_template_of_a_theme_elsewhere_has_its_whole_path(
    build: Callable[..., BuildResult], tmp_path: Path
) -> None:
    theme = tmp_path / "elsewhere" / "themed-1.0"
    (theme / "_layouts").mkdir(parents=True)
    (theme / "_layouts" / "a.html").write_text("one\n{% include gone.html %}\n")

    with pytest.raises(BuildError) as caught:
        build({"a.md": "---\nlayout: a\n---\n"}, theme="themed", theme_dir=str(theme.parent))

    [error] = [d for d in caught.value.diagnostics if d.severity is Severity.ERROR]
    assert error.place is not None
    assert error.place.path == f"{theme}/_layouts/a.html"
    assert error.excerpt == "{% include gone.html %}"


def test_a_condition_with_and_is_cured_for_github_pages(failures: Failures) -> None:
    text = "---\n---\n{% assign a = site.posts | where_exp: 'p', 'p.x == 1 and p.y' %}\n"
    [error] = failures({"_config.yml": "pyjekyll: {compat: github-pages}\n", "a.md": text})
    assert error.message == "Expected end_of_string but found id"
    assert error.cure == (
        "GitHub Pages' Jekyll takes one comparison: write one `where_exp` after another for `and`"
    )
