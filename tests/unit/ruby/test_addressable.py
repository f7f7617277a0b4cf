"""URIs are normalised as Addressable does."""

import json
from pathlib import Path

import pytest

from pyjekyll.ruby.addressable import InvalidURIError, normalize

CASES = json.loads(Path(__file__).with_name("recorded_uris.json").read_text("utf-8"))["cases"]
GOOD = [case for case in CASES if "value" in case["answer"]]
BAD = [case for case in CASES if "error" in case["answer"]]


def test_uris_are_normalised_as_addressable_does():
    assert len(GOOD) > 100
    assert [c["text"] for c in GOOD if normalize(c["text"]) != c["answer"]["value"]] == []


@pytest.mark.parametrize("case", BAD, ids=lambda case: case["text"])
def test_what_is_refused_has_addressables_words(case):
    with pytest.raises(InvalidURIError) as raised:
        normalize(case["text"])
    assert raised.value.message.split("\n")[0] == case["answer"]["message"]
