"""Markdown goes to the processor that the site names, with its options."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from pyjekyll.converters.markdown import Markdown
from pyjekyll.errors import BuildError, Diagnostic
from pyjekyll.plugin.converter import ConversionContext

if TYPE_CHECKING:
    from tests.unit.conftest import SiteFolder


def context(reported: list[Diagnostic]) -> ConversionContext:
    return ConversionContext("/a.md", (), note_file=print, report=reported.append)


def test_markdown_takes_the_extensions_of_the_configuration(site_folder: SiteFolder) -> None:
    markdown = Markdown(site_folder.configure(markdown_ext="md,Text"))

    assert markdown.matches(".MD")
    assert markdown.matches(".text")
    assert not markdown.matches(".html")


@pytest.mark.parametrize("name", ["kramdown", "Kramdown", "KramdownParser"])
def test_kramdown_converts(site_folder: SiteFolder, name: str) -> None:
    assert Markdown(site_folder.configure(markdown=name)).convert("*a*") == "<p><em>a</em></p>\n"


def test_commonmark_converts(site_folder: SiteFolder) -> None:
    markdown = Markdown(site_folder.configure(markdown="CommonMark"))
    markdown.processors.add("CommonMark")

    assert markdown.convert("*a*") == "<p><em>a</em></p>\n"


def test_commonmark_without_its_plugin_is_refused_with_the_name_of_that(
    site_folder: SiteFolder,
) -> None:
    markdown = Markdown(site_folder.configure(markdown="CommonMark"))

    with pytest.raises(BuildError, match="There is no Markdown processor") as caught:
        markdown.convert("a")

    assert caught.value.diagnostics[0].cure == "add jekyll-commonmark to `plugins`"


def test_an_unknown_processor_is_named_with_those_there_are(site_folder: SiteFolder) -> None:
    markdown = Markdown(site_folder.configure(markdown="redcarpet"))

    with pytest.raises(BuildError, match="There is no Markdown processor") as caught:
        markdown.convert("a")

    assert "kramdown, CommonMark" in str(caught.value.diagnostics[0].cure)


def test_kramdowns_warnings_are_told_where_wanted(site_folder: SiteFolder) -> None:
    markdown = Markdown(site_folder.configure(kramdown={"show_warnings": True}))

    for _ in range(2):  # the second time from memory
        reported: list[Diagnostic] = []
        markdown.convert_file("[^1]: unused\n", context(reported))

    [warning] = reported
    assert warning.message == "Footnote definition for '1' is unreferenced - ignoring"
    assert warning.jekyll == (
        "Kramdown warning: Footnote definition for '1' on line 1 is unreferenced - ignoring"
    )


def test_code_that_coderay_would_highlight_is_reported(site_folder: SiteFolder) -> None:
    reported: list[Diagnostic] = []
    config = site_folder.configure(kramdown={"syntax_highlighter": "coderay"})

    Markdown(config).convert_file("`a`", context(reported))

    assert [d.rule for d in reported] == ["configuration/highlighter"]


def test_a_processor_of_ones_own_is_a_converter_for_what_markdown_ext_does_not_list(build_texts):
    mine = (
        "from pyjekyll.api import Converter\n"
        "class Mine(Converter):\n"
        "    def matches(self, ext):\n        return ext == '.md'\n"
        "    def output_ext(self, ext):\n        return '.html'\n"
        "    def convert(self, content):\n        return 'MINE ' + content\n"
    )
    files = {"_plugins/m.py": mine, "i.md": "---\n---\n# x"}
    assert build_texts(files)["i.html"] == 'MINE <h1 id="x">x</h1>\n'
    files["_config.yml"] = "markdown_ext: markdown\n"
    assert build_texts(files)["i.html"] == "MINE # x"
