"""Front matter ends where Jekyll's regular expression says."""

import json
from pathlib import Path

from pyjekyll.content.front_matter import split

CASES = json.loads(Path(__file__).with_name("recorded_front_matter.json").read_text("utf-8"))


def test_texts_are_split_as_jekyll_splits_them():
    assert len(CASES) > 500
    for text, yaml, body in CASES:
        parts = split(text)
        assert (parts and parts.yaml, parts and parts.body) == (yaml, body), text


def test_the_body_knows_its_line_in_the_file():
    assert split("---\na: 1\n---\nbody").content_line == 4
    assert split("---\n---\n\n\nbody").content_line == 5
    assert split("---\r\na: 1\r\n---\r\nbody").content_line == 4


def test_many_lines_without_an_end_take_no_time():
    assert split("---" + "\n" * 200_000) is None
    assert split("---\n" + "---x\n" * 50_000) is None
