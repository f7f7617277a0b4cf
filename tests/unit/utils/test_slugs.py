"""Slugs are Jekyll's."""

import json
from pathlib import Path

from pyjekyll.utils.slugs import slugify

CASES = json.loads(Path(__file__).with_name("recorded_slugs.json").read_text("utf-8"))["cases"]


def test_slugs_are_jekylls():
    assert len(CASES) > 100
    wrong = [
        (case["text"], case["mode"], case["cased"])
        for case in CASES
        if {"value": slugify(case["text"], case["mode"], case["cased"])} != case["answer"]
    ]
    assert wrong == []
