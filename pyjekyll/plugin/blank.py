"""What `{% if value == blank %}` says: with Jekyll alone nothing is blank.

Liquid asks a value for its method `blank?`, which Ruby does not have. Some plugins bring it, for
all values at once: those that load ActiveSupport, and the gem csl of jekyll-scholar.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pyjekyll.ruby.values import is_hash

if TYPE_CHECKING:
    from collections.abc import Callable

#: pyjekyll's own plugins whose gems load ActiveSupport.
WITH_ACTIVE_SUPPORT = ("jemoji", "jekyll-mentions")


def is_empty(value: Any) -> bool:
    """The `blank?` of csl: nothing, or what is empty."""
    if value is None:
        return True
    return (isinstance(value, str | list) or is_hash(value)) and len(value) == 0


def is_blank(value: Any) -> bool:
    """The `blank?` of ActiveSupport: false and white space, too."""
    if value is False or (isinstance(value, str) and (not value or value.isspace())):
        return True
    return is_empty(value)


#: The functions by the names that the shim has for them.
KINDS: dict[str, Callable[[Any], bool]] = {"empty": is_empty, "blank": is_blank}
