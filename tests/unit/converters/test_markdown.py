from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from pyjekyll.configuration import Configuration
from pyjekyll.converters.kramdown_options import complete, kramdown_options
from pyjekyll.converters.markdown import Markdown
from pyjekyll.converters.smartypants import SmartyPants
from pyjekyll.errors import BuildError, Diagnostic
from pyjekyll.plugin.converter import ConversionContext

if TYPE_CHECKING:
    from pathlib import Path


def configuration(folder: Path, **options: object) -> Configuration:
    return Configuration.load({"source": str(folder), **options})


def context(reported: list[Diagnostic]) -> ConversionContext:
    return ConversionContext("/a.md", (), note_file=print, report=reported.append)


def test_markdown_takes_the_extensions_of_the_configuration(tmp_path: Path) -> None:
    markdown = Markdown(configuration(tmp_path, markdown_ext="md,Text"))

    assert markdown.matches(".MD")
    assert markdown.matches(".text")
    assert not markdown.matches(".html")


@pytest.mark.parametrize("name", ["kramdown", "Kramdown"])
def test_kramdown_converts(tmp_path: Path, name: str) -> None:
    assert Markdown(configuration(tmp_path, markdown=name)).convert("*a*") == "<p><em>a</em></p>\n"


def test_commonmark_converts(tmp_path: Path) -> None:
    markdown = Markdown(configuration(tmp_path, markdown="CommonMark"))
    markdown.processors.add("CommonMark")

    assert markdown.convert("*a*") == "<p><em>a</em></p>\n"


def test_commonmark_without_its_plugin_is_refused_with_the_name_of_that(tmp_path: Path) -> None:
    markdown = Markdown(configuration(tmp_path, markdown="CommonMark"))

    with pytest.raises(BuildError, match="There is no Markdown processor") as caught:
        markdown.convert("a")

    assert caught.value.diagnostics[0].cure == "add jekyll-commonmark to `plugins`"


def test_an_unknown_processor_is_named_with_those_there_are(tmp_path: Path) -> None:
    markdown = Markdown(configuration(tmp_path, markdown="redcarpet"))

    with pytest.raises(BuildError, match="There is no Markdown processor") as caught:
        markdown.convert("a")

    assert "kramdown, CommonMark" in str(caught.value.diagnostics[0].cure)


def test_kramdowns_warnings_are_told_where_wanted(tmp_path: Path) -> None:
    markdown = Markdown(configuration(tmp_path, kramdown={"show_warnings": True}))

    for _ in range(2):  # the second time from memory
        reported: list[Diagnostic] = []
        markdown.convert_file("[^1]: unused\n", context(reported))

    [warning] = reported
    assert warning.message == "Footnote definition for '1' is unreferenced - ignoring"
    assert warning.jekyll == (
        "Kramdown warning: Footnote definition for '1' on line 1 is unreferenced - ignoring"
    )


def test_smartypants_changes_letters_and_nothing_else(tmp_path: Path) -> None:
    smarty = SmartyPants(configuration(tmp_path))

    assert smarty.convert('"q" -- it\'s... *x*') == "“q” – it’s… *x*"


def test_the_sites_highlighter_is_kramdowns(tmp_path: Path) -> None:
    options = kramdown_options(configuration(tmp_path))

    assert options["syntax_highlighter"] == "rouge"
    assert options["syntax_highlighter_opts"] == {"default_lang": "plaintext", "guess_lang": True}


def test_options_that_are_filled_in_are_those_that_the_converter_uses(tmp_path: Path) -> None:
    config = configuration(tmp_path, kramdown={"coderay": {"coderay_wrap": "span"}})
    before = kramdown_options(config)

    complete(config)

    assert kramdown_options(config)["syntax_highlighter_opts"] == before["syntax_highlighter_opts"]
    assert config["kramdown"]["syntax_highlighter_opts"] == before["syntax_highlighter_opts"]


def test_options_of_kramdown_are_left_alone_where_it_converts_nothing(tmp_path: Path) -> None:
    config = configuration(tmp_path, markdown="CommonMark")

    complete(config)

    assert config["kramdown"] == configuration(tmp_path)["kramdown"]


def test_old_names_of_options_lose_their_prefix(tmp_path: Path) -> None:
    kramdown = {"enable_coderay": True, "coderay": {"coderay_wrap": "span"}}

    options = kramdown_options(configuration(tmp_path, kramdown=kramdown))

    assert options["syntax_highlighter"] == "coderay"
    assert options["syntax_highlighter_opts"]["wrap"] == "span"
    assert options["syntax_highlighter_opts"]["tab_width"] == 4


def test_a_math_engine_that_is_not_there_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(BuildError, match="kramdown-math-katex"):
        kramdown_options(configuration(tmp_path, kramdown={"math_engine": "katex"}))
