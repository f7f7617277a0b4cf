"""What a render makes of a page or document."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Rendered:
    """The two results of a render: the converted content, and the output with its layouts."""

    converted: str
    output: str
