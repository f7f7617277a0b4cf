"""dart-sass through its embedded protocol: one process for all style sheets of a build."""

from __future__ import annotations

import os
import re
from typing import TYPE_CHECKING

from pyjekyll.sass import protocol
from pyjekyll.sass.engine import Compiled, Frame, SassWarning, Span, WarningKind
from pyjekyll.sass.errors import (
    CompilerCrashed,
    CompilerTimeout,
    EngineUnavailable,
    SassError,
    SassOptionError,
)
from pyjekyll.sass.executables import identity
from pyjekyll.sass.file_urls import path_of
from pyjekyll.sass.process import CompilerProcess, KeepsProcess
from pyjekyll.sass.wire import WireError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pyjekyll.sass.contained_importer import ContainedImporter
    from pyjekyll.sass.engine import Compilation

DEFAULT_TIMEOUT = 120.0
_START_TIMEOUT = 15.0
_KINDS = {0: WarningKind.WARNING, 1: WarningKind.DEPRECATION, 2: WarningKind.DEBUG}
_TRACE_LINE = re.compile(r"(?P<file>.+?) (?P<line>\d+):(?P<column>\d+)(?: {2,}(?P<name>.*))?")
_MAX_ID = 0xFFFFFFFE  # the protocol keeps the last number of 32 bits for errors


class DartSass(KeepsProcess):
    """dart-sass, started with a command that ends in ``--embedded``.

    `timeout` is the number of seconds that one style sheet may take, None for no limit.
    """

    implementation = "dart-sass"

    def __init__(self, command: Sequence[str], timeout: float | None = DEFAULT_TIMEOUT) -> None:
        self.command = tuple(command)
        self._timeout = timeout
        super().__init__()
        self._version = ""
        self._last_id = 0

    @property
    def version(self) -> str:
        """The version of dart-sass. Raises EngineUnavailable."""
        with self._lock:
            if not self._version:
                self._started()
            return self._version

    @property
    def identity(self) -> str:
        """The command, with sizes and times of its files."""
        return identity(self.implementation, self.command)

    def compile(self, compilation: Compilation) -> Compiled:
        """The style sheet as CSS; see SassEngine."""
        if compilation.style not in ("expanded", "compressed"):
            raise SassOptionError(
                "style",
                f"dart-sass has no style {compilation.style!r}",
                "use expanded or compressed",
            )
        with self._lock:
            process = self._started()
            try:
                return self._compile(process, compilation)
            except CompilerCrashed:
                # Something ended it, maybe long ago, unseen. If it is the sheet, it happens again.
                process.end()
                return self._compile(self._started(), compilation)

    def _started(self) -> CompilerProcess:
        running = self._running()
        if running is not None:
            return running
        process = self._new()
        try:
            with process.limited(_START_TIMEOUT):
                process.send(protocol.version_request())
                _, answer = _outbound(process)
        except CompilerTimeout:
            raise EngineUnavailable(
                f"{self.command[0]} does not answer as dart-sass --embedded does"
            ) from None
        except CompilerCrashed as error:
            raise EngineUnavailable(f"{self.command[0]} is not usable: {error.message}") from None
        if not isinstance(answer, protocol.VersionResponse) or answer.implementation != "dart-sass":
            process.end()
            raise EngineUnavailable(f"{self.command[0]} is not dart-sass")
        if not answer.protocol.startswith("3."):
            process.end()
            raise EngineUnavailable(
                f"{self.command[0]} is dart-sass {answer.version}, whose embedded protocol"
                f" {answer.protocol} is not supported",
                "use dart-sass 1.80 or newer",
            )
        self._version = answer.version
        self._process = process
        return process

    def _launched(self) -> CompilerProcess:
        return CompilerProcess(self.command)

    def _compile(self, process: CompilerProcess, compilation: Compilation) -> Compiled:
        self._last_id = self._last_id % _MAX_ID + 1
        compilation_id = self._last_id
        importer = _importer(compilation)
        request = protocol.compile_request(
            compilation_id, compilation, importing=importer is not None
        )
        events: list[protocol.LogEvent] = []
        folder = os.getcwd()
        with process.limited(self._timeout):
            process.send(request)
            while True:
                answered_id, message = _outbound(process)
                if isinstance(message, protocol.ProtocolError):
                    raise CompilerCrashed(f"dart-sass reports a protocol error: {message.message}")
                if answered_id != compilation_id:
                    raise CompilerCrashed("dart-sass answered a question that was not asked")
                if isinstance(message, protocol.LogEvent):
                    events.append(message)
                elif isinstance(message, protocol.CanonicalizeRequest) and importer is not None:
                    process.send(_canonicalized(compilation_id, message, importer))
                elif isinstance(message, protocol.ImportRequest) and importer is not None:
                    process.send(_imported(compilation_id, message, importer))
                elif isinstance(message, (protocol.Success, protocol.Failure)):
                    break
                else:
                    raise CompilerCrashed("dart-sass sent an unexpected message")
        loaded = _loaded(message.loaded_urls, compilation.url)
        files = _Files(folder, path_of(compilation.url), loaded, compilation.load_paths)
        warnings = tuple(_warning(event, files) for event in events)
        if isinstance(message, protocol.Success):
            source_map = message.source_map if compilation.source_map else None
            return Compiled(message.css, source_map, loaded, warnings)
        raise SassError(
            message.message,
            formatted=message.formatted,
            span=_span(message.span),
            frames=files.frames(message.stack_trace),
            loaded=loaded,
            warnings=warnings,
            cure=importer.refusal if importer is not None else "",
        )


