"""Reads data files: YAML, JSON, CSV and TSV below `_data`. Source: Jekyll's DataReader."""

from __future__ import annotations

import os
import re
from typing import TYPE_CHECKING

from pyjekyll.configuration import places
from pyjekyll.content.unreadable import unreadable_file
from pyjekyll.errors import BuildError, Diagnostic, Place, Severity
from pyjekyll.readers.entry_filter import EntryFilter
from pyjekyll.readers.outcome import Fatal, symlink_loop
from pyjekyll.records import NamedTuple
from pyjekyll.ruby.encodings import (
    codec_of,
    is_by_name_alone,
    is_utf_8,
    rubys_name,
    without_mark,
)
from pyjekyll.ruby.inspection import inspect_str
from pyjekyll.ruby.lazy_pattern import lazy_pattern
from pyjekyll.ruby.yaml import YamlError, YamlNote, load_with_notes
from pyjekyll.utils.containment import contains
from pyjekyll.utils.paths import extname
from pyjekyll.utils.regular_files import read_regular
from pyjekyll.utils.source_lines import line_of

if TYPE_CHECKING:
    from pyjekyll.readers.outcome import Aside
    from pyjekyll.ruby.csv import MalformedCSVError
    from pyjekyll.site import Site

#: In the order in which Jekyll reads them: of two files of one name the later one wins.
EXTENSIONS = (".yaml", ".yml", ".json", ".csv", ".tsv")

_S = r"[ \t\n\v\f\r]"
_NOT_IN_KEYS = lazy_pattern(
    rf"[^A-Za-z0-9_ \t\n\v\f\r-]+|(?:^|(?<=\b[ \t\n\v\f\r])){_S}+(?=$|{_S}?\b)", re.MULTILINE
)
_NEWLINE = re.compile(r"\r\n|\r|\n")
_SPACES = re.compile(rf"{_S}+")


def key_of(name: str) -> str:
    """The key of a file or folder in `site.data`: letters, digits, hyphens, underscores."""
    return _SPACES.sub("_", _NOT_IN_KEYS.sub("", name))


class Data(NamedTuple):
    """The data of a folder, by keys; a file that cannot be read is None, and among the asides."""

    values: dict[str, object]
    asides: tuple[Aside, ...]


