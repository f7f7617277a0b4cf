"""Traces as JSON's values, and back. What was not written by `to_json` is refused."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pyjekyll.store.digests import digest_of_bytes
from pyjekyll.store.traces import KeptText, Trace, Traces, Written
from pyjekyll.tracing import diagnostics_json

if TYPE_CHECKING:
    from collections.abc import Callable

_FEW = 100


def to_json(traces: Traces, keep: Callable[[str, str], None]) -> dict[str, Any]:
    """Keys once, each with its digest (None for those without); traces name them by number.

    Converted texts, of which a build needs few, are kept apart: `keep(digest, text)` does it.
    """

    def kept(text: str | KeptText | None) -> str | None:
        if not isinstance(text, str):
            return None if text is None else text.digest
        name = digest_of_bytes(text.encode("utf-8", "surrogatepass"))
        keep(name, text)
        return name

    written = traces.written
    numbers = {} if written is None else dict(written.numbers)

    def row(item_id: str, trace: Trace) -> list[Any]:
        if written is not None:
            before = written.items.get(item_id)
            if before is not None and before[0] is trace:
                return before[1]
        return [
            item_id,
            trace.own,
            [numbers.setdefault(key, len(numbers)) for key in trace.reads],
            trace.output,
            [diagnostics_json.to_json(each) for each in trace.diagnostics],
            [list(key) for key in trace.templates],
            trace.minds_order,
            kept(trace.converted),
        ]

    items = [row(item_id, trace) for item_id, trace in traces.items.items()]
    keys = [[list(key), traces.digests.get(key)] for key in numbers]
    return {"world": traces.world, "keys": keys, "items": items}


def from_json(values: Any, find: Callable[[str], str | None]) -> Traces:
    """The traces; `find` has the texts that are kept apart, by their digests.

    Raises KeyError, TypeError, ValueError or IndexError for other values.
    """
    keys = [tuple(_texts(key)) for key, _ in values["keys"]]
    digests = {
        key: _text(its_digest)
        for key, (_, its_digest) in zip(keys, values["keys"], strict=True)
        if its_digest is not None
    }
    items = {_text(item[0]): _trace(item, keys, find) for item in values["items"]}
    traces = Traces(_text(values["world"]), digests, items)
    numbers = {key: number for number, key in enumerate(keys)}
    if len(numbers) == len(keys) <= 2 * len(digests) + _FEW:  # or those read no more are dropped
        rows = {item[0]: (items[item[0]], item) for item in values["items"]}
        traces.written = Written(numbers, rows)
    return traces


def _trace(values: Any, keys: list[tuple[str, ...]], find: Callable[[str], str | None]) -> Trace:
    _, own, reads, output, diagnostics, templates, minds_order, converted = values
    return Trace(
        _text(own),
        tuple([keys[number] for number in reads]),
        None if output is None else _text(output),
        tuple([diagnostics_json.from_json(each) for each in diagnostics]),
        tuple([tuple(_texts(key)) for key in templates]),
        bool(minds_order),
        None if converted is None else KeptText(_text(converted), find),
    )


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError(f"{value!r} is not a text")
    return value


def _texts(values: Any) -> list[str]:
    return [_text(value) for value in values]
