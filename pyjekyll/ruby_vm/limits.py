"""How much a machine may take."""

from __future__ import annotations

from dataclasses import dataclass

_MIB = 1 << 20


@dataclass(frozen=True, slots=True)
class Limits:
    """Limits of one machine.

    `seconds` is wall time for one call from outside, with all that it calls in turn; `memory` is
    bytes of Ruby's memory; `depth` is how often Ruby and Python may call each other in turn
    without returning.
    """

    seconds: float = 300.0
    memory: int = 1024 * _MIB
    depth: int = 40
    # After the time is up: how long the machine has to notice before it is abandoned.
    grace: float = 1.5
