"""Documents that are not read again."""

from __future__ import annotations

import os
import time
from typing import TYPE_CHECKING

import pytest

from pyjekyll.content.excerpt import Excerpt
from pyjekyll.content.kept_document import KeptDocument, kept_document
from pyjekyll.readers import source
from pyjekyll.site import Site
from pyjekyll.tracing.build_record import find_unchanged

if TYPE_CHECKING:
    from pyjekyll.content.document import Document
    from pyjekyll.writer import BuildResult
    from tests.unit.conftest import SiteFolder

FILES = {
    "_config.yml": "title: A site\ncollections: {guide: {output: true}}\n",
    "_layouts/post.html": "{{ page.title }}{{ page.date | date: '%s' }}{{ content }}"
    "{{ page.previous.title }}{{ page.excerpt }}\n",
    "_posts/2024-01-01-a.md": "---\nlayout: post\ntitle: A\ntags: [x, y]\n---\nText of a.\n\nB\n",
    "x/_posts/2024-01-02-b.md": "---\nlayout: post\ntitle: B\n---\nText of b. {{ page.tags }}\n",
    "_guide/dated.md": "---\ntitle: Dated\ndate: 2024-02-03 04:05:06 +0900\n---\nDated.\n",
    "_guide/plain.md": "---\ntitle: Plain\n---\nPlain.\n",
    "list.html": "---\n---\n{% for post in site.posts %}{{ post.title }}{% endfor %}",
    "about.md": "---\n---\n{{ page.tilte }} about\n",
}
A = "_posts/2024-01-01-a.md"
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


def kept(result: BuildResult) -> set[str]:
    documents = [doc for each in result.site.collections.values() for doc in each.docs]
    return {doc.relative_path for doc in documents if isinstance(doc, KeptDocument)}


def facts(document: Document) -> list[object]:
    data = [
        (name, value.content if isinstance(value, Excerpt) else value, type(value))
        for name, value in document.data.items()
    ]
    return [
        data,
        document.content,
        document.content_line,
        document.front_matter,
        document.url,
        document.destination("/x"),
        document.date,
        document.data["no such"],
    ]


