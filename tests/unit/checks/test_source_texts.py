"""Texts of the source are read again when their files change."""

import os

from pyjekyll.checks.source_texts import SourceTexts
from pyjekyll.configuration.roots import Reach


def test_a_change_is_seen_even_where_size_and_time_are_the_same(tmp_path):
    file = tmp_path / "a.md"
    file.write_text("one")
    status = file.stat()
    texts = SourceTexts(str(tmp_path), Reach())
    assert (texts.text("a.md"), texts.text("none.md")) == ("one", None)
    assert texts.refresh() == set()
    file.write_text("two")
    os.utime(file, ns=(status.st_atime_ns, status.st_mtime_ns))
    assert texts.text("a.md") == "one", "until it is told to look"
    assert texts.refresh() == {"a.md"}
    assert texts.text("a.md") == "two"


def test_files_that_come_and_go_have_changed(tmp_path):
    texts = SourceTexts(str(tmp_path), Reach())
    assert texts.text("a.md") is None
    (tmp_path / "a.md").write_text("one")
    assert texts.refresh() == {"a.md"}
    (tmp_path / "a.md").unlink()
    assert texts.refresh() == {"a.md"}
    assert texts.text("a.md") is None