class DataReader:
    """Reads the data of one site, or of its theme."""

    def __init__(self, site: Site) -> None:
        self._site = site
        self._filter = EntryFilter(site)
        self._asides: list[Aside] = []

    def read(self, folder: str) -> Data:
        """The data below an absolute folder; empty where there is no such folder."""
        self._asides = []
        values = self._read_folder(folder.rstrip("/") or "/", ())
        return Data(values, tuple(self._asides))

    def check(self, path: str) -> tuple[Aside, ...]:
        """What there is to report of one data file, by its absolute path."""
        self._asides = []
        self._read_file(path)
        return tuple(self._asides)

    def _read_folder(self, folder: str, above: tuple[str, ...]) -> dict[str, object]:
        """`above` are the real paths of the folders around this one."""
        data: dict[str, object] = {}
        if not os.path.lexists(folder) or self._filter.is_outside(folder):
            return data
        if not os.path.isdir(folder):
            return data
        real = os.path.realpath(folder)
        if any(contains(real, path, follow_links=False) for path in above):
            self._asides.append(symlink_loop(self._site.place_of(folder)))
            return data
        for name in self._entries(folder):
            path = f"{folder}/{name}"
            if self._filter.is_outside(path):
                continue
            if os.path.isdir(path):
                data[key_of(name)] = self._read_folder(path, (*above, real))
            else:
                data[key_of(_without_extension(name))] = self._read_file(path)
        return data

    def _entries(self, folder: str) -> list[str]:
        """Data files by their extensions, then folders; hidden entries are not seen."""
        try:
            names = sorted(name for name in os.listdir(folder) if not name.startswith("."))
        except OSError as error:
            self._fail(self._unreadable(folder, error))
            return []
        files = [name for ext in EXTENSIONS for name in names if name.endswith(ext)]
        folders = [name for name in names if os.path.isdir(f"{folder}/{name}")]
        return files + folders

    def _read_file(self, path: str) -> object:
        try:
            with self._site.limits.file(self._site.place_of(path)):
                return self._read_contents(path)
        except BuildError as error:
            self._asides.append(Fatal.of(error))
            return None

    def _read_contents(self, path: str) -> object:
        try:
            data = read_regular(path)
        except OSError as error:
            self._fail(self._unreadable(path, error))
            return None
        extension = extname(path).lower()
        if extension in (".csv", ".tsv"):
            return self._read_table(path, data, extension[1:])
        return self._read_yaml(path, data)

    # YAML and JSON --------------------------------------------------------------------------

    def _read_yaml(self, path: str, data: bytes) -> object:
        text = data.removeprefix(b"\xef\xbb\xbf").decode("utf-8", "surrogateescape")
        try:
            value, notes = load_with_notes(text)
        except YamlError as error:
            self._fail(self._broken_yaml(path, text, error))
            return None
        if not self._is_of_theme(path):
            for note in notes:
                self._asides.append(self._noted(path, text, note))
        return value

    def _is_of_theme(self, path: str) -> bool:
        """Whether a file is the theme's: what it has written twice is not the owner's to mend."""
        theme, source = self._site.theme, self._site.source
        if theme is None or not contains(theme.root, path, follow_links=False):
            return False
        # Either folder may be in the other: the inner one has the file.
        return len(theme.root) > len(source) or not contains(source, path, follow_links=False)

    def _broken_yaml(self, path: str, text: str, error: YamlError) -> Diagnostic:
        from pyjekyll.utils.yaml_mistakes import encoding_by_mark, mistake

        found = mistake(error, text)
        encoding = encoding_by_mark(text.encode("utf-8", "surrogateescape"))
        cure = found.cure if encoding is None else f"save the file as UTF-8: it is in {encoding}"
        if path.lower().endswith(".json") and "the tab" in cure:
            cure = "Jekyll reads JSON as YAML: indent with spaces, not tabs"
        return Diagnostic(
            "data/yaml",
            found.headline,
            jekyll=error.message(path),
            place=Place(self._site.place_of(path), found.line, found.column),
            excerpt=found.excerpt,
            cure=cure,
        )

    def _noted(self, path: str, text: str, note: YamlNote) -> Diagnostic:
        place = Place(self._site.place_of(path), note.line, note.column)
        excerpt = line_of(text, note.line)
        return Diagnostic(note.rule, note.message, Severity.WARNING, place, excerpt=excerpt)

    # CSV and TSV ----------------------------------------------------------------------------

    def _read_table(self, path: str, data: bytes, kind: str) -> object:
        from pyjekyll.ruby import csv as ruby_csv

        options = self._site.config.get(f"{kind}_reader")
        if self._site.config.compatibility.is_jekyll_3:  # which has no such option
            options = None
        wrong = _wrong_option(options)
        if wrong is not None:
            self._fail(self._wrong_reader(kind, *wrong))
            return None
        options = options if isinstance(options, dict) else {}
        encoding = options.get("encoding", self._site.config.get("encoding"))
        if encoding is False:
            self._fail(self._no_encoding(kind, encoding))
            return None
        if is_by_name_alone(encoding) or "\0" in str(encoding):
            self._fail(self._no_encoding(kind, encoding))
            return None
        text = self._decode(path, data, encoding)
        if text is None:
            return None
        converters = options.get("csv_converters", [])
        try:
            return ruby_csv.read(
                text,
                column_separator="\t" if kind == "tsv" else ",",
                headers=options.get("headers", True),
                converters=[str(name) for name in converters]
                if isinstance(converters, list)
                else [],
            )
        except ruby_csv.MalformedCSVError as error:
            self._fail(self._broken_table(path, error, data, text))
        except KeyError as error:
            self._fail(self._unknown_converter(kind, str(error.args[0])))
        return None

    def _decode(self, path: str, data: bytes, encoding: object) -> str | None:
        """The text; Ruby's "bom|utf-8" and "from:to" are understood, an unknown name is UTF-8."""
        read, codec = without_mark(data, encoding)
        try:
            return read.decode(codec)
        except UnicodeDecodeError as error:
            known = codec_of(encoding) if encoding else "utf-8"
            name = "UTF-8" if known is None else rubys_name(codec)
            before = read[: error.start].decode(codec, "replace")
            row = before.count("\n") + 1
            problem = f"Invalid byte sequence in {name}"
            cure = f"save the file as {name}{_seen(data)}"
            self._fail(self._table_error(path, problem, before, cure, f"{problem} in line {row}."))
            return None

    def _broken_table(
        self, path: str, error: MalformedCSVError, data: bytes, text: str
    ) -> Diagnostic:
        before = text[: error.position]
        cure = 'write a field that contains quotes as "a ""b"" c"'
        if error.row == 1 and data.startswith(b"\xef\xbb\xbf"):
            kind = extname(path).lower()[1:]
            cure = (
                "save the file without the byte order mark at its beginning, or set "
                f"`{kind}_reader: {{encoding: 'bom|utf-8'}}` in _config.yml"
            )
            message = f"{error.problem}, after a byte order mark at the beginning of the file"
            return self._table_error(path, message, before, cure, str(error))
        return self._table_error(path, error.problem, before, cure, str(error))

    def _table_error(
        self, path: str, message: str, before: str, cure: str, jekyll: str
    ) -> Diagnostic:
        """`before` is the text before what is wrong: a field in quotes may have several lines."""
        lines = _NEWLINE.split(before)
        place = Place(self._site.place_of(path), len(lines), len(lines[-1]) + 1)
        return Diagnostic("data/csv", message, place=place, cure=cure, jekyll=jekyll)

    def _wrong_reader(self, kind: str, path: tuple[str, ...], words: str) -> Diagnostic:
        place, excerpt = places.find(self._site.config.config_files, (f"{kind}_reader", *path))
        name = ".".join((f"{kind}_reader", *path))
        return Diagnostic(
            "configuration/type", f"'{name}' must be {words}", place=place, excerpt=excerpt
        )

    def _no_encoding(self, kind: str, encoding: object) -> Diagnostic:
        files = self._site.config.config_files
        place, excerpt = places.find(files, (f"{kind}_reader", "encoding"))
        if place is None:
            place, excerpt = places.find(files, ("encoding",))
        if "\0" in str(encoding):
            return Diagnostic(
                "configuration/type",
                f".{kind} files cannot be read in the encoding {inspect_str(str(encoding))}",
                place=place,
                excerpt=excerpt,
                cure="remove it, or write `encoding: utf-8`",
                jekyll="string contains null byte",
            )
        if encoding is not False:
            return Diagnostic(
                "configuration/type",
                f"Ruby cannot read .{kind} files as {encoding}: it knows no more of that than its "
                "name",
                place=place,
                excerpt=excerpt,
                cure="save the file as UTF-8, and remove the encoding",
                jekyll=":quote_char has to be nil or a single character String",
            )
        return Diagnostic(
            "configuration/type",
            f"'encoding' must be a string to read .{kind} files, not false",
            place=place,
            excerpt=excerpt,
            cure="remove it, or write `encoding: utf-8`",
            jekyll="no implicit conversion of false into String",
        )

    def _unknown_converter(self, kind: str, name: str) -> Diagnostic:
        from pyjekyll.ruby.csv_converters import CONVERTERS

        place, excerpt = places.find(
            self._site.config.config_files, (f"{kind}_reader", "csv_converters")
        )
        return Diagnostic(
            "configuration/csv-converter",
            f"There is no CSV converter {name!r}",
            place=place,
            cure=f"choose from: {', '.join(CONVERTERS)}",
            excerpt=excerpt,
        )

    # errors ---------------------------------------------------------------------------------

    def _fail(self, diagnostic: Diagnostic) -> None:
        self._asides.append(Fatal((diagnostic,)))

    def _unreadable(self, path: str, error: OSError) -> Diagnostic:
        return unreadable_file(self._site.place_of(path), error)


def _wrong_option(options: object) -> tuple[tuple[str, ...], str] | None:
    """The part of `csv_reader` that Jekyll stumbles over, and what it has to be."""
    if options is None or options is False:
        return None
    if not isinstance(options, dict):
        return (), "a mapping"
    converters = options.get("csv_converters", [])
    if not isinstance(converters, list) and converters != {}:
        return ("csv_converters",), "a list of names"
    encoding, headers = options.get("encoding"), options.get("headers")
    if not isinstance(encoding, str | None) or "\0" in (encoding or ""):
        return ("encoding",), "the name of an encoding"
    if isinstance(headers, str) and not is_utf_8(headers):
        return ("headers",), "in UTF-8"
    return None


def _seen(data: bytes) -> str:
    from pyjekyll.utils.yaml_mistakes import encoding_by_mark

    encoding = encoding_by_mark(data)
    return "" if encoding is None else f": it is in {encoding}"


def _without_extension(name: str) -> str:
    return name[: len(name) - len(extname(name))]
