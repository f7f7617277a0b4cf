"""The messages of dart-sass's embedded protocol, as far as a static site needs them.

Source: the protocol's specification, version 3.2.0 (github.com/sass/sass, spec/embedded_sass.proto,
MIT licence): the numbers of messages and fields are its.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pyjekyll.records import dataclass
from pyjekyll.sass.wire import (
    Message,
    WireError,
    bytes_field,
    number_field,
    read_varint,
    text_field,
    text_fields,
    varint,
)

if TYPE_CHECKING:
    from pyjekyll.sass.engine import Compilation, Syntax

_SYNTAXES: dict[Syntax, int] = {"scss": 0, "sass": 1, "css": 2}
_VERSION_ID = 0  # versions belong to no compilation


@dataclass(frozen=True, slots=True)
class VersionResponse:
    """Which compiler answers, and which protocol it speaks."""

    protocol: str
    implementation: str
    version: str


@dataclass(frozen=True, slots=True)
class SpanMessage:
    """A place in a source: lines and columns count from 0 here."""

    url: str
    line: int
    column: int
    end_line: int
    end_column: int
    text: str
    context: str


@dataclass(frozen=True, slots=True)
class Success:
    """The style sheet is compiled."""

    css: str
    source_map: str
    loaded_urls: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Failure:
    """The style sheet has a mistake."""

    message: str
    span: SpanMessage | None
    stack_trace: str
    formatted: str
    loaded_urls: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LogEvent:
    """A warning (kind 0), a deprecation (1) or a message of @debug (2)."""

    kind: int
    message: str
    span: SpanMessage | None
    stack_trace: str
    formatted: str
    deprecation: str


@dataclass(frozen=True, slots=True)
class CanonicalizeRequest:
    """What file does a URL mean?"""

    id: int
    importer: int
    url: str
    from_import: bool


@dataclass(frozen=True, slots=True)
class ImportRequest:
    """What is in the file of a canonical URL?"""

    id: int
    importer: int
    url: str


@dataclass(frozen=True, slots=True)
class ProtocolError:
    """One side did not keep to the protocol."""

    message: str


Outbound = (
    VersionResponse
    | Success
    | Failure
    | LogEvent
    | CanonicalizeRequest
    | ImportRequest
    | ProtocolError
)


def version_request() -> bytes:
    """The packet that asks who answers."""
    return varint(_VERSION_ID) + bytes_field(7, number_field(1, 1))


def compile_request(compilation_id: int, compilation: Compilation, *, importing: bool) -> bytes:
    """The packet that asks for a style sheet.

    When `importing`, every file is asked for: as importer 0 what is relative to a file of the
    sheet's own kind, as importer n + 1 what is looked for in load path n. Otherwise the compiler
    reads files itself.
    """
    source = (
        text_field(1, compilation.source)
        + text_field(2, compilation.url)
        + number_field(3, _SYNTAXES[compilation.syntax])
    )
    if importing and compilation.url:
        source += bytes_field(4, _host_importer(0))
    request = bytes_field(2, source)
    request += number_field(4, compilation.style == "compressed")
    request += number_field(5, compilation.source_map)
    for index, path in enumerate(compilation.load_paths):
        importer = _host_importer(index + 1) if importing else text_field(1, path)
        request += bytes_field(6, importer)
    request += number_field(10, compilation.verbose)
    request += number_field(11, compilation.quiet_deps)
    request += number_field(12, compilation.source_map)
    request += number_field(13, compilation.charset)
    request += text_fields(15, compilation.fatal_deprecations)
    request += text_fields(16, compilation.silence_deprecations)
    request += text_fields(17, compilation.future_deprecations)
    return varint(compilation_id) + bytes_field(2, request)


def _host_importer(number: int) -> bytes:
    # The importer is one of a choice: 0 has to be written although it is the default.
    return varint(2 << 3) + varint(number)


def canonicalize_response(
    compilation_id: int, request: CanonicalizeRequest, url: str | None, error: str | None
) -> bytes:
    """The packet that says what a URL means: a file's URL, an error, or nothing known of it."""
    response = number_field(1, request.id)
    if error is not None:
        response += bytes_field(3, error.encode("utf-8", "replace"))
    elif url is not None:
        response += text_field(2, url)
    response += number_field(4, True)  # the answer depends on the URL alone
    return varint(compilation_id) + bytes_field(3, response)


def import_response(
    compilation_id: int, request: ImportRequest, contents: str, syntax: Syntax
) -> bytes:
    """The packet with a file's contents."""
    success = text_field(1, contents) + number_field(2, _SYNTAXES[syntax])
    success += text_field(3, request.url)
    response = number_field(1, request.id) + bytes_field(2, success)
    return varint(compilation_id) + bytes_field(4, response)


def import_error(compilation_id: int, request: ImportRequest, error: str) -> bytes:
    """The packet that says why a file cannot be read."""
    response = number_field(1, request.id) + bytes_field(3, error.encode("utf-8", "replace"))
    return varint(compilation_id) + bytes_field(4, response)


def outbound(packet: bytes) -> tuple[int, Outbound]:
    """The compilation's id and the message of a packet. Raises WireError."""
    compilation_id, position = read_varint(packet, 0)
    message = Message(packet[position:])
    for number, decode in _OUTBOUND.items():
        inner = message.message(number)
        if inner is not None:
            return compilation_id, decode(inner)
    raise WireError("the message has an unknown kind")


def _version(message: Message) -> VersionResponse:
    return VersionResponse(message.text(1), message.text(4), message.text(3))


def _compile_response(message: Message) -> Success | Failure:
    loaded = message.texts(4)
    success = message.message(2)
    if success is not None:
        return Success(success.text(1), success.text(2), loaded)
    failure = message.message(3)
    if failure is None:
        raise WireError("the answer says neither success nor failure")
    return Failure(
        failure.text(1), _span(failure.message(2)), failure.text(3), failure.text(4), loaded
    )


def _log_event(message: Message) -> LogEvent:
    return LogEvent(
        message.number(2),
        message.text(3),
        _span(message.message(4)),
        message.text(5),
        message.text(6),
        message.text(7),
    )


def _span(message: Message | None) -> SpanMessage | None:
    if message is None:
        return None
    start = message.message(2)
    line, column = (start.number(2), start.number(3)) if start else (0, 0)
    end = message.message(3)
    end_line, end_column = (end.number(2), end.number(3)) if end else (line, column)
    return SpanMessage(
        message.text(4), line, column, end_line, end_column, message.text(1), message.text(5)
    )


_OUTBOUND = {
    1: lambda message: ProtocolError(message.text(3)),
    2: _compile_response,
    3: _log_event,
    4: lambda message: CanonicalizeRequest(
        message.number(1), message.number(3), message.text(4), bool(message.number(5))
    ),
    5: lambda message: ImportRequest(message.number(1), message.number(3), message.text(4)),
    8: _version,
}
