"""jekyll-email-protect 1.0: `{{ address | encode_email }}` hides it from simple collectors."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pyjekyll.api import register_filter, to_s

if TYPE_CHECKING:
    from pyjekyll.api import LiquidValue


@register_filter("encode_email")
def encode_email(address: LiquidValue) -> str:
    """The address with percent signs for its letters and digits."""
    return "".join(
        "".join(f"%{byte:02X}" for byte in char.encode())
        if char.isalpha() or char.isdecimal()
        else char
        for char in to_s(address)
    )
