"""YAML as Jekyll reads it: libyaml's events, put together as SafeYAML 1.0.5 does over Psych.

SafeYAML builds values while it reads, with one "current key" for the whole document. What follows
from that is kept, since sites are built with it: `<<: {a: 1}` merges nothing (the mapping is empty
when it is merged), an alias of a quoted "123" is a number, a nil key makes its value the next key,
an unknown alias is nil, only the first document is read, an empty one is false.

Values are None, bool, int, float, str, date, datetime, list, dict. Where a mapping has the keys 1,
1.0 and true, Ruby tells them apart; a dict keeps one. Nothing here knows of files.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple, Protocol

import yaml
from yaml.events import (
    AliasEvent,
    DocumentEndEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
)

from pyjekyll.ruby.yaml_scalars import ScalarError, decode_binary, resolve

if TYPE_CHECKING:
    from collections.abc import Callable

#: Without libyaml reading is slower, tabs are refused where Ruby takes them, errors read otherwise.
HAS_LIBYAML = yaml.__with_libyaml__

if HAS_LIBYAML:
    from yaml.cyaml import CParser as _Parser  # type: ignore[attr-defined]
else:
    from yaml.loader import BaseLoader as _Parser  # type: ignore[assignment,unused-ignore]

_MAX_DEPTH = 1000  # libyaml's own limit
_BINARY_TAGS = frozenset({"tag:yaml.org,2002:binary", "x-private:binary", "!binary"})


class YamlError(ValueError):
    """Text that cannot be read. `str()` is Ruby's message, whose line is where the context began.

    `line` and `column` (from 1) are where the problem itself is. `ruby_class` is the class of
    Ruby's exception: a Psych::SyntaxError, or what SafeYAML stumbled over.
    """

    def __init__(
        self,
        problem: str,
        line: int = 1,
        column: int = 1,
        *,
        context: str | None = None,
        context_line: int = 1,
        context_column: int = 1,
        ruby_class: str = "Psych::SyntaxError",
    ) -> None:
        super().__init__(problem)
        self.problem = problem
        self.line = line
        self.column = column
        self.context = context
        self.context_line = context_line
        self.context_column = context_column
        self.ruby_class = ruby_class

    def __str__(self) -> str:
        return self.message()

    @property
    def headline(self) -> str:
        """What is wrong, without the file and the line."""
        return f"{self.problem} {self.context}" if self.context else self.problem

    def message(self, filename: str = "<unknown>") -> str:
        """Ruby's message, as it is for a file of that name."""
        if self.ruby_class != "Psych::SyntaxError":
            return self.problem
        place = f"line {self.context_line} column {self.context_column}"
        return f"({filename}): {self.headline} at {place}"


class YamlNote(NamedTuple):
    """Something that SafeYAML reads in silence, and that is hardly intended. Place from 1."""

    rule: str
    message: str
    line: int
    column: int


class _Mark(Protocol):
    line: int
    column: int


class ListKey(list[object]):
    """A list that is the key of a mapping."""

    def __hash__(self) -> int:  # type: ignore[override]
        return hash(repr(self))


class HashKey(dict[Any, object]):
    """A mapping that is the key of a mapping."""

    def __hash__(self) -> int:  # type: ignore[override]
        return hash(repr(self))


class SelfContaining:
    """Whether a list or mapping inside of itself was ever read: few sites have to mind them."""

    is_there = False


def load(text: str) -> Any:
    """The value of the first document; False where there is none. Raises YamlError."""
    return _read(text, None)


def load_with_notes(text: str) -> tuple[Any, list[YamlNote]]:
    """The value of the first document, and what is odd about it. Raises YamlError."""
    notes: list[YamlNote] = []
    return _read(text, notes), notes


