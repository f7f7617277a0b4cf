"""Markdown goes to the processor that the site names, with its options."""

from __future__ import annotations

import random
from types import SimpleNamespace
from typing import TYPE_CHECKING

import pytest

from pyjekyll.converters.markdown import Converted, Markdown
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


@pytest.mark.parametrize("seed", range(4))
def test_a_line_of_plain_words_is_what_kramdown_makes_of_it(
    site_folder: SiteFolder, seed: int
) -> None:
    dice = random.Random(seed)
    plain = ["a", "It", "Rails 4", "3.2.9", "e-mail", "(x)", "on:", "b.", "c, d;", "why?"]
    odd = ["...", "--", ":", "1.", "-", " ", "*c*", "don't", "a_b_", "http://a.b/c", "# d", "[e]"]
    odd += ["{:f}", "^", "|", "é", "\n", "<", "&amp;", "$$", "~~g~~", "`h`", "\\"]
    markdown = Markdown(site_folder.configure())
    kramdown = markdown.processor

    lines = {
        " ".join(dice.choices([*plain, *odd] if dice.random() < 0.5 else plain, k=4))
        + dice.choice(["", "\n", " \n", "\n\n"])
        for _ in range(3000)
    }

    assert [line for line in lines if markdown.convert(line) != kramdown.convert(line).html] == []


def test_most_titles_do_not_ask_kramdown(
    site_folder: SiteFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    markdown = Markdown(site_folder.configure())
    monkeypatch.setattr(Markdown, "_make_processor", lambda _: pytest.fail("it is not needed"))

    assert markdown.convert("Rails 4.0.1: the e-mail (part 2)") == (
        "<p>Rails 4.0.1: the e-mail (part 2)</p>\n"
    )


def asked_of_kramdown(
    site_folder: SiteFolder, monkeypatch: pytest.MonkeyPatch, kramdown: dict[str, object]
) -> Markdown:
    """A converter whose kramdown, with these settings, says that it was asked."""

    def asked(*_arguments: object, **_options: object) -> Converted:
        return Converted("by kramdown")

    monkeypatch.setattr(Markdown, "processor", SimpleNamespace(convert=asked))
    return Markdown(site_folder.configure(kramdown=kramdown))


@pytest.mark.parametrize(
    "kramdown", [{"input": "html"}, {"template": "string://x"}, {"auto_ids": "x"}, {"odd": 1}]
)
def test_a_setting_that_decides_about_plain_lines_has_its_say(
    site_folder: SiteFolder, monkeypatch: pytest.MonkeyPatch, kramdown: dict[str, object]
) -> None:
    markdown = asked_of_kramdown(site_folder, monkeypatch, kramdown)

    assert markdown.convert("word") == "by kramdown"


def test_html_that_stays_as_it_is_does_not_ask_kramdown(
    site_folder: SiteFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    markdown = Markdown(site_folder.configure())
    monkeypatch.setattr(Markdown, "_make_processor", lambda _: pytest.fail("it is not needed"))

    assert markdown.convert("<p>An <em>excerpt</em></p>\n") == "<p>An <em>excerpt</em></p>\n"


@pytest.mark.parametrize(
    "kramdown", [{"input": "html"}, {"parse_block_html": True}, {"html_to_native": True}]
)
def test_a_setting_that_decides_about_html_has_its_say(
    site_folder: SiteFolder, monkeypatch: pytest.MonkeyPatch, kramdown: dict[str, object]
) -> None:
    markdown = asked_of_kramdown(site_folder, monkeypatch, kramdown)

    assert markdown.convert("<p>An *excerpt*</p>\n") == "by kramdown"


def test_html_with_bytes_that_are_not_utf_8_is_refused(site_folder: SiteFolder) -> None:
    with pytest.raises(ValueError, match="invalid characters"):
        Markdown(site_folder.configure()).convert("<p>\udcff</p>\n")
