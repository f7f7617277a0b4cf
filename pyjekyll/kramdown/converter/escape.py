"""Escaping text and writing attributes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pyjekyll.kramdown.ruby import SPACES
from pyjekyll.ruby.lazy_pattern import lazy_pattern

if TYPE_CHECKING:
    import re

# What is an entity already stays one (REXML's REFERENCE_RE).
_REFERENCE = r"&(?:[A-Za-z0-9_:][A-Za-z0-9_.:-]*;|\#[0-9]+;|\#x[0-9a-fA-F]+;)"
_AMPERSAND = lazy_pattern(rf"{_REFERENCE}|&")
_AMP = "&amp;"


def _ampersand(found: re.Match[str]) -> str:
    text = found[0]
    return _AMP if text == "&" else text


def escape_all(text: str) -> str:
    """Escape ``<``, ``>`` and every ``&``."""
    return text.replace("&", _AMP).replace("<", "&lt;").replace(">", "&gt;")


def escape_text(text: str) -> str:
    """Escape ``<``, ``>`` and each ``&`` that begins no entity."""
    if "&" in text:
        text = _AMPERSAND.sub(_ampersand, text)
    if "<" in text:
        text = text.replace("<", "&lt;")
    if ">" in text:
        text = text.replace(">", "&gt;")
    return text


def escape_attribute(text: str) -> str:
    """Escape as ``escape_text`` does, and double quotes."""
    text = escape_text(text)
    return text.replace('"', "&quot;") if '"' in text else text


def html_attributes(attr: dict[str, Any]) -> str:
    """Write attributes; those without a value, and an empty id, are left out."""
    if not attr:
        return ""
    return "".join(
        [
            f' {name}="{escape_attribute(str(value))}"'
            for name, value in attr.items()
            if value is not None and not (name == "id" and not str(value).strip(SPACES))
        ]
    )
