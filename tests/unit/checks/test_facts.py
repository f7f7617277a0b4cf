"""What is known of a page by its digest, in memory and in the store."""

import os
import time

import pytest

from pyjekyll.checks.facts import FACTS, Facts
from pyjekyll.checks.markup import read_markup
from pyjekyll.store.digests import digest_of_bytes
from pyjekyll.store.store import Store

PAGE = b"""<html lang="en"><head><title>x</title><base href="/a/">
<meta http-equiv="refresh" content="0; url=/b&amp;c"></head><body id="x"><i id="x"></i>
<a href="/one" name="y">1</a><a href="/one">1</a><img src="/i.png"><label for="z"></label>
<style>a { background: url(/s.png) }</style> {{ page.left }} <code>{{ page.shown }}</code>"""


@pytest.fixture
def store(tmp_path):
    return Store(str(tmp_path / "cache"), str(tmp_path))


def forbidden():
    raise AssertionError("the page was read again")


def test_a_page_is_parsed_once():
    facts = Facts()
    assert facts.markup("d", lambda: PAGE) == read_markup(PAGE)
    assert facts.markup("d", forbidden) == read_markup(PAGE)


def test_what_no_page_has_any_more_is_forgotten():
    facts = Facts()
    facts.markup("d", lambda: PAGE)
    facts.save([])
    with pytest.raises(AssertionError, match="read again"):
        facts.markup("d", forbidden)


def test_everything_comes_back_from_the_store(store):
    digest = digest_of_bytes(PAGE)
    first = Facts(store)
    first.markup(digest, lambda: PAGE)
    first.save([digest])
    second = Facts(store)
    second.load([digest])
    assert second.markup(digest, forbidden) == read_markup(PAGE)


@pytest.mark.parametrize("value", [None, 1, [], {}, {"known": [[1, "link", "a"]], "flags": []}])
def test_what_a_store_has_that_nobody_wrote_is_not_used(store, value):
    facts = Facts(store)
    facts.markup("d", lambda: PAGE)
    facts.save(["d"])
    (name,) = [name for name, *_ in store.names() if name.startswith(FACTS)]
    store.put({name: value}, used=0)
    again = Facts(store)
    again.load(["d"])
    assert again.markup("d", lambda: b"") == read_markup(b"")


def test_a_copied_file_that_has_settled_is_read_once(tmp_path, monkeypatch):
    file = tmp_path / "a.html"
    file.write_bytes(PAGE)
    past = time.time() - 100
    os.utime(file, (past, past))
    facts = Facts()
    assert facts.digest_of_file(str(file)) == digest_of_bytes(PAGE)
    file.write_bytes(b"other")
    assert facts.digest_of_file(str(file)) == digest_of_bytes(b"other")
    assert facts.digest_of_file(str(tmp_path / "none")) == digest_of_bytes(b"")
