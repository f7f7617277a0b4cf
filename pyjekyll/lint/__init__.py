"""What Jekyll keeps silent about and nobody can have meant; the bytes stay Jekyll's.

Each lint is a function from a rendered site to diagnostics.
"""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from pyjekyll.errors import BuildError
from pyjekyll.lint.destinations import destinations
from pyjekyll.lint.front_matter import front_matter
from pyjekyll.lint.github_pages import github_pages
from pyjekyll.lint.misspelled_keys import misspelled_keys
from pyjekyll.lint.slashes import slashes
from pyjekyll.lint.timezone import timezone
from pyjekyll.lint.unknown_names import unknown_names

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from pyjekyll.errors import Diagnostic
    from pyjekyll.site import Site

__all__ = ["LINTS", "is_silent", "lint"]

#: All lints, in the order in which they are reported.
LINTS: tuple[Callable[[Site], Iterable[Diagnostic]], ...] = (
    unknown_names,
    front_matter,
    slashes,
    timezone,
    misspelled_keys,
    destinations,
    github_pages,
)


#: Those that look at no text: what they find is the same while nothing but texts changes.
_WITHOUT_TEXTS = frozenset((slashes, timezone, destinations, github_pages))


def is_silent(text: str) -> bool:
    """Whether lints find the same with a text as without it, in it and anywhere else."""
    return not text.startswith("---") and not any(part in text for part in _TELLING)


#: Templates, and what is looked for in other texts.
_TELLING = ("{{", "{%", "include")


def lint(site: Site) -> Iterator[Diagnostic]:
    """What all lints find. An error that ends one of them is reported by the step it belongs to."""
    for find in LINTS:
        with suppress(BuildError):
            yield from _known(find, site) if find in _WITHOUT_TEXTS else find(site)


def _known(find: Callable[[Site], Iterable[Diagnostic]], site: Site) -> Iterable[Diagnostic]:
    known = site.known_of_content
    if find.__name__ not in known:
        known[find.__name__] = tuple(find(site))
    found: tuple[Diagnostic, ...] = known[find.__name__]
    return found