def _outbound(process: CompilerProcess) -> tuple[int, protocol.Outbound]:
    try:
        return protocol.outbound(process.receive())
    except WireError as error:
        raise CompilerCrashed(
            f"dart-sass sent something that is not its protocol: {error}"
        ) from None


def _importer(compilation: Compilation) -> ContainedImporter | None:
    if compilation.roots is None:
        return None
    from pyjekyll.sass.contained_importer import ContainedImporter

    return ContainedImporter(compilation.load_paths, compilation.roots)


def _canonicalized(
    compilation_id: int, request: protocol.CanonicalizeRequest, importer: ContainedImporter
) -> bytes:
    url = error = None
    try:
        url = importer.canonicalize(request.url, request.importer, request.from_import)
    except ValueError as refused:
        error = str(refused)
    return protocol.canonicalize_response(compilation_id, request, url, error)


def _imported(
    compilation_id: int, request: protocol.ImportRequest, importer: ContainedImporter
) -> bytes:
    try:
        contents, syntax = importer.load(request.url)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        return protocol.import_error(compilation_id, request, reason)
    return protocol.import_response(compilation_id, request, contents, syntax)


def _loaded(urls: tuple[str, ...], entry: str) -> tuple[str, ...]:
    own = path_of(entry)
    paths = (path_of(url) for url in urls)
    return tuple(path for path in paths if path and path != own)


def _warning(event: protocol.LogEvent, files: _Files) -> SassWarning:
    return SassWarning(
        _KINDS.get(event.kind, WarningKind.WARNING),
        event.message,
        event.deprecation,
        _span(event.span),
        files.frames(event.stack_trace),
        event.formatted,
    )


def _span(message: protocol.SpanMessage | None) -> Span | None:
    if message is None:
        return None
    return Span(
        path_of(message.url) if message.url else "",
        message.line + 1,
        message.column + 1,
        message.end_line + 1,
        message.end_column + 1,
        message.text,
        message.context,
    )


class _Files:
    """Which file a name in a trace means.

    dart-sass names a file as short as it can: as it was written in the rule that loaded it, or
    relative to the current folder. Only the list of what it loaded says which file that was.
    """

    def __init__(
        self, folder: str, entry: str, loaded: tuple[str, ...], load_paths: tuple[str, ...]
    ) -> None:
        self._entry = entry
        self._known = {entry, *loaded}
        self._loaded = loaded
        self._bases = (folder, os.path.dirname(entry), *load_paths)

    def frames(self, trace: str) -> tuple[Frame, ...]:
        """The lines of a trace: file, place, and the name of what was evaluated there."""
        frames = []
        for line in trace.splitlines():
            match = _TRACE_LINE.fullmatch(line.strip())
            if match is not None:
                name = (match["name"] or "").strip()
                path = self._path(match["file"])
                frames.append(Frame(path, int(match["line"]), int(match["column"]), name))
        return tuple(frames)

    def _path(self, file: str) -> str:
        if file == "-":
            return self._entry
        if file.startswith("file:"):
            return path_of(file)
        for base in self._bases:
            path = os.path.normpath(os.path.join(base, file))
            if path in self._known:
                return path
        ending = os.sep + os.path.normpath(file)
        return next((path for path in self._loaded if path.endswith(ending)), file)
