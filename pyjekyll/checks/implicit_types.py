"""Values without quotes that YAML takes for something else than their text: 12:30, 010, no.

Front matter, data files and the configuration are looked at. Only what is surely not meant, or
prints otherwise than it is written, counts: `published: no` is fine.
"""

from __future__ import annotations

import os
import re
from collections import Counter
from typing import TYPE_CHECKING, Any

from pyjekyll.errors import Diagnostic, Place, Severity
from pyjekyll.records import NamedTuple
from pyjekyll.ruby.glob import files_below
from pyjekyll.ruby.yaml_scalars import ScalarError, resolve
from pyjekyll.utils.regular_files import read_regular

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pyjekyll.site import Site

RULE = "yaml/implicit-type"
_FRONT_MATTER = re.compile(
    r"\A(?:\ufeff)?---[ \t]*\r?\n(.*?)^(?:---|\.\.\.)[ \t]*\r?$", re.DOTALL | re.MULTILINE
)
_WORDS = r"no|yes|on|off"
#: What a text has to have for a closer look, which takes a hundred times as long.
_SUSPICIOUS = re.compile(
    rf"(?:^|[:\-\[,{{])[ \t]*(?:\d{{1,2}}(?::[0-5]\d)+|0\d+|(?:{_WORDS})|\d[\d.]*0)[ \t]*"
    rf"(?=$|[\r\n,\]}}:#])",
    re.MULTILINE | re.IGNORECASE,
)
_TIME = re.compile(r"\d{1,2}(?::[0-5]\d){1,2}")
_OCTAL = re.compile(r"0[0-7]+")
_BOOLEAN = re.compile(_WORDS, re.IGNORECASE)
_VERSION = re.compile(r"\d+\.\d*0")
_OF_A_VERSION = re.compile(r"(?:\A|[_-])(?:version|release)(?:\Z|[_-])", re.IGNORECASE)
#: Keys whose values are texts.
_OF_TEXTS = frozenset(
    {"title", "name", "lang", "language", "locale", "country", "author", "slug", "tag", "category"}
)


class _Scalar(NamedTuple):
    """Text without quotes: the key of a value, or whether it is one; `siblings` names its list.

    The list, or the mapping of which it is a key, is named by a number; None for a value.
    """

    text: str
    line: int
    column: int
    key: str | None
    is_key: bool
    siblings: int | None


def implicit_types(site: Site) -> Iterator[Diagnostic]:
    """Every such value of the files that the site reads."""
    for path, text, line in _texts(site):
        if _SUSPICIOUS.search(text):
            yield from _of_text(site.place_of(path), text, line)


def _texts(site: Site) -> Iterator[tuple[str, str, int]]:
    """The YAML of the site: the file, the text, and the line of the file before it."""
    for file in site.config.config_files:
        if file.path.endswith((".yml", ".yaml")):
            yield file.path, _read(site, file.path), 0
    paths = [page.path_of_file for page in site.pages]
    paths += [layout.path for layout in site.layouts.values()]
    for collection in site.collections.values():
        paths += [document.path for document in collection.docs]
    for path in dict.fromkeys(paths):
        front = _FRONT_MATTER.match(_read(site, path))
        if front is not None:
            yield path, front[1], 1
    folder = site.in_source_dir(str(site.config.get("data_dir") or "_data"))
    for name in _files_below(site, folder):
        if name.endswith((".yml", ".yaml")):
            yield f"{folder}/{name}", _read(site, f"{folder}/{name}"), 0


def _files_below(site: Site, folder: str) -> list[str]:
    exists = site.config.reach.admits(folder) and os.path.isdir(folder)
    return files_below(folder) if exists else []


def _read(site: Site, path: str) -> str:
    try:
        return (
            read_regular(path).decode("utf-8", "replace") if site.config.reach.admits(path) else ""
        )
    except (OSError, ValueError):
        return ""


def _of_text(place: str, text: str, line: int) -> Iterator[Diagnostic]:
    scalars = list(_scalars(text))
    #: How many entries of each list are texts, and how many keys of each mapping.
    texts = Counter(each.siblings for each in scalars if _is_text(each.text))
    for scalar in scalars:
        found = _verdict(scalar, texts[scalar.siblings])
        if found is None:
            continue
        value, severity = found
        what = "key" if scalar.is_key else "value"
        yield Diagnostic(
            RULE,
            f"YAML reads the {what} {scalar.text} as {value}",
            severity,
            Place(place, line + scalar.line, scalar.column, len(scalar.text)),
            f'if the text is meant, write "{scalar.text}"',
        )


class _Frame:
    """A mapping or a list that is being read."""

    def __init__(self, *, is_mapping: bool) -> None:
        self.is_mapping = is_mapping
        self.key: str | None = None
        self.awaits_key = is_mapping


def _scalars(text: str) -> Iterator[_Scalar]:
    """The plain scalars of the first document, as far as it can be read."""
    import yaml

    frames: list[_Frame] = []
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        for event in yaml.parse(text, Loader=loader):
            if isinstance(event, yaml.DocumentEndEvent):
                return
            if isinstance(event, yaml.CollectionEndEvent):
                frames.pop()
                continue
            if not isinstance(event, yaml.NodeEvent):
                continue
            frame = frames[-1] if frames else None
            is_key = frame is not None and frame.awaits_key
            if isinstance(event, yaml.ScalarEvent):
                if event.style in (None, "") and event.tag is None:
                    yield _scalar(event, frame, is_key=is_key)
                if frame is not None and is_key:
                    frame.key = event.value
            if frame is not None and frame.is_mapping:
                frame.awaits_key = not frame.awaits_key
            if isinstance(event, yaml.CollectionStartEvent):
                frames.append(_Frame(is_mapping=isinstance(event, yaml.MappingStartEvent)))
    except (yaml.YAMLError, RecursionError):
        return  # reported where the file is read


def _scalar(event: Any, frame: _Frame | None, *, is_key: bool) -> _Scalar:
    mark = event.start_mark
    is_value = frame is not None and frame.is_mapping and not is_key
    return _Scalar(
        event.value,
        mark.line + 1,
        mark.column + 1,
        frame.key if frame is not None and is_value else None,
        is_key,
        None if frame is None or is_value else id(frame),
    )


def _is_text(text: str) -> bool:
    return re.fullmatch(r"[^\W\d_]+", text) is not None and not _BOOLEAN.fullmatch(text)


def _verdict(scalar: _Scalar, texts: int) -> tuple[str, Severity] | None:
    """What the value becomes, and how sure it is that nobody means that."""
    text = scalar.text
    try:
        value = resolve(text)
    except ScalarError:
        return None
    if isinstance(value, bool):
        if not _BOOLEAN.fullmatch(text):
            return None
        is_meant = scalar.siblings is None and not scalar.is_key and scalar.key not in _OF_TEXTS
        if is_meant or (scalar.key not in _OF_TEXTS and not texts):
            return None
        return ("true" if value else "false"), Severity.WARNING
    if not isinstance(value, int | float):
        return None
    if _TIME.fullmatch(text):
        return f"{value:g}", Severity.WARNING
    if _OCTAL.fullmatch(text) and int(text, 10) != value:
        return f"{value}, an octal number", Severity.WARNING
    is_version = _VERSION.fullmatch(text) and _OF_A_VERSION.search(scalar.key or "")
    if is_version and value != int(value):
        return f"{value:g}", Severity.WARNING
    return None
