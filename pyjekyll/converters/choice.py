"""Which converters a file goes through, and which extension it has then."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pyjekyll.utils.paths import extname

if TYPE_CHECKING:
    from pyjekyll.plugin import Converter


class ConverterChoice:
    """Asks the converters of a site once for each extension."""

    def __init__(self, converters: list[Converter]) -> None:
        self._converters = converters
        self._chosen: dict[str, list[Converter]] = {}
        self._output_exts: dict[tuple[str, str | None], str] = {}

    def of(self, ext: str) -> list[Converter]:
        """The converters that take files of the extension, in the order in which they run."""
        found = self._chosen.get(ext)
        if found is None:
            found = [converter for converter in self._converters if converter.matches(ext)]
            self._chosen[ext] = found
        return found

    def output_ext(self, ext: str, permalink: str | None) -> str:
        """The extension of the output of a file: its permalink's, else its converters'."""
        key = (ext, permalink)
        found = self._output_exts.get(key)
        if found is None:
            found = self._output_exts[key] = self._find_output_ext(ext, permalink)
        return found

    def _find_output_ext(self, ext: str, permalink: str | None) -> str:
        if permalink and not permalink.endswith("/") and extname(permalink):
            return extname(permalink)
        exts = [converter.output_ext(ext) for converter in self.of(ext)]
        known = [found for found in exts if found is not None]
        # Identity takes every file and comes last: the one before it decides, as in Jekyll's
        # Renderer#output_ext, where there is one.
        return known[-1] if len(known) == 1 else known[-2]
