"""What plugins make of a built file before it is written: templates and hooks never see it.

Of pages and documents a filter gets the text that was rendered, of static files what to read.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from pyjekyll.errors import Severity
from pyjekyll.records import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pyjekyll.content.document import Document
    from pyjekyll.content.page import Page
    from pyjekyll.content.static_file import StaticFile
    from pyjekyll.errors import Diagnostic


class Filtered(NamedTuple):
    """What is written, and what there is to say of it; errors among that stop the build."""

    content: str | bytes
    diagnostics: tuple[Diagnostic, ...] = ()


class OutputFilter(Protocol):
    """One plugin's filter. The paths are those of the files in the destination, without it."""

    def of_text(self, item: Page | Document, path: str, text: str) -> Filtered:
        """What is written of a rendered text."""

    def of_file(self, file: StaticFile, path: str) -> Filtered | None:
        """What is written instead of a copy of the file; None for a copy.

        Raises OSError where the file cannot be read.
        """


class OutputFilters:
    """The filters of a site, in the order they were added; of a static file the first decides."""

    def __init__(self) -> None:
        self._filters: list[OutputFilter] = []
        self._ahead: dict[str, tuple[str, Filtered]] = {}
        #: Whether anything was reported of a file: it has to be made again to be reported again.
        self.have_reported = False

    def __bool__(self) -> bool:
        return bool(self._filters)

    def add(self, output_filter: OutputFilter, *, first: bool = False) -> None:
        """Use a filter; a `first` one comes before those that are there."""
        self._filters.insert(0 if first else len(self._filters), output_filter)

    def begin(self) -> None:
        """Forget what was found of the files of another build."""
        self._ahead.clear()
        self.have_reported = False

    def ahead(self, item: Page | Document, path: str, text: str) -> Filtered:
        """What `of_text` will give, which is to be asked next."""
        found = self._of_text(item, path, text)
        self._ahead[path] = (text, found)
        return found

    def of_text(self, item: Page | Document, path: str, text: str) -> Filtered:
        """What is written of a rendered text."""
        before, found = self._ahead.pop(path, (None, None))
        return found if found is not None and before == text else self._of_text(item, path, text)

    def of_file(self, file: StaticFile, path: str) -> Filtered | None:
        """What is written instead of a copy of a file; None for a copy. Raises OSError."""
        for each in self._filters:
            found = each.of_file(file, path)
            if found is not None:
                self._note(found.diagnostics)
                return found
        return None

    def _of_text(self, item: Page | Document, path: str, text: str) -> Filtered:
        diagnostics: list[Diagnostic] = []
        content: str | bytes = text
        for each in self._filters:
            if isinstance(content, str):
                found = each.of_text(item, path, content)
                content = found.content
                diagnostics += found.diagnostics
        self._note(diagnostics)
        return Filtered(content, tuple(diagnostics))

    def _note(self, diagnostics: Iterable[Diagnostic]) -> None:
        self.have_reported = self.have_reported or any(True for _ in diagnostics)


def errors_of(filtered: Filtered) -> list[Diagnostic]:
    """What stops the build."""
    return [each for each in filtered.diagnostics if each.severity is Severity.ERROR]
