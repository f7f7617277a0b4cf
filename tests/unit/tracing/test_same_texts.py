"""Builds where nothing but texts has changed."""

from __future__ import annotations

import os
import time
from typing import TYPE_CHECKING

import pytest

from pyjekyll.site import Site
from pyjekyll.store.store import Store
from pyjekyll.tracing.build_record import find_unchanged
from pyjekyll.tracing.traces_json import from_json, to_json
from pyjekyll.writer.writer import Writer

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pyjekyll.writer import BuildResult, Output
    from tests.unit.conftest import SiteFolder

FILES = {
    "_config.yml": "title: A site\ncollections: {guide: {output: true}}\n",
    "_layouts/post.html": "{{ page.title }}{{ page.date | date: '%s' }}{{ content }}"
    "{{ page.previous.title }}{{ page.excerpt }}\n",
    "_posts/2024-01-01-a.md": "---\nlayout: post\ntitle: A\ntags: [x, y]\n---\nText of a.\n\nB\n",
    "x/_posts/2024-01-02-b.md": "---\nlayout: post\ntitle: B\n---\nText of b. {{ page.tags }}\n",
    "_guide/dated.md": "---\ntitle: Dated\ndate: 2024-02-03 04:05:06 +0900\n---\nDated.\n",
    "_guide/plain.md": "---\ntitle: Plain\n---\nPlain.\n",
    "_includes/x.html": "x",
    "_includes/not_used.html": "x",
    "list.html": "---\n---\n{% include x.html %}"
    "{% for post in site.posts %}{{ post.title }}{% endfor %}",
    "about.md": "---\n---\n{{ page.tilte }} about\n",
}
A = "_posts/2024-01-01-a.md"
CONTINUED = "{{ content }}{% for p in site.posts offset: continue %}{% endfor %}"
B = "x/_posts/2024-01-02-b.md"


@pytest.fixture
def folder(site_folder: SiteFolder) -> SiteFolder:
    """A site's folder that has been built once, and whose files have settled."""
    put(site_folder, FILES)
    build(site_folder)
    return site_folder


def put(folder: SiteFolder, files: dict[str, str]) -> None:
    folder.put(files)
    time.sleep(0.05)  # until they can be told by their times


def build(folder: SiteFolder, **options: object) -> BuildResult:
    return folder.make(environ=os.environ, **options).process()


def build_after_look(folder: SiteFolder) -> BuildResult:
    """As the command does: what differs is seen before there is a site."""
    config = folder.configure(os.environ)
    assert find_unchanged(config) is None
    return Site(config).process()


def is_text_alone(result: BuildResult) -> bool:
    assert result.site.traces is not None
    return result.site.traces.is_text_alone


@pytest.mark.parametrize(
    ("edit", "expected"),
    [
        ({A: FILES[A] + "More.\n"}, True),
        ({"about.md": FILES["about.md"] + "{{ site.title }}\n"}, True),
        ({A: FILES[A].replace("title: A", "title: C")}, False),
        ({A: FILES[A] + "{% increment n %}"}, False),
        ({"_layouts/post.html": "new {{ content }}{% include x.html %}"}, True),
        ({"_layouts/post.html": "---\na: 1\n---\n{{ content }}"}, False),
        ({"_layouts/post.html": CONTINUED}, False),
        ({"_includes/x.html": "y"}, True),
        ({"_includes/x.html": "{% increment n %}"}, False),
        ({"_includes/x.html": "y", A: FILES[A] + "More.\n"}, True),
        ({"_includes/new.html": "y"}, False),
        ({"new.md": "---\n---\nnew"}, False),
        ({A: FILES[A] + "More.\n", "_config.yml": FILES["_config.yml"] + "a: 1\n"}, False),
        ({A: FILES[A] + "More.\n", "_data/x.yml": "a: 1\n"}, False),
        ({"about.md": "no page any more"}, False),
    ],
)
def test_it_is_seen_whether_nothing_but_texts_has_changed(
    folder: SiteFolder, edit: dict[str, str], expected: bool
) -> None:
    put(folder, edit)
    result = build(folder)
    assert is_text_alone(result) is expected
    clean = build(folder, disable_disk_cache=True, destination=f"{folder.path}/../clean")
    assert result.files == clean.files
    assert result.diagnostics == clean.diagnostics


def test_what_is_kept_serves_build_after_build(folder: SiteFolder) -> None:
    for word in ("one", "two", "three"):
        put(folder, {A: FILES[A] + word})
        result = build(folder)
        assert is_text_alone(result)
        assert word.encode() in result.files["2024/01/01/a.html"]
        assert b"Text of b" in result.files["x/2024/01/02/b.html"]


