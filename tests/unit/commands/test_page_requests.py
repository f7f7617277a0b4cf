"""What the builder asks the process that serves, and what comes of it in a browser."""

from __future__ import annotations

import os
import threading
import time
import urllib.error
import urllib.request

import pytest

from pyjekyll.commands import page_requests
from pyjekyll.commands.page_requests import LinkedRequests
from pyjekyll.content.rendered import Rendered
from pyjekyll.errors import SupersededError
from pyjekyll.server.companion import CompanionEndedError
from tests.unit.server.test_supervisor import Served


class Link:
    def __init__(self, pages=(), outdated=False, ended=False):
        self.said = []
        self.pages, self.outdated, self.ended = list(pages), outdated, ended

    def render(self, stale):
        self._say("render", stale)

    def page(self, path, content, *, is_quiet):
        self._say("page", path, content, is_quiet)

    def wanted(self):
        self._say("wanted")
        return self.pages, self.outdated

    def _say(self, *what):
        self.said.append(what)
        if self.ended:
            raise CompanionEndedError


@pytest.fixture
def site(make_site):
    site = make_site({"a.html": "---\n---\n", "b.html": "---\n---\n"})
    site.reset()
    site.read()
    site.view.renders.begin()
    return site


def begun(site, link, ignored=()):
    requests = LinkedRequests(link, site, ignored)
    requests.begin({f"{site.dest}/{name}": f"page:{name}" for name in ("a.html", "b.html")})
    return requests


def test_pages_are_named_by_their_paths_and_shown_with_their_texts(site):
    link = Link(["b.html", "unknown.html"])
    requests = begun(site, link)
    assert requests.wanted() == ["page:b.html"]
    requests.rendered("page:b.html", Rendered("x", "text"))
    requests.rendered("page:a.html", None)
    assert link.said == [
        ("render", ["a.html", "b.html"]), ("wanted",),
        ("page", "b.html", "text", False), ("page", "a.html", None, False),
    ]  # fmt: skip


def test_not_each_render_is_followed_by_a_question(site, monkeypatch):
    link = Link()
    requests = begun(site, link)
    for _ in range(20):
        requests.wanted()
    assert link.said.count(("wanted",)) < 5
    monkeypatch.setattr(page_requests, "ASK_SECONDS", 0)
    requests = begun(site, link := Link())
    for _ in range(20):
        requests.wanted()
    assert link.said.count(("wanted",)) == 20


def test_a_page_that_is_too_long_is_shown_at_the_end(site, monkeypatch):
    monkeypatch.setattr(page_requests, "MAX_CHARACTERS", 3)
    link = Link()
    begun(site, link).rendered("page:a.html", Rendered("x", "text"))
    assert link.said[-1] == ("page", "a.html", None, False)


def test_a_source_that_reloads_nothing_tells_nobody(site):
    link = Link()
    begun(site, link, ["a.*"]).rendered("page:a.html", Rendered("x", "text"))
    assert link.said[-1] == ("page", "a.html", "text", True)


def test_a_file_that_changes_meanwhile_ends_the_build_but_not_again_and_again(site):
    requests = begun(site, Link(outdated=True))
    with pytest.raises(SupersededError):
        requests.wanted()
    requests.superseded = page_requests.MAX_SUPERSEDED
    assert requests.wanted() == []


def test_a_build_goes_on_to_its_end_where_the_other_process_has_ended(site):
    link = Link(["a.html"], ended=True)
    requests = begun(site, link)
    assert requests.wanted() == ()
    requests.rendered("page:a.html", None)
    assert link.said == [("render", ["a.html", "b.html"])]


# with both processes ------------------------------------------------------------------------

SLOW = """
import os, time
from pyjekyll.api import register_filter

@register_filter("slow")
def slow(text):
    if os.path.exists("../slowly"):
        time.sleep(0.15)
    return text
"""
COUNT = 40
NAMES = [f"p{n:02}.html" for n in range(COUNT)]


@pytest.fixture
def served(site_folder):
    """A served site of pages that take six seconds together when they are built again."""
    if not hasattr(os, "fork"):
        pytest.skip("needs processes of POSIX")
    page = "---\n---\n{{ site.data.word | slow }} and text"
    site_folder.put({
        "_plugins/slow.py": SLOW, "_data/word.yml": "one\n", **dict.fromkeys(NAMES, page),
    })  # fmt: skip
    served = Served(site_folder.path)
    served.until("Server running")
    (site_folder.path.parent / "slowly").touch()
    yield served
    served.end()


