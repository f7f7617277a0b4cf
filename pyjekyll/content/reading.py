"""Filling a page, layout or document from its file: front matter, content, and what went wrong.

Jekyll goes on after a file that it cannot read, with what it has by then; so do we, and say so.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from pyjekyll.configuration.yaml import YamlError, load_with_notes
from pyjekyll.content.data import FrontMatterData
from pyjekyll.content.front_matter import FrontMatter, split
from pyjekyll.content.source_file import read_source
from pyjekyll.errors import BuildError, Diagnostic, Place, PyjekyllError, Severity

if TYPE_CHECKING:
    from pyjekyll.content.document import Document
    from pyjekyll.content.layout import Layout
    from pyjekyll.content.page import Page
    from pyjekyll.site import Site


def read_document(document: Document) -> None:
    """Read a document's file as Jekyll's Document#read does.

    Raises BuildError for an invalid date, and for every error with `strict_front_matter`.
    """
    if document.yaml_file:
        _read_yaml_document(document)
        return
    place = document.site.place_of(document.path)
    try:
        defaults = document.site.frontmatter_defaults.all(document.relative_path, document.type)
        if defaults:
            document.merge_data(defaults, "front matter defaults")
        values = _read_text(document, place)
        if isinstance(values, dict):
            document.merge_data(values)
        elif values is not None and values is not False:
            raise _not_a_mapping(place, values)
        document.read_post_data()
    except UnreadableError as error:
        _report(document.site, error, place)
    except BuildError as error:
        # An invalid date: fatal in Jekyll too; the place is known here.
        raise BuildError(*(_placed(d, place) for d in error.diagnostics)) from error


def read_convertible(item: Page | Layout) -> None:
    """Read a page's or layout's file as Jekyll's Convertible#read_yaml does.

    Raises BuildError for front matter that is no mapping, and an empty permalink.
    """
    place = item.site.place_of(item.path_of_file)
    values: object = None
    try:
        values = _read_text(item, place)
    except UnreadableError as error:
        _report(item.site, error, place)
    if values is None or values is False:
        values = {}
    if not isinstance(values, dict):
        raise BuildError(*_not_a_mapping(place, values).diagnostics)
    item.data = FrontMatterData(values)
    if values.get("permalink") == "":
        raise BuildError(
            Diagnostic(
                "front-matter/empty-permalink",
                f"Invalid permalink in {place}",
                place=Place(place, 1),
                cure="remove the key, or give it a path such as /about/",
            )
        )


class UnreadableError(PyjekyllError):
    """A file, or its front matter, that cannot be read; the build goes on without."""


def _read_text(item: Page | Layout | Document, place: str) -> object:
    """Set the item's content and return what its front matter says; None without one."""
    path = item.path_of_file
    try:
        source = read_source(path, item.site.config)
    except OSError as error:
        raise BuildError(
            Diagnostic(
                "site/unreadable-file",
                f"could not read file {place}: {error.strerror or error}",
                place=Place(place),
                cure="check that the file exists and may be read",
            )
        ) from error
    item.content = source.text
    if not source.valid:
        raise UnreadableError(_invalid_encoding(place, source.text, item.site))
    parts = split(source.text)
    if parts is None:
        return None
    item.content = parts.body
    item.content_line = parts.content_line
    return _load(parts, place, item.site)


def _load(parts: FrontMatter, place: str, site: Site) -> object:
    try:
        values, notes = load_with_notes(parts.yaml)
    except YamlError as error:
        raise UnreadableError(yaml_diagnostic(error, place, parts.yaml)) from error
    for note in notes:
        site.diagnostics.add(
            Diagnostic(
                note.rule, note.message, Severity.WARNING, Place(place, note.line, note.column)
            )
        )
    return values


def _read_yaml_document(document: Document) -> None:
    place = document.site.place_of(document.path)
    text = read_source(document.path, document.site.config).text
    try:
        values, _ = load_with_notes(text)
    except YamlError as error:
        raise BuildError(yaml_diagnostic(error, place, text)) from error
    if not isinstance(values, dict):
        raise BuildError(*_not_a_mapping(place, values).diagnostics)
    document.data = FrontMatterData(values)


def yaml_diagnostic(error: YamlError, place: str, text: str) -> Diagnostic:
    """What to tell of broken YAML that begins on the first line of the file `place`."""
    lines = text.splitlines()
    excerpt = lines[error.line - 1] if error.line and error.line <= len(lines) else None
    return Diagnostic(
        "front-matter/yaml",
        f"YAML Exception reading {place}: {error}",
        place=Place(place, error.line, error.column),
        excerpt=excerpt,
        cure="quote values that hold ': ' or begin with a special character",
    )


def _invalid_encoding(place: str, text: str, site: Site) -> Diagnostic:
    encoding = site.config.get("encoding") or "utf-8"
    position = next((i for i, char in enumerate(text) if "\udc80" <= char <= "\udcff"), 0)
    line = text.count("\n", 0, position) + 1
    column = position - text.rfind("\n", 0, position)
    return Diagnostic(
        "site/encoding",
        f"Error reading file {place}: invalid byte sequence in {str(encoding).upper()}",
        place=Place(place, line, column),
        cure=f"save the file as {str(encoding).upper()}, or set `encoding` in _config.yml",
    )


def _not_a_mapping(place: str, values: object) -> UnreadableError:
    kind = "a list" if isinstance(values, list) else "text"
    kind = kind if isinstance(values, list | str) else "a single value"
    return UnreadableError(
        Diagnostic(
            "front-matter/not-a-mapping",
            f"Invalid YAML front matter in {place}: it is {kind}, not keys with values",
            place=Place(place, 1),
            cure="write `key: value` lines between the two ---",
        )
    )


def _report(site: Site, error: UnreadableError, place: str) -> None:
    """Tell of an error that Jekyll only prints; `strict_front_matter` makes it end the build."""
    diagnostics = [_placed(diagnostic, place) for diagnostic in error.diagnostics]
    if site.config["strict_front_matter"]:
        raise BuildError(*diagnostics) from error
    site.diagnostics.extend(diagnostics)


def _placed(diagnostic: Diagnostic, place: str) -> Diagnostic:
    return diagnostic if diagnostic.place else replace(diagnostic, place=Place(place))
