"""Merging of nested mappings, as Jekyll merges configurations, data and front matter."""

from __future__ import annotations

from typing import TypeVar

MappingT = TypeVar("MappingT", bound="dict[str, object]")


def deep_merge_into(target: MappingT, other: dict[str, object]) -> MappingT:
    """Lay `other` over `target`, in place: mappings merge, nil changes nothing, all else replaces.

    Source: Jekyll's Utils.deep_merge_hashes!.
    """
    for key, new in other.items():
        if key not in target:
            target[key] = new
            continue
        if new is None:
            continue
        old = target[key]
        if old is new:  # it may even be inside of itself, as an alias can make it
            continue
        if isinstance(old, dict) and isinstance(new, dict):
            target[key] = deep_merge_into(dict(old), new)
        else:
            target[key] = new
    return target


def deep_merge(target: dict[str, object], other: dict[str, object]) -> dict[str, object]:
    """A new mapping: `other` laid over `target`."""
    return deep_merge_into(dict(target), other)
