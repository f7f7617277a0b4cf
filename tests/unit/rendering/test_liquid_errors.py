from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from pyjekyll.configuration import Configuration
from pyjekyll.errors import BuildError, Diagnostic, Place, Severity
from pyjekyll.site import Site

if TYPE_CHECKING:
    from pathlib import Path


def failures(folder: Path, files: dict[str, str]) -> list[Diagnostic]:
    """The errors of a site of these files, which cannot be built."""
    with pytest.raises(BuildError) as caught:
        site_of(folder, files).process(write=False)
    return [d for d in caught.value.diagnostics if d.severity is Severity.ERROR]


def site_of(folder: Path, files: dict[str, str]) -> Site:
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    return Site(Configuration.load({"source": str(folder), "destination": str(folder / "_site")}))


def test_the_line_is_that_of_the_file_with_its_front_matter(tmp_path: Path) -> None:
    [error] = failures(tmp_path, {"a.md": "---\ntitle: x\n---\nline\n\n{% sectoin 'nav' %}\n"})

    assert error.rule == "liquid/unknown-tag"
    assert error.place == Place("a.md", 6, 4, 7)
    assert error.excerpt == "{% sectoin 'nav' %}"
    assert error.message == "Unknown tag 'sectoin'"
    assert error.jekyll == (
        "Liquid Exception: Liquid syntax error (line 3): Unknown tag 'sectoin' in a.md"
    )


def test_an_unknown_tag_that_resembles_a_known_one_is_corrected(tmp_path: Path) -> None:
    [error] = failures(tmp_path, {"a.html": "---\n---\n{% inclde x.html %}"})

    assert error.cure == "did you mean 'include'?"


def test_an_unknown_tag_names_the_plugin_that_has_it(tmp_path: Path) -> None:
    [error] = failures(tmp_path, {"a.html": "---\n---\n{% seo title=false %}"})

    assert error.cure == (
        "it belongs to jekyll-seo-tag: add `plugins: [jekyll-seo-tag]` to _config.yml"
    )


def test_a_strict_filter_names_the_plugin_that_has_it(tmp_path: Path) -> None:
    files = {
        "a.html": "---\n---\n{{ 'x' | toc_only }}",
        "_config.yml": "liquid: {strict_filters: true}",
    }

    [error] = failures(tmp_path, files)

    assert error.cure == "it belongs to jekyll-toc: add `plugins: [jekyll-toc]` to _config.yml"


def test_an_include_that_is_missing_names_the_nearest_there_is(tmp_path: Path) -> None:
    files = {"_includes/header.html": "h", "a.html": "---\n---\n{% include heder.html %}"}

    [error] = failures(tmp_path, files)

    assert error.rule == "liquid/include-missing"
    assert error.message.startswith("Could not locate the included file 'heder.html' in any of [")
    assert error.jekyll == f"Liquid Exception: {error.message} in a.html"
    assert error.place == Place("a.html", 3, 12, 10)
    assert error.cure == "did you mean 'header.html'?"


def test_an_error_in_an_include_tells_how_it_was_reached(tmp_path: Path) -> None:
    files = {
        "_includes/outer.html": "one\n{% include inner.html a=1 %}\n",
        "_includes/inner.html": "x\ny\n  {{ 5 | plus: 1, 2 }}\n",
        "_layouts/base.html": "<html>\n{% include outer.html %}",
        "a.html": "---\nlayout: base\n---\n",
    }

    [error] = failures(tmp_path, files)

    assert error.place == Place("_includes/inner.html", 3, 3)
    assert error.notes == (
        "included from _includes/outer.html:2",
        "included from _layouts/base.html:2",
        "while rendering a.html → /a.html",
    )


def test_an_include_that_cannot_be_parsed_tells_it_too(tmp_path: Path) -> None:
    files = {"_includes/i.html": "x\n{% if %}", "a.html": "---\n---\n\n{% include i.html %}"}

    [error] = failures(tmp_path, files)

    assert error.place == Place("_includes/i.html", 2, 1)
    assert error.message == "Syntax Error in tag 'if' - Valid syntax: if [expression]"
    assert error.jekyll == (
        f"Liquid Exception: Liquid syntax error ({tmp_path}/_includes/i.html line 2): "
        f"{error.message} included in a.html"
    )
    assert error.notes[0] == "included from a.html:4"


def test_all_that_is_wrong_with_a_site_is_told_at_once(tmp_path: Path) -> None:
    files = {
        "_posts/2024-01-01-a.md": "---\n---\n{% nope %}",
        "b.html": "---\n---\n{% link nowhere.md %}",
        "c.html": "---\n---\n{% post_url 2024-01-01-b %}",
        "d.html": "---\n---\n{% include i.html a= %}",
        "e.html": "---\n---\n{{ 'x' | date_to_xmlschema }}",
    }

    rules = [error.rule for error in failures(tmp_path, files)]

    assert rules == [
        "liquid/unknown-tag",
        "liquid/link-missing",
        "liquid/post-url",
        "liquid/syntax",
        "liquid/argument",
    ]


def test_an_include_that_is_broken_for_many_is_one_error(tmp_path: Path) -> None:
    files = {f"{name}.html": "---\n---\n{% include i.html %}" for name in "abc"}

    [error] = failures(tmp_path, {**files, "_includes/i.html": "x\n{% nope %}"})

    assert error.place == Place("_includes/i.html", 2, 4, 4)
    assert error.notes == (
        "included from a.html:3",
        "while rendering a.html → /a.html",
        "and while rendering 2 more",
    )


def test_an_endless_include_is_an_error_with_a_short_list(tmp_path: Path) -> None:
    files = {"_includes/i.html": "{% include i.html %}", "a.html": "---\n---\n{% include i.html %}"}

    [error] = failures(tmp_path, files)

    assert error.rule == "liquid/nesting"
    assert len(error.notes) < 15


def test_an_excerpt_that_reads_itself_names_the_chain(tmp_path: Path) -> None:
    one = "---\n---\n{{ site.posts[0].excerpt }}\n"
    two = "---\n---\n{{ site.posts[1].excerpt }}\n"

    errors = failures(tmp_path, {"_posts/2024-01-01-a.md": one, "_posts/2024-01-02-b.md": two})

    assert errors[0].rule == "site/excerpt-cycle"
    assert "_posts/2024-01-02-b.md → _posts/2024-01-01-a.md" in errors[0].message


def test_what_only_the_lax_parser_takes_is_a_warning(tmp_path: Path) -> None:
    site = site_of(tmp_path, {"a.html": "---\n---\n\n{{ a b }}"})

    found = site.process(write=False).diagnostics

    [warning] = [d for d in found if d.rule == "liquid/lax-syntax"]
    assert warning.severity is Severity.WARNING
    assert warning.place == Place("a.html", 4, 1)
    assert warning.message == 'Expected end_of_string but found id in "{{ a b }}"'
    assert warning.jekyll == (
        f"Liquid Warning: Liquid syntax error (line 1): {warning.message} in a.html"
    )