def page(served, name, **headers):
    request = urllib.request.Request(served.address + name, headers=headers)
    with urllib.request.urlopen(request, timeout=30) as answer:
        return answer.read().decode()


def soon(served, name, before="one and text"):
    """The page's text once it is another one: what is saved is known when the system says so."""
    due = time.monotonic() + 20
    while (text := page(served, name)) == before and time.monotonic() < due:
        time.sleep(0.02)
    return text


def built(served, name=NAMES[-1]):
    return (served.folder / "_site" / name).read_text()


def save(served, path, text):
    (served.folder / path).write_text(text)
    time.sleep(0.1)  # for the event of the system


def test_a_page_that_is_out_of_date_is_waited_for_alone(served):
    save(served, "_data/word.yml", "two\n")
    assert soon(served, "p30.html") == "two and text"
    assert page(served, "p35") == "two and text"
    assert {built(served, name) for name in NAMES} == {"one and text"}, "it changes at once"
    assert page(served, "p39.html") == "two and text"
    served.until("Regenerating: .*done in")
    assert {built(served, name) for name in NAMES} == {"two and text"}


def test_an_open_page_is_shown_first_and_what_it_shows_is_taken_back_where_the_build_fails(served):
    updates = []

    def listen():
        address = f"{served.address}__pyjekyll/events?page=/p38.html&since="
        with urllib.request.urlopen(address, timeout=30) as stream:
            updates.extend(line.decode() for line in stream if line.startswith(b"data:"))

    threading.Thread(target=listen, daemon=True).start()
    while not updates:
        time.sleep(0.02)
    (served.folder / "p39.html").write_text("---\n---\n{{ 'x' | slow }}{% nosuchtag %}")
    save(served, "_data/word.yml", "two\n")
    while len(updates) < 2:
        time.sleep(0.02)
    source = f"{served.address}__pyjekyll/source?page=/p38.html"
    with urllib.request.urlopen(source, timeout=30) as answer:
        assert answer.read() == b"two and text"
    served.until("failed in")
    while len(updates) < 3:
        time.sleep(0.02)
    assert '"failed": true' in updates[2]
    with urllib.request.urlopen(source, timeout=30) as answer:
        assert answer.read() == b"one and text"
    address = f"{served.address}__pyjekyll/events?page=/p38.html&since="
    since = updates[1].split('"build": "')[1].split('"')[0]
    with urllib.request.urlopen(address + since, timeout=30) as stream:
        assert '"changed": true' in stream.readlines(1)[0].decode() + stream.readline().decode()
    assert page(served, "p38.html") == "one and text"
    assert built(served, "p38.html") == "one and text"


def test_a_file_that_changes_during_a_build_is_in_the_next_pages_that_are_rendered(served):
    save(served, "_data/word.yml", "two\n")
    assert soon(served, "p00.html") == "two and text"
    save(served, "_data/word.yml", "three\n")
    assert soon(served, "p20.html", "two and text") == "three and text"
    assert built(served) == "one and text"
    served.until("Regenerating: .*done in")
    assert {built(served, name) for name in NAMES} == {"three and text"}
    assert served.printed().count("Regenerating:") == 1


def test_a_page_that_is_new_is_there_before_its_file(served):
    (served.folder / "new").mkdir()
    (served.folder / "new" / "index.html").write_text("---\n---\nnew")
    save(served, "_data/word.yml", "two\n")
    assert soon(served, "p00.html") == "two and text"
    assert page(served, "new/") == "new"
    assert not (served.folder / "_site" / "new").exists()
    with pytest.raises(urllib.error.HTTPError, match="404"):
        page(served, "none.html")


def test_a_builder_that_dies_leaves_nobody_waiting(served):
    save(served, "_data/word.yml", "two\n")
    assert soon(served, "p39.html") == "two and text"
    os.kill(served.builder(), 9)
    served.until("starting another one")
    assert page(served, "p39.html") in ("one and text", "two and text")
    due = time.monotonic() + 30
    while built(served) != "two and text":
        assert time.monotonic() < due, served.printed()
        time.sleep(0.05)
