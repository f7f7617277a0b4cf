"""Keys of the configuration that look like one of Jekyll's, and that nothing reads."""

from __future__ import annotations

import os
import re
from contextlib import suppress
from typing import TYPE_CHECKING

from pyjekyll.configuration import places
from pyjekyll.configuration.validation import GONE, KNOWN, SUBKEYS
from pyjekyll.errors import Diagnostic, Place, Severity
from pyjekyll.records import NamedTuple
from pyjekyll.ruby.glob import files_below
from pyjekyll.utils.regular_files import read_regular
from pyjekyll.utils.spelling import nearest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pyjekyll.configuration import Configuration
    from pyjekyll.site import Site


#: What Jekyll and its converter read below `kramdown`, besides kramdown's own options.
_OF_JEKYLL = frozenset(
    {
        "input", "show_warnings", "guess_lang", "coderay", "enable_coderay", "math_engine",
        "syntax_highlighter", "syntax_highlighter_opts", "parse_block_html", "parse_span_html",
        "gfm_quirks", "gfm_emojis", "hard_wrap", "default_lang",
    }
)  # fmt: skip


class UnknownKey(NamedTuple):
    """A key within two edits of one that Jekyll knows.

    `name` is the way to it ("liquid.erro_mode" for a key of a mapping).
    """

    name: str
    suggestion: str
    place: Place | None = None
    excerpt: str | None = None

    def diagnostic(self) -> Diagnostic:
        """What to report, once it is known that no template reads the key."""
        return Diagnostic(
            "configuration/unknown-key",
            f"Unknown key '{self.name}'",
            Severity.NOTE,
            self.place,
            f"did you mean '{self.suggestion}'?",
            self.excerpt,
        )


def misspelled_keys(site: Site) -> Iterator[Diagnostic]:
    """Suspicious keys that no template of the site reads as `site.<key>`."""
    unknown = unknown_keys(site.config)
    if not unknown:
        return
    texts = list(_templates(site))
    for key in unknown:
        names = re.escape(key.name.split(".")[0])
        read = re.compile(rf"site\s*(\.\s*{names}\b|\[\s*[\"']{names}[\"'])")
        if not any(read.search(text) for text in texts):
            yield key.diagnostic()


def unknown_keys(config: Configuration) -> list[UnknownKey]:
    """Keys of the site's files within two edits of a known one."""
    found: list[UnknownKey] = []
    for file in config.config_files:
        for key, value in file.values.items():
            found += _unknown(config, (str(key),), KNOWN)
            if isinstance(value, dict) and (known := _subkeys(str(key))):
                for subkey in value:
                    found += _unknown(config, (str(key), str(subkey)), known)
    return list(dict.fromkeys(found))


def _subkeys(key: str) -> frozenset[str]:
    """The keys that a mapping may have; none where that is not known."""
    if key != "kramdown":
        return SUBKEYS.get(key, frozenset())
    from pyjekyll.kramdown.options import DEFINITIONS

    return frozenset(DEFINITIONS) | _OF_JEKYLL


def _unknown(
    config: Configuration, path: tuple[str, ...], known: frozenset[str]
) -> list[UnknownKey]:
    key = path[-1]
    if key in known or key in GONE:
        return []
    suggestion = nearest(key, known)
    if suggestion is None:
        return []
    place, excerpt = places.find(config.config_files, path)
    return [UnknownKey(".".join(path), suggestion, place, excerpt)]


def _templates(site: Site) -> Iterator[str]:
    """The texts of everything that goes through Liquid."""
    reach = site.config.reach
    for layout in site.layouts.values():
        yield layout.content or ""
    for page in site.pages:
        yield page.content or ""
    for collection in site.collections.values():
        for document in collection.docs:
            yield document.content or ""
    for folder in (site.in_source_dir(str(site.config["includes_dir"])), _of_theme(site)):
        if folder is not None and reach.admits(folder) and os.path.isdir(folder):
            for name in files_below(folder):
                path = os.path.join(folder, name)
                with suppress(OSError):  # reported where it is included
                    reach.require(path)
                    yield read_regular(path).decode("utf-8", "replace")


def _of_theme(site: Site) -> str | None:
    return site.theme.includes_path if site.theme is not None else None
