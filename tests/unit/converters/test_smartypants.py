"""The letters of the filter `smartify`: kramdown's typography, and nothing else of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from pyjekyll.converters.smartypants import SmartyPants
from pyjekyll.plugin.converter import ConversionContext

if TYPE_CHECKING:
    from pyjekyll.errors import Diagnostic
    from tests.unit.conftest import SiteFolder


@pytest.fixture
def smarty(site_folder: SiteFolder) -> SmartyPants:
    return SmartyPants(site_folder.configure())


def test_letters_are_changed_and_nothing_else(smarty: SmartyPants) -> None:
    assert smarty.convert('"q" -- it\'s... *x*') == "“q” – it’s… *x*"


def test_html_stays(smarty: SmartyPants) -> None:
    assert smarty.convert('<b title="x">"q"</b>') == '<b title="x">“q”</b>'


def test_the_quotes_are_those_of_the_site(site_folder: SiteFolder) -> None:
    quotes = {"smart_quotes": "laquo,raquo,bdquo,rdquo"}
    smarty = SmartyPants(site_folder.configure(kramdown=quotes))

    assert smarty.convert('"q"') == "„q”"


def test_no_file_is_its_own(smarty: SmartyPants) -> None:
    assert not smarty.matches(".md")
    assert smarty.output_ext(".md") is None


@pytest.mark.parametrize(("wanted", "count"), [(True, 1), (False, 0)])
def test_warnings_are_reported_where_the_site_wants_them(
    site_folder: SiteFolder, wanted: bool, count: int
) -> None:
    smarty = SmartyPants(site_folder.configure(kramdown={"show_warnings": wanted}))
    reported: list[Diagnostic] = []
    context = ConversionContext("/a.md", (), note_file=print, report=reported.append)

    smarty.convert_file("<b>unclosed", context)

    assert [each.rule for each in reported] == ["markdown/kramdown"] * count
