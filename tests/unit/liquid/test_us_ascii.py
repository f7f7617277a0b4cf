"""Texts are US-ASCII where Ruby's are: it decides what kramdown writes for a quotation mark."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

from pyjekyll.filters import FILTERS
from pyjekyll.liquid import Environment

RECORDED = Path(__file__).parents[2] / "conformance" / "liquid" / "encodings.json"


def test_texts_are_us_ascii_where_rubys_are():
    recorded = json.loads(RECORDED.read_text("utf-8"))
    environment = Environment(filters=FILTERS)
    data = {
        **recorded["data"],
        "time": dt.datetime.fromtimestamp(1_600_000_000, dt.UTC),
        "date": dt.date(2020, 1, 2),
    }
    assert len(recorded["cases"]) > 400
    wrong = [
        text
        for text, is_us_ascii in recorded["cases"]
        if environment.parse(text).render_encoded(data)[1] != is_us_ascii
    ]
    assert wrong == []
