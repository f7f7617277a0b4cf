"""Each token of the samples as Ruby's Rouge makes it, in both versions."""

import json
from pathlib import Path

import pytest

from pyjekyll.highlighter import highlight
from pyjekyll.highlighter.registry import has_lexer

FOLDER = Path(__file__).parent
RECORDS = sorted((FOLDER / "recorded").glob("*.json"))


def test_that_every_sample_is_recorded_as_it_is():
    samples = {path.stem: path.read_bytes().decode() for path in FOLDER.glob("samples/*.txt")}
    recorded = {
        path.stem: "\n=====\n".join(
            text["code"] for text in json.loads(path.read_text("utf-8"))["texts"]
        )
        + "\n"
        for path in RECORDS
    }
    assert recorded == samples
    assert len(samples) >= 2


@pytest.mark.parametrize("version", ["3.30", "4.7"])
@pytest.mark.parametrize("record", RECORDS, ids=lambda path: path.stem)
def test_that_each_text_has_rouges_tokens(record, version):
    content = json.loads(record.read_text("utf-8"))
    language = content["language"]
    assert has_lexer(language)
    for text in content["texts"]:
        expected = text["both"] if "both" in text else text[version]
        got = highlight(text["code"], language, version)
        if got != expected:  # a whole comparison of such long lines would take minutes
            at = next(
                i
                for i, (a, b) in enumerate(zip(got + "\0", expected + "\1", strict=False))
                if a != b
            )
            pytest.fail(f"{got[at - 60 : at + 60]!r} is not {expected[at - 60 : at + 60]!r}")
