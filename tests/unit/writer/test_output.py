"""What a rendered site is as files: bytes of pages, and files that are copied as they are."""

from __future__ import annotations

import os

import pytest

from pyjekyll.errors import BuildError
from pyjekyll.writer.output import AsBuilt, Output, SourceFile, in_encoding, output_of, outputs_of


def outputs(site_folder, files):
    site = site_folder.make(files)
    site.process(write=False)
    return {path.removeprefix(f"{site.dest}/"): out for path, out in outputs_of(site).items()}


def test_pages_are_bytes_and_other_files_are_copied(site_folder):
    found = outputs(site_folder, {"a.html": "---\n---\nA\u00e4", "x.bin": b"\xff", ".hidden": ""})
    assert {name: out.content for name, out in found.items()} == {
        "a.html": "A\u00e4".encode(),
        "x.bin": SourceFile(str(site_folder.path / "x.bin")),
    }
    assert found["x.bin"].read() == b"\xff"


# The order is Jekyll's, which writes pages, then static files, then documents.
@pytest.mark.parametrize(("post", "expected"), [(False, b"file"), (True, b"<p>post</p>\n")])
def test_of_several_files_for_one_name_the_last_wins(site_folder, post, expected):
    files = {"p.html": "---\npermalink: /a.txt\n---\npage", "a.txt": "file"}
    if post:
        files["_posts/2020-01-01-x.md"] = "---\npermalink: /a.txt\n---\npost"
    assert {name: out.read() for name, out in outputs(site_folder, files).items()} == {
        "a.txt": expected
    }


def test_a_document_that_was_not_rendered_is_an_empty_file(site_folder):
    site = site_folder.make({"a.html": "---\n---\nA"})
    site.reset()
    site.read()
    page = site.pages[0]
    assert output_of(page, "/d/a.html") == Output("/d/a.html", b"")


def test_bytes_that_are_no_utf_8_come_out_as_they_went_in(site_folder):
    site = site_folder.make({"a.html": "---\n---\nA"})
    assert in_encoding(site, os.fsdecode(b"caf\xe9")) == b"caf\xe9"
    assert in_encoding(site, None) == b""


def test_a_file_that_is_gone_is_an_output_until_it_is_read(site_folder):
    site = site_folder.make({"x.bin": "x"})
    site.process(write=False)
    (site_folder.path / "x.bin").unlink()
    (output,) = outputs_of(site).values()
    with pytest.raises(FileNotFoundError):
        output.read()


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="has no named pipes")
def test_a_named_pipe_that_takes_the_place_of_a_file_is_not_waited_for(site_folder):
    site = site_folder.make({"x.bin": "x"})
    site.process(write=False)
    (site_folder.path / "x.bin").unlink()
    os.mkfifo(site_folder.path / "x.bin")
    (output,) = outputs_of(site).values()
    with pytest.raises(OSError, match="a named pipe"):
        output.read()


def test_a_page_that_is_built_already_is_made_again_only_where_it_is_read():
    made = []

    def make():
        made.append(True)
        return b"again"

    output = Output("/d/a.html", AsBuilt("digest", make))
    assert made == []
    assert output.read() == b"again"


def test_every_name_that_no_file_can_have_is_reported_with_its_source(site_folder):
    text = '---\npermalink: "/a\\0b.html"\n---\n'
    with pytest.raises(BuildError) as raised:
        outputs(site_folder, {"one.html": text, "two.html": text.replace("/a", "/c")})
    assert [(d.rule, str(d.place)) for d in raised.value.diagnostics] == [
        ("site/permalink", "one.html:1"),
        ("site/permalink", "two.html:1"),
    ]
    assert "/a\\x00b.html is not a valid file name" in raised.value.diagnostics[0].message
