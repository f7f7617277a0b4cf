"""From the bytes of a file to a value: front matter, body, and what is odd or wrong about it.

Pure: the same bytes and encoding give the same `SourceDocument`, which names neither the file nor
the site. So it may be kept by the digest of the bytes, and made in another process. `take` of a
page, layout or document applies it.
"""

from __future__ import annotations

from pyjekyll.content.front_matter import split
from pyjekyll.content.source_file import decode
from pyjekyll.errors import Diagnostic, Place, Severity
from pyjekyll.records import NamedTuple
from pyjekyll.ruby.encoded_text import native
from pyjekyll.ruby.encodings import codec_or_utf8, is_like_ascii, rubys_name
from pyjekyll.ruby.inspection import inspect_str
from pyjekyll.ruby.yaml import YamlError, load_with_notes
from pyjekyll.utils.yaml_mistakes import mistake


class SourceNote(NamedTuple):
    """What there is to report about a text, before it is known which file it is from.

    `line` and `column` count from 1. Where Jekyll prints a line for it, that is "<before> <file>:
    <words>".
    """

    rule: str
    message: str
    line: int
    column: int
    severity: Severity = Severity.WARNING
    before: str = ""
    words: str = ""
    cure: str | None = None
    excerpt: str | None = None

    def at(self, path: str) -> Diagnostic:
        """The diagnostic for the file of that path, which is shown as it is given."""
        return Diagnostic(
            self.rule,
            self.message,
            self.severity,
            Place(path, self.line, self.column),
            self.cure,
            self.excerpt,
            jekyll=f"{self.before} {path}: {self.words}" if self.before else None,
        )


class SourceDocument(NamedTuple):
    """A file's content as a value.

    `values` is what the front matter says (or the whole file, where that is YAML): any YAML value,
    None without front matter. `body` begins on line `line` of the file. `problem` is what kept the
    text from being read to its end; `values` is None then. `unread`: nothing of it was. A
    cache has to hand out copies: `values` become the data of a page. `front_matter` is what
    `values` were made of: "" for none, and None for a file that is YAML as a whole, or cannot be
    read to its end.
    """

    values: object
    body: str
    line: int = 1
    notes: tuple[SourceNote, ...] = ()
    problem: SourceNote | None = None
    front_matter: str | None = None
    unread: bool = False


def parse(data: bytes, encoding: object, *, whole_yaml: bool = False) -> SourceDocument:
    """The bytes of a file as a value; never raises.

    `encoding` is the name that the configuration gives; one that Ruby does not know is UTF-8. With
    `whole_yaml` the file is YAML from its first line to its last, and has no body.
    """
    codec = codec_or_utf8(encoding)
    problem = _unreadable(encoding, codec)
    if problem is not None:
        return SourceDocument(None, "", problem=problem, unread=True)
    source = decode(data, encoding)
    if whole_yaml:
        return _parse_yaml(native(source.text), body="", line=1)
    if not source.valid:
        problem = _invalid_bytes(source.text, encoding)
        return SourceDocument(None, source.text, problem=problem)
    parts = split(source.text)
    if parts is None:
        return SourceDocument(None, source.text, front_matter="")
    parsed = _parse_yaml(native(parts.yaml), parts.body, parts.content_line)
    return parsed if parsed.problem else parsed._replace(front_matter=parts.yaml)


def _parse_yaml(text: str, body: str, line: int) -> SourceDocument:
    try:
        values, notes = load_with_notes(text)
    except YamlError as error:
        return SourceDocument(None, body, line, problem=_broken_yaml(text, error))
    shown = tuple(SourceNote(n.rule, n.message, n.line, n.column) for n in notes)
    return SourceDocument(values, body, line, shown)


def _broken_yaml(text: str, error: YamlError) -> SourceNote:
    found = mistake(error, text)
    return SourceNote(
        "front-matter/yaml",
        found.headline,
        found.line,
        found.column,
        Severity.ERROR,
        before="YAML Exception reading",
        words=str(error),
        cure=found.cure,
        excerpt=found.excerpt,
    )


def _unreadable(encoding: object, codec: str) -> SourceNote | None:
    """What keeps Ruby from reading any file in the encoding."""
    if "\0" in str(encoding):
        name, words = inspect_str(str(encoding)), "string contains null byte"
    elif is_like_ascii(codec):
        return None
    else:
        name, words = rubys_name(codec), "ASCII incompatible encoding needs binmode"
    return SourceNote(
        "site/encoding",
        f"Files in {name} cannot be read",
        1,
        1,
        Severity.ERROR,
        before="Error reading file",
        words=words,
        cure="save all files as UTF-8, and remove `encoding` from _config.yml",
    )


def _invalid_bytes(text: str, encoding: object) -> SourceNote:
    name = str(encoding or "utf-8").upper()
    position = next((i for i, char in enumerate(text) if "\udc80" <= char <= "\udcff"), 0)
    return SourceNote(
        "site/encoding",
        f"Invalid byte sequence in {name}",
        text.count("\n", 0, position) + 1,
        position - text.rfind("\n", 0, position),
        Severity.ERROR,
        before="Error reading file",
        words=f"invalid byte sequence in {name}",
        cure=f"save the file as {name}, or set `encoding` in _config.yml",
    )
