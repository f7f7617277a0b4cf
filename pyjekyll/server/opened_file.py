"""The answer that sends a file: from what was opened, whatever becomes of its name meanwhile.

A build may replace the file, or another program change it, between any two moments. The length
that is announced, and the bytes that are sent, are of one file at one time.
"""

from __future__ import annotations

import hashlib
import os
from email.utils import formatdate
from typing import TYPE_CHECKING

from starlette.responses import Response, StreamingResponse
from starlette.staticfiles import NotModifiedResponse, StaticFiles

if TYPE_CHECKING:
    from collections.abc import Iterator
    from io import FileIO

    from starlette.datastructures import Headers

#: Files to this size are read at once, so that no change can reach what is sent.
_AT_ONCE = 4 << 20
_CHUNK = 1 << 18

# Only for its comparison of ETag and date with what the browser has.
_conditions = StaticFiles(directory=None)


def file_response(file: FileIO, media_type: str, method: str, request: Headers) -> Response:
    """The response to a GET or HEAD request for an opened file; it closes the file.

    Conditions (If-None-Match, If-Modified-Since) and a range (also with If-Range) are heeded;
    of several ranges, which nobody needs to send, the whole file is the answer.
    """
    streams = False
    try:
        status = os.fstat(file.fileno())
        size = status.st_size
        content = b""
        if size <= _AT_ONCE and method == "GET":
            content = _read(file, size)
            size = len(content)
        headers = {
            "accept-ranges": "bytes",
            "last-modified": formatdate(status.st_mtime, usegmt=True),
            "etag": _etag(status, size),
            "content-length": str(size),
            "content-type": media_type,
        }
        whole = Response(content, headers=headers)
        if _conditions.is_not_modified(whole.headers, request):
            return NotModifiedResponse(whole.headers)
        code, start, end = 200, 0, size
        wanted = _range(request.get("range"), size) if _may_be_part(request, headers) else None
        if wanted is not None:
            code, (start, end) = 206, wanted
            if start >= end:
                return Response(status_code=416, headers={"content-range": f"bytes */{size}"})
            headers["content-range"] = f"bytes {start}-{end - 1}/{size}"
            headers["content-length"] = str(end - start)
        if method == "HEAD" or size <= _AT_ONCE:
            return Response(content[start:end], code, headers)
        streams = True
        return StreamingResponse(_chunks(file, start, end), code, headers)
    finally:
        if not streams:
            file.close()


def is_not_modified(response: Response, request: Headers) -> Response | None:
    """What to send instead where the browser has the same already."""
    if not _conditions.is_not_modified(response.headers, request):
        return None
    return NotModifiedResponse(response.headers)


def _read(file: FileIO, size: int) -> bytes:
    """As many bytes, or fewer where the file has become shorter."""
    parts = []
    while size > 0 and (part := file.read(size)):
        parts.append(part)
        size -= len(part)
    return b"".join(parts)


def _chunks(file: FileIO, start: int, end: int) -> Iterator[bytes]:
    with file:
        file.seek(start)
        while start < end and (chunk := file.read(min(_CHUNK, end - start))):
            start += len(chunk)
            yield chunk


def _etag(status: os.stat_result, size: int) -> str:
    """Another one for another file, of whatever time: builds keep the times of static files."""
    parts = (status.st_dev, status.st_ino, size, status.st_mtime_ns, status.st_ctime_ns)
    return f'"{hashlib.blake2b(repr(parts).encode(), digest_size=16).hexdigest()}"'


def _may_be_part(request: Headers, headers: dict[str, str]) -> bool:
    unless_changed = request.get("if-range")
    return unless_changed is None or unless_changed in (headers["etag"], headers["last-modified"])


def _range(field: str | None, size: int) -> tuple[int, int] | None:
    """The wanted range of bytes, its end excluded; an empty one where the file has none of it.

    None for no range, several, or what cannot be understood: the whole file is the answer.
    """
    unit, _, spec = (field or "").partition("=")
    first, hyphen, last = (part.strip() for part in spec.partition("-"))
    if unit.strip().lower() != "bytes" or not hyphen or not (first + last).isdecimal():
        return None
    if not (first + last).isascii() or len(first + last) > 40:
        return None
    if not first:
        return max(size - int(last), 0) if int(last) else size, size
    if last and int(last) < int(first):
        return None
    return int(first), min(int(last) + 1, size) if last else size
