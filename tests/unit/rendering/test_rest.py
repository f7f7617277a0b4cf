"""What a build of a part leaves: how many files, and which of them are stale, missing, obsolete."""

import os

import pytest

from pyjekyll.site import Site

FILES = {
    "_layouts/l.html": "<p>{{ content }}</p>",
    "a.html": "---\nlayout: l\n---\na",
    "b.html": "---\nlayout: l\n---\nb",
    "c.txt": "c",
}


@pytest.fixture
def source(tmp_path):
    for name, text in FILES.items():
        put(tmp_path, name, text)
    return tmp_path


def put(folder, name, text):
    (folder / name).parent.mkdir(exist_ok=True)
    (folder / name).write_text(text)


def build(source, **options):
    options = {"source": str(source), "destination": str(source / "_site"), **options}
    return Site(options).process()


def test_a_whole_build_has_no_rest(source):
    assert build(source).rest is None


def test_nothing_is_out_of_date_after_a_whole_build(source):
    build(source)
    rest = build(source, only="a.html").rest
    assert (rest.files, rest.stale, rest.missing, rest.obsolete) == (2, (), (), ())


def test_without_a_record_what_is_stale_is_not_known(source):
    build(source, disable_disk_cache=True)
    assert build(source, only="a.html", disable_disk_cache=True).rest.stale is None
    assert build(source, only="a.html").rest.stale is None


def test_pages_and_copies_that_a_whole_build_would_change_are_stale(source):
    build(source)
    put(source, "_layouts/l.html", "<div>{{ content }}</div>")
    put(source, "c.txt", "other")
    assert build(source, only=["a.html"]).rest.stale == ("b.html", "c.txt")


def test_a_copy_of_another_time_is_stale(source):
    build(source)
    os.utime(source / "c.txt", (1, 1))
    assert build(source, only="a.html").rest.stale == ("c.txt",)


def test_what_is_not_there_and_what_is_left_over_is_named_by_its_destination(source):
    build(source)
    (source / "_site/b.html").unlink()
    (source / "c.txt").unlink()
    put(source, "_site/folder/d.html", "d")
    rest = build(source, only="a.html").rest
    assert rest.missing == ("b.html",)
    assert rest.obsolete == ("c.txt", "folder/d.html")


def test_what_keep_files_keeps_is_not_left_over(source):
    build(source)
    put(source, "_site/kept.html", "d")
    assert build(source, only="a.html", keep_files=["kept.html"]).rest.obsolete == ()


def test_pages_that_carry_state_from_one_to_the_next_are_not_known_to_be_stale(source):
    for name in ("a.html", "b.html"):
        put(source, name, "---\nlayout: l\n---\n{% increment n %}")
    build(source)
    assert build(source, only="b.html").rest.stale is None
    assert (source / "_site/b.html").read_text() == "<p>1</p>"
