"""Traces as values."""

from __future__ import annotations

from pyjekyll.store.traces import KeptText, Trace


def test_a_converted_text_is_there_or_is_looked_for_when_it_is_wanted() -> None:
    wanted: list[str] = []

    def find(digest: str) -> str | None:
        wanted.append(digest)
        return {"known": "text"}.get(digest)

    traces = [
        Trace("own", (), None, converted=each)
        for each in (None, "text", KeptText("known", find), KeptText("gone", find))
    ]
    assert wanted == []
    assert [trace.text for trace in traces] == [None, "text", "text", None]
    assert wanted == ["known", "gone"]
