"""cache-bust.rb of al-folio: `bust_file_cache` and `bust_css_cache` add a digest to an address."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path
from typing import TYPE_CHECKING

from pyjekyll.api import (
    RubyArgumentError,
    RubyNoMethodError,
    class_name,
    register_filter,
    with_context,
)

if TYPE_CHECKING:
    from pyjekyll.api import Context, LiquidValue


@register_filter("bust_file_cache")
@with_context(reads_variables=False)
def bust_file_cache(context: Context, address: LiquidValue) -> str:
    """The address with the digest of the file below assets/ that it names."""
    text = _text(address)
    name = text[max(0, text.find("assets/")) :]
    path = context.registers["site"].in_source_dir(name)
    try:
        content = Path(path).read_bytes()
    except OSError:
        raise RubyArgumentError(f"No such file or directory @ rb_sysopen - {name}") from None
    return with_digest(text, content)


@register_filter("bust_css_cache")
@with_context(reads_variables=False)
def bust_css_cache(context: Context, address: LiquidValue) -> str:
    """The address with the digest of all style sheets below _sass."""
    return with_digest(_text(address), content_below(context, "_sass"))


def content_below(context: Context, folder: str) -> bytes:
    """All files below a folder of the site, hidden ones aside, in the order of their paths."""
    root = context.registers["site"].in_source_dir(folder)
    found: list[str] = []
    for base, folders, names in os.walk(root):
        folders[:] = [name for name in folders if not name.startswith(".")]
        found += [os.path.join(base, name) for name in names if not name.startswith(".")]
    return b"".join(Path(path).read_bytes() for path in sorted(found))


def with_digest(address: str, content: bytes) -> str:
    """An address with the MD5 of a content."""
    return f"{address}?{hashlib.md5(content, usedforsecurity=False).hexdigest()}"


def _text(value: LiquidValue) -> str:
    if isinstance(value, str):
        return value
    raise RubyNoMethodError(f"undefined method `index' for {class_name(value)}")