def test_lints_are_reported_again_and_new_ones_found(folder: SiteFolder) -> None:
    put(folder, {A: FILES[A] + "More.\n"})
    result = build(folder)
    assert [each.rule for each in result.diagnostics] == ["liquid/undefined-variable"]
    put(folder, {A: FILES[A] + "{{ page.titel }}\n"})
    result = build(folder)
    assert is_text_alone(result)
    assert [each.rule for each in result.diagnostics] == ["liquid/undefined-variable"] * 2
    put(folder, {A: FILES[A] + "More.\n"})
    result = build(folder)
    assert is_text_alone(result)
    assert [each.rule for each in result.diagnostics] == ["liquid/undefined-variable"]


def test_facts_that_another_program_wrote_do_not_count(folder: SiteFolder) -> None:

    store = Store(f"{folder.path}/.jekyll-cache/pyjekyll", str(folder.path))
    name = next(name for name, _, _ in store.names() if name.endswith(" texts"))
    known = store.get(name)
    for odd in ({**known, "texts": {}}, {**known, "items": 7}, {**known, "loops": 3}, [1], "x"):
        store.put({name: odd}, used=1)
        put(folder, {A: FILES[A] + f"More {odd}.\n"})
        assert b"More" in build(folder).files["2024/01/01/a.html"]


def test_nothing_is_looked_at_twice_where_the_destination_is_as_it_was(
    folder: SiteFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    staged: list[str] = []
    stage = Writer.stage

    def noting(self: Writer, outputs: Iterable[Output], *, others_stay: bool = False) -> None:
        outputs = list(outputs)
        staged.extend(os.path.basename(each.destination) for each in outputs)
        stage(self, outputs, others_stay=others_stay)

    monkeypatch.setattr(Writer, "stage", noting)
    put(folder, {A: FILES[A] + "More.\n"})
    result = build_after_look(folder)
    assert staged == ["a.html"]
    assert [os.path.basename(path) for path in result.written] == ["a.html"]
    assert {*result.written, *result.unchanged} == set(result.outputs)
    assert find_unchanged(folder.configure(os.environ)) is not None
    put(folder, {A: FILES[A] + "More and more.\n"})
    build_after_look(folder)
    assert staged == ["a.html"] * 2
    assert find_unchanged(folder.configure(os.environ)) is not None


@pytest.mark.parametrize("harm", ["change", "remove", "add"])
def test_a_destination_that_was_harmed_is_mended(folder: SiteFolder, harm: str) -> None:
    put(folder, {A: FILES[A] + "More.\n"})
    about = folder.destination / "about.html"
    if harm == "change":
        about.write_text("harmed")
    elif harm == "remove":
        about.unlink()
    else:
        (folder.destination / "more.html").write_text("more")
    build_after_look(folder)
    assert about.read_text() == "<p>about</p>\n"
    assert not (folder.destination / "more.html").exists()
    assert find_unchanged(folder.configure(os.environ)) is not None


def test_what_was_seen_does_not_count_once_another_process_has_built(folder: SiteFolder) -> None:
    put(folder, {A: FILES[A] + "More.\n"})
    config = folder.configure(os.environ)
    assert find_unchanged(config) is None
    put(folder, {"new.md": "---\n---\nnew"})
    build(folder)
    (folder.path / "new.md").unlink()
    put(folder, {})
    Site(config).process()
    assert "new.html" not in os.listdir(folder.destination)
    assert find_unchanged(folder.configure(os.environ)) is not None


def test_a_converted_text_that_is_not_kept_any_more_is_made_again(folder: SiteFolder) -> None:
    put(folder, {"texts.html": "---\n---\n{% for p in site.posts %}{{ p.content }}{% endfor %}"})
    build(folder)
    store = Store(f"{folder.path}/.jekyll-cache/pyjekyll", str(folder.path))
    kept = [name for name, _, _ in store.names() if name.startswith("kept converted ")]
    assert len(kept) == 2
    put(folder, {A: FILES[A] + "More.\n"})
    assert b"Text of b" in build(folder).files["texts.html"]
    store.delete(kept)
    put(folder, {A: FILES[A] + "And more.\n"})
    assert b"Text of b" in build(folder).files["texts.html"]


def test_traces_that_stay_are_written_as_they_were(folder: SiteFolder) -> None:
    put(folder, {A: FILES[A] + "{{ site.data.x }}{{ site.title }}\n"})
    build(folder)
    put(folder, {A: FILES[A] + "One.\n"})
    traces = build(folder).site.traces
    assert traces is not None
    assert traces.made is not None
    assert traces.made.written is not None
    texts: dict[str, str] = {}
    for written in (traces.made.written, None):
        traces.made.written = written
        found = from_json(to_json(traces.made, texts.__setitem__), texts.get)
        assert found.items.keys() == traces.made.items.keys()
        assert found.digests == traces.made.digests
        for item_id, trace in found.items.items():
            expected = traces.made.items[item_id]
            assert (trace.own, trace.reads, trace.output) == (
                expected.own,
                expected.reads,
                expected.output,
            )
