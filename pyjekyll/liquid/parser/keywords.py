"""Keyword arguments, for the few filters that have to tell them from a hash."""

from __future__ import annotations

from typing import Any


class Keywords(dict[str, Any]):
    """The keyword arguments of a call, to a filter whose function says `liquid_keywords`."""
