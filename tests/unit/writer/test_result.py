"""What a build gives back."""

from __future__ import annotations


def test_files_are_named_below_the_destination(build):
    result = build({"a.html": "---\n---\nA", "deep/b.bin": b"\x00\xff"})
    assert result.files == {"a.html": b"A", "deep/b.bin": b"\x00\xff"}


def test_a_destination_may_end_in_a_slash(build, tmp_path):
    result = build({"a.html": "---\n---\nA"}, destination=f"{tmp_path}/out/")
    assert result.files == {"a.html": b"A"}