def test_front_matter_is_not_read_again_where_the_file_is_as_it_was(
    folder: SiteFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder.put({A: FILES[A] + "More.\n"})
    parsed: list[bytes] = []
    parse = source.parse

    def noting(data: bytes, encoding: object, **options: bool) -> object:
        parsed.append(data)
        return parse(data, encoding, **options)

    monkeypatch.setattr(source, "parse", noting)
    result = build(folder)
    assert kept(result) == {B, "_guide/dated.md", "_guide/plain.md"}
    assert any(b"More." in each for each in parsed)
    assert not any(b"Text of b" in each or b"Dated" in each for each in parsed)


def test_a_document_that_is_kept_is_the_one_that_was_read(folder: SiteFolder) -> None:
    before = {
        doc.path: facts(doc) for doc in build(folder, disable_disk_cache=True).site.posts.docs
    }
    folder.put({"about.md": "---\n---\nchanged"})
    posts = build(folder).site.posts.docs
    assert all(isinstance(post, KeptDocument) for post in posts)
    assert {post.path: facts(post) for post in posts} == before


def test_dates_and_times_are_kept_with_what_they_are_away_from_utc(folder: SiteFolder) -> None:
    times = {"day": "2024-01-02", "here": "2024-01-02 03:04:05", "zulu": "2024-01-02T03:04:05Z"}
    times |= {"east": "2024-01-02 03:04:05.5 +05:30", "west": "2024-01-02 03:04:05 -0800"}
    front_matter = "".join(f"{name}: {text}\n" for name, text in times.items())
    put(folder, {"_guide/times.md": f"---\n{front_matter}---\nText.\n"})
    read = {
        doc.relative_path: facts(doc)
        for doc in build(folder, disable_disk_cache=True).site.collections["guide"].docs
    }
    build(folder)
    folder.put({"about.md": "---\n---\nchanged"})
    result = build(folder)
    assert "_guide/times.md" in kept(result)
    times_of = result.site.collections["guide"].docs[-1]
    assert [value for name, value in times_of.data.items() if name in times] == [
        value
        for name, value, _ in read["_guide/times.md"][0]  # type: ignore[attr-defined]
        if name in times
    ]
    assert [times_of.data[name].utcoffset() for name in times if name != "day"] == [
        value.utcoffset()
        for name, value, _ in read["_guide/times.md"][0]  # type: ignore[attr-defined]
        if name in times and name != "day"
    ]


def test_a_document_without_a_date_has_that_of_each_build(folder: SiteFolder) -> None:
    folder.put({"about.md": "---\n---\nchanged"})
    site = build(folder).site
    plain = next(doc for doc in site.collections["guide"].docs if "plain" in doc.path)
    assert isinstance(plain, KeptDocument)
    assert plain.date == site.time


def test_in_a_fresh_checkout_files_are_read_and_not_parsed(
    folder: SiteFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(folder, {"picture.png": "a picture", "_layouts/time.html": "{{ site.time }}{{ content }}"})
    put(folder, {"time.html": "---\nlayout: time\n---\n"})  # so no build is like another
    build(folder)
    for path in (*folder.path.rglob("*"), *folder.destination.rglob("*")):
        if path.is_file() and ".jekyll-cache" not in path.parts:
            os.utime(path)
    put(folder, {A: FILES[A] + "More.\n"})
    parsed: list[bytes] = []
    parse = source.parse

    def noting(data: bytes, encoding: object, **options: bool) -> object:
        parsed.append(data)
        return parse(data, encoding, **options)

    monkeypatch.setattr(source, "parse", noting)
    config = folder.configure(environ=os.environ)
    assert find_unchanged(config) is None
    result = Site(config).process()
    assert kept(result) == {B, "_guide/dated.md", "_guide/plain.md"}
    assert any(b"More." in each for each in parsed)
    assert not any(b"Text of b" in each or b"Dated" in each for each in parsed)
    files = {path: path.read_bytes() for path in folder.destination.rglob("*.html")}
    build(folder, disable_disk_cache=True)
    clean = {path: path.read_bytes() for path in folder.destination.rglob("*.html")}
    time_of_build = folder.destination / "time.html"
    assert files.pop(time_of_build) and clean.pop(time_of_build)
    assert files == clean


def test_a_draft_is_read_each_time_since_its_date_is_that_of_its_file(folder: SiteFolder) -> None:
    put(folder, {"_drafts/soon.md": "---\ntitle: Soon\n---\nSoon.\n"})
    build(folder, show_drafts=True)
    result = build(folder, show_drafts=True)
    assert B in kept(result)
    assert "_drafts/soon.md" not in kept(result)
    assert result.site.clock.reads_file_times


def test_an_excerpt_is_of_the_text_as_it_was_read(folder: SiteFolder) -> None:
    folder.put({"about.md": "---\n---\nchanged"})
    post = build(folder).site.posts.docs[0]
    assert isinstance(post, KeptDocument)
    post = KeptDocument(post.path, post.site, post.collection, post.site.kept_documents[post.path])
    post.content = "other"
    excerpt = post.data["excerpt"]
    assert isinstance(excerpt, Excerpt)
    assert excerpt.content == "Text of a."
    assert post.content == "other"


@pytest.mark.parametrize(
    "front_matter",
    [
        "a: &x [1]\nb: *x",  # two names for one list
        "date: 10:30",  # the day is that of the build
        "when: [2024-01-01]",  # a date inside of a list
        "1: one",
        "title: [",
    ],
)
def test_what_is_more_than_plain_values_is_read_each_time(
    folder: SiteFolder, front_matter: str
) -> None:
    # A time of this day may be to come.
    put(folder, {A: f"---\n{front_matter}\n---\ntext\n", "_config.yml": "future: true\n"})
    build(folder)
    assert A in {doc.relative_path for doc in build(folder).site.posts.docs}
    assert A not in kept(build(folder))
    assert B in kept(build(folder))


@pytest.mark.parametrize(
    "values",
    [[], [1, {}], [1, {}, []], [1, {}, {"date": [2024, 13, 1]}], [1, {}, {"date": "x"}], 7],
)
def test_values_that_another_program_wrote_are_not_taken(
    folder: SiteFolder, values: object
) -> None:
    site = build(folder).site
    site.kept_documents = {site.in_source_dir(A): values}  # type: ignore[dict-item]
    assert kept_document(site, site.in_source_dir(A), site.posts) is None


def test_a_site_that_is_watched_reads_everything(folder: SiteFolder) -> None:
    site = folder.make(environ=os.environ)
    site.is_watched = True
    assert kept(site.process()) == set()


def test_where_a_hook_is_told_of_documents_all_are_read(folder: SiteFolder) -> None:
    site = folder.make(environ=os.environ)

    def told(_document: object) -> None:
        pass

    told.__module__ = "pyjekyll.plugins.any"
    site.hooks.register("posts", "post_init", told, pure=True)
    assert kept(site.process()) == set()