def _read(text: str, notes: list[YamlNote] | None) -> Any:
    """Read events until the first document ends.

    One long loop: it runs for every scalar of a site. `key` is SafeYAML's current key, one for all
    mappings; None when the next value is a key.
    """
    get_event = _parser(text)
    anchors: dict[str, object] = {}
    stack: list[dict[Any, Any] | list[Any]] = []
    current: Any = None
    key: Any = None
    key_event: Any = None
    begun = False
    result: object = False
    inherited: dict[int, set[object]] = {}
    try:
        while True:
            event = get_event()
            kind = type(event)
            opened: dict[Any, Any] | list[Any] | None = None
            if kind is ScalarEvent:
                tag = event.tag
                value = event.value
                if tag in _BINARY_TAGS:
                    value = decode_binary(value)
                elif not event.implicit[1]:
                    value = resolve(value)
                if event.anchor:
                    anchors[event.anchor] = value
            elif kind is MappingStartEvent:
                value = opened = {}
                if event.anchor:
                    anchors[event.anchor] = value
            elif kind is SequenceStartEvent:
                value = opened = []
                if event.anchor:
                    anchors[event.anchor] = value
            elif kind is MappingEndEvent or kind is SequenceEndEvent:
                stack.pop()
                current = stack[-1] if stack else None
                continue
            elif kind is AliasEvent:
                value = anchors.get(event.anchor)
                if type(value) is str:
                    value = resolve(value)
                elif any(value is each for each in stack):
                    SelfContaining.is_there = True
                elif value is None and notes is not None and event.anchor not in anchors:
                    notes.append(_note("yaml/unknown-alias", f"the anchor of *{event.anchor} does "
                                       "not exist; it is read as nil", event))  # fmt: skip
            elif kind is DocumentEndEvent:
                if notes is not None:
                    _note_more_documents(get_event, notes)
                return result
            elif kind is StreamEndEvent:
                return result
            else:
                continue
            # SafeYAML's add_to_current_structure
            if not begun:
                begun = True
                result = current = value
            elif type(current) is list:
                current.append(value)
            elif key is None:
                key = value
                key_event = event
                if value is None and notes is not None:
                    notes.append(_note("yaml/nil-key", "this key is nil, and its value is read "
                                       "as the next key", event))  # fmt: skip
            else:
                if key == "<<":
                    before = set(current)
                    _merge(current, value, event)
                    inherited.setdefault(id(current), set()).update(set(current) - before)
                    if opened is not None and notes is not None:
                        notes.append(_note("yaml/merge", "<< can merge only an alias (*name); this "
                                           "value is ignored", event))  # fmt: skip
                else:
                    if type(key) is list or type(key) is dict:
                        key = ListKey(key) if type(key) is list else HashKey(key)
                    if notes is not None and key in current:
                        if key in inherited.get(id(current), ()):
                            inherited[id(current)].discard(key)
                        else:
                            notes.append(_note("yaml/duplicate-key", f"the key {key!r} is defined "
                                               "twice; the last one wins", key_event))  # fmt: skip
                    current[key] = value
                key = None
            if opened is not None:
                current = opened
                stack.append(opened)
                if len(stack) > _MAX_DEPTH:
                    raise _ruby_error("SystemStackError", "stack level too deep", event)
    except ScalarError as error:
        raise _ruby_error("ArgumentError", str(error), event) from error
    except yaml.reader.ReaderError as error:
        raise _reader_error(error, text) from error
    except yaml.MarkedYAMLError as error:
        raise _syntax_error(error, text) from error


def _parser(text: str) -> Callable[[], Any]:
    """The function that gives the next event. Bytes that are no UTF-8 are libyaml's to refuse."""
    try:
        get_event: Callable[[], Any] = _Parser(text).get_event
    except UnicodeEncodeError:
        data = text.encode("utf-8", "surrogateescape")
        if data[:2] in (b"\xff\xfe", b"\xfe\xff"):  # libyaml alone would read UTF-16
            raise YamlError("invalid leading UTF-8 octet") from None
        get_event = _Parser(data).get_event
    except yaml.reader.ReaderError as error:  # the parser without libyaml looks at all text at once
        raise _reader_error(error, text) from error
    return get_event


def _merge(target: dict[Any, Any], value: object, event: object) -> None:
    """Ruby's Hash#merge!: what is no mapping cannot be merged."""
    if isinstance(value, dict):
        target.update(value)
        return
    name = _RUBY_NAMES.get(type(value), type(value).__name__.capitalize())
    if value is None or value is True or value is False:
        name = {None: "nil", True: "true", False: "false"}[value]
    raise _ruby_error("TypeError", f"no implicit conversion of {name} into Hash", event)


_RUBY_NAMES = {list: "Array", str: "String", int: "Integer", float: "Float"}


def _note_more_documents(get_event: Callable[[], Any], notes: list[YamlNote]) -> None:
    try:
        event = get_event()
    except (yaml.YAMLError, ValueError):
        return
    if type(event) is not StreamEndEvent:
        notes.append(_note("yaml/more-documents", "a second document begins here; only the first "
                           "is read", event))  # fmt: skip


def _note(rule: str, message: str, event: Any) -> YamlNote:
    return YamlNote(rule, message, *_position(event.start_mark))


def _position(mark: _Mark | None) -> tuple[int, int]:
    return (mark.line + 1, mark.column + 1) if mark is not None else (1, 1)


def _ruby_error(ruby_class: str, message: str, event: Any) -> YamlError:
    return YamlError(message, *_position(event.start_mark), ruby_class=ruby_class)


def _syntax_error(error: yaml.MarkedYAMLError, text: str) -> YamlError:
    problem = error.problem or "unknown error"
    line, column = _position(error.problem_mark)
    if error.context:
        context = _position(error.context_mark)
    elif isinstance(error, yaml.scanner.ScannerError):
        context = (line, column)
    else:  # libyaml's parser leaves the place empty where there is no context
        context = (1, 1)
    line, column = _within(text, line, column)
    return YamlError(problem, line, column, context=error.context,
                     context_line=context[0], context_column=context[1])  # fmt: skip


def _within(text: str, line: int, column: int) -> tuple[int, int]:
    """A place that can be shown: what is found missing at the very end, is behind the last word."""
    lines = text.rstrip().split("\n")
    return (line, column) if line <= len(lines) else (len(lines), len(lines[-1].rstrip()) + 1)


def _reader_error(error: yaml.reader.ReaderError, text: str) -> YamlError:
    """A byte or character that YAML forbids; libyaml counts bytes."""
    data = text.encode("utf-8", "surrogateescape")
    before = data[: error.position]
    line = before.count(b"\n") + 1
    column = len(before.rpartition(b"\n")[2].decode("utf-8", "replace")) + 1
    return YamlError(str(error.reason), line, column)
