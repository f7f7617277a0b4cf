"""Pages that somebody waits for come first; a build that is out of date is given up."""

from __future__ import annotations

from pathlib import Path

import pytest

from pyjekyll.errors import SupersededError
from pyjekyll.rendering import page_requests

FILES = {f"p{n}.html": f"---\n---\ntext {n} {{{{ site.title }}}}" for n in range(9)}


class Requests:
    """Each list is what is wanted at the next question; None: the build is out of date."""

    def __init__(self, *wanted):
        self.answers = list(wanted)
        self.places = None
        self.shown = []

    def begin(self, places):
        self.places = places

    def wanted(self):
        answer = self.answers.pop(0) if self.answers else ()
        if answer is None:
            raise SupersededError
        return answer

    def rendered(self, item_id, rendered):
        self.shown.append((item_id, rendered and rendered.output))


def asked(site, *wanted):
    site.page_requests = Requests(*wanted)
    return site.page_requests


def test_what_is_wanted_is_rendered_first_and_whatever_is_wanted_later_next(make_site):
    site = make_site(FILES, title="t")
    order = []
    site.hooks.register("pages", "post_render", lambda page: order.append(page.name), pure=True)
    requests = asked(site, ["page:p7.html"], [], ["page:p5.html", "page:p0.html"])
    site.process()
    assert order == [
        "p7.html",
        "p0.html",
        "p1.html",
        "p5.html",
        *(f"p{n}.html" for n in (2, 3, 4, 6, 8)),
    ]
    assert requests.shown == [
        ("page:p7.html", "text 7 t"), ("page:p5.html", "text 5 t"), ("page:p0.html", "text 0 t"),
    ]  # fmt: skip
    for n in range(9):
        assert Path(site.dest, f"p{n}.html").read_text() == f"text {n} t"


def test_all_that_is_to_be_rendered_is_named_with_the_place_of_its_file(make_site):
    site = make_site(FILES)
    requests = asked(site)
    site.process()
    assert requests.places == {f"{site.dest}/p{n}.html": f"page:p{n}.html" for n in range(9)}


def test_of_two_pages_for_one_file_none_is_shown_before_the_end(make_site):
    site = make_site({**FILES, "other.html": "---\npermalink: /p1.html\n---\n"})
    requests = asked(site)
    site.process()
    assert f"{site.dest}/p1.html" not in requests.places
    assert f"{site.dest}/p2.html" in requests.places


def test_a_page_that_depends_on_those_before_it_waits_for_them(make_site):
    site = make_site({**FILES, "p8.html": "---\n---\n{% increment n %}"})
    requests = asked(site, ["page:p8.html"])
    site.process()
    assert requests.shown == [("page:p8.html", None)]
    assert Path(site.dest, "p8.html").read_text() == "0"


def test_a_hook_that_changes_pages_when_all_are_rendered_keeps_them_from_being_shown(make_site):
    site = make_site(FILES)
    site.hooks.register("site", "post_render", lambda *_: None)
    requests = asked(site, ["page:p7.html"])
    site.process()
    assert requests.places is None


def test_a_build_that_is_out_of_date_leaves_the_destination_as_it_was(make_site):
    site = make_site(FILES, title="t")
    site.process()
    before = {path: path.stat().st_mtime_ns for path in Path(site.dest).rglob("*")}
    for n in range(9):
        Path(site.source, f"p{n}.html").write_text("---\n---\nnew")
    asked(site, [], [], None)
    with pytest.raises(SupersededError):
        site.process()
    assert {path: path.stat().st_mtime_ns for path in Path(site.dest).rglob("*")} == before
    site.process()
    assert {path.read_text() for path in Path(site.dest).rglob("*.html")} == {"new"}


def test_workers_end_where_a_build_is_given_up(make_site, monkeypatch):
    from pyjekyll.rendering.fork_pool import ForkPool

    site = make_site(FILES, title="t")
    pool = ForkPool(site, 2, patience=0, worth=0)
    ended = []
    shared = ForkPool._shared

    def watched(self, ids, task):
        try:
            yield from shared(self, ids, task)
        finally:
            ended.append(True)

    monkeypatch.setattr(ForkPool, "_shared", watched)
    monkeypatch.setattr(site, "render_pool", lambda: pool)
    asked(site, [], [], None)
    with pytest.raises(SupersededError):
        site.process()
    assert ended == [True]


def test_so_few_pages_are_rendered_without_asking(make_site):
    site = make_site(dict(list(FILES.items())[: page_requests.FEW]))
    requests = asked(site, None)
    site.process()
    assert requests.places is None
