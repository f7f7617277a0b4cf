"""What every plugin class has: a priority, and whether it may run in safe mode.

Source: Jekyll's Plugin.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

if TYPE_CHECKING:
    from pyjekyll.configuration import Configuration

PRIORITIES = {"lowest": -100, "low": -10, "normal": 0, "high": 10, "highest": 100}


class Plugin:
    """The base of generators, converters and commands; made once for each site."""

    safe: ClassVar[bool] = False
    priority: ClassVar[str] = "normal"

    def __init__(self, config: Configuration) -> None:
        self.config = config

    @classmethod
    def rank(cls) -> int:
        """The priority as a number, -100 (lowest) to 100 (highest); an unknown one is normal."""
        return PRIORITIES.get(cls.priority, 0)
