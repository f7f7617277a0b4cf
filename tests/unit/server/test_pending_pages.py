"""Who asks for a page that is out of date waits for it, and for nothing else."""

from __future__ import annotations

import asyncio

import pytest

from pyjekyll.server.pending_pages import PendingPages


@pytest.fixture
def pending():
    return PendingPages()


def settles(pending, path, *steps, within=None, is_page=True):
    """Whether each of the steps has ended the wait for a page, in turn."""

    async def wait():
        task = asyncio.ensure_future(pending.settled(lambda: path, within, is_page=is_page))
        ended = []
        for step in steps:
            step()
            for _ in range(5):
                await asyncio.sleep(0.005)
            ended.append(task.done())
        task.cancel()
        return ended

    return asyncio.run(wait())


def nothing():
    pass


def test_where_nothing_is_built_nobody_waits(pending):
    assert settles(pending, "a.html", nothing) == [True]


def test_a_page_waits_until_it_is_known_whether_it_is_out_of_date(pending):
    pending.begin()
    assert settles(pending, "a.html", nothing, lambda: pending.render(["b.html"])) == [False, True]


def test_what_is_not_a_page_does_not(pending):
    pending.begin()
    assert settles(pending, "a.css", nothing, is_page=False) == [True]


def test_a_page_that_is_out_of_date_is_wanted_and_waits_for_itself_alone(pending):
    pending.begin()
    pending.render(["a.html", "b.html"])
    wanted = []
    assert settles(
        pending,
        "a.html",
        lambda: None,
        lambda: wanted.extend(pending.wanted([])),
        lambda: pending.put("b.html", b"b", None),
        lambda: pending.put("a.html", b"a", None),
    ) == [False, False, False, True]
    assert wanted == ["a.html"]
    assert pending.made("a.html") == b"a"


def test_a_page_that_is_only_known_at_the_end_waits_for_it(pending):
    pending.begin()
    pending.render(["a.html"])
    steps = (lambda: pending.put("a.html", None, None), lambda: pending.end(lambda _: None))
    assert settles(pending, "a.html", *steps) == [False, True]


def test_a_browser_does_not_wait_for_long(pending):
    pending.begin()
    assert settles(pending, "a.html", nothing, within=0.001) == [True]


def test_a_file_that_was_saved_is_waited_for_before_its_build_begins(pending):
    saved = [True]
    pending.is_saved = lambda: saved[0]
    assert settles(pending, "a.html", nothing, pending.begin, saved.clear) == [False] * 3
    saved.append(False)
    pending.end(lambda _: None)
    assert settles(pending, "a.html", nothing) == [True]


def test_open_pages_are_wanted_after_those_that_somebody_waits_for(pending):
    pending.begin()
    pending.render(["a", "b", "c"])
    assert pending.wanted(["b", "x", "a"]) == ["b", "a"]
    pending.put("b", b"", None)
    assert pending.wanted(["b", "a"]) == ["a"]


def test_open_pages_are_told_of_what_is_not_what_they_show(pending):
    pending.begin()
    pending.render(["a", "b"])
    assert not pending.put("a", b"old", b"old")
    assert pending.put("b", b"new", b"old")
    assert not pending.put("b", b"new", b"old")
    assert pending.put("b", b"old", b"old")


def test_at_the_end_it_is_known_who_shows_what_is_not_there(pending):
    pending.begin()
    pending.render(["a", "b", "c"])
    pending.put("a", b"new", b"old")
    pending.put("b", b"new", b"old")
    pending.put("c", b"old", b"old")
    there = {"a": b"new", "b": b"old", "c": b"old"}
    assert pending.end(there.get) == ({"a"}, {"b"})
    assert pending.made("a") is None
    assert pending.end(there.get) == (frozenset(), frozenset())


def test_a_build_that_begins_again_serves_what_the_one_before_has_made_until_it_knows_more(
    pending,
):
    pending.begin()
    pending.render(["a", "b"])
    pending.put("a", b"new", b"old")
    pending.begin()
    assert pending.made("a") == b"new"
    assert pending.render(["b"]) == {"a"}  # it is as it was, after all
    assert pending.made("a") is None


def test_without_a_build_under_way_nothing_is_out_of_date(pending):
    assert pending.render(["a"]) == frozenset()
    assert not pending.is_coming("a")
    assert not pending.put("a", b"new", b"old")
    assert pending.made("a") is None


def test_folders_that_are_not_there_yet_are_known(pending):
    pending.begin()
    pending.render(["a/b/index.html"])
    assert pending.has_coming_in("a")
    assert pending.has_coming_in("a/b")
    assert not pending.has_coming_in("a/b/c")
    assert not pending.has_made_in("a")
    pending.put("a/b/index.html", b"x", None)
    assert pending.has_made_in("a")
