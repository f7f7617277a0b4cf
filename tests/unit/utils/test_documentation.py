"""Where the documentation is, and what links to it."""

import pytest

from pyjekyll.commands.formats.sarif import _rule
from pyjekyll.commands.presentation import as_text
from pyjekyll.errors import Diagnostic
from pyjekyll.utils.documentation import documentation_url, rule_url

DIAGNOSTIC = Diagnostic("links/broken-link", "x")


@pytest.fixture
def hosted(monkeypatch):
    monkeypatch.setenv("PYJEKYLL_DOCS", "https://docs.site.test/pyjekyll")


def test_there_is_no_address_while_the_package_names_none_that_anybody_owns(monkeypatch):
    monkeypatch.delenv("PYJEKYLL_DOCS", raising=False)
    assert documentation_url() is None
    assert rule_url("links/broken-link") is None
    assert "\x1b]8" not in as_text(DIAGNOSTIC, colour=True)
    assert "helpUri" not in _rule("links/broken-link")


def test_the_environment_says_where_it_is(hosted):
    assert documentation_url() == "https://docs.site.test/pyjekyll/"


@pytest.mark.parametrize("value", ["docs", "https://", "https://x.test/\x1b]8;;", ""])
def test_what_is_no_address_is_none(monkeypatch, value):
    monkeypatch.setenv("PYJEKYLL_DOCS", value)
    assert documentation_url() is None


def test_rules_link_to_their_entries(hosted):
    url = "https://docs.site.test/pyjekyll/checks/#links-broken-link"
    assert rule_url("links/broken-link") == url
    assert _rule("links/broken-link")["helpUri"] == url
    assert f"\x1b]8;;{url}\x1b\\links/broken-link\x1b]8;;\x1b\\" in as_text(DIAGNOSTIC, colour=True)
    assert as_text(DIAGNOSTIC) == "error[links/broken-link]: x"
