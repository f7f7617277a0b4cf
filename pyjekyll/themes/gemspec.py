"""What a theme's specification says: its version, authors, dependencies.

There are three kinds of specifications: the YAML inside of a gem, the Ruby file that RubyGems
writes when it installs one, and the Ruby file that the theme's author wrote. Ruby is not run here:
what is written plainly is read, which is what specifications are made of.
"""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml

from pyjekyll.records import dataclass, field
from pyjekyll.themes.errors import ThemeError
from pyjekyll.themes.versions import parse_version
from pyjekyll.utils.regular_files import read_regular

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

MAX_BYTES = 1 << 20

_STRING = (
    r"""(?:"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'"""
    r"""|%[qQ]?(?:\{[^}]*\}|\([^)]*\)|\[[^\]]*\]|<[^>]*>|\|[^|]*\|))"""
)
_STRINGS = re.compile(_STRING, re.DOTALL)
_DEPENDENCY = re.compile(
    rf"^[ \t]*\w+\.add_(?:runtime_)?dependency[ \t(]+({_STRING})((?:.*,[ \t]*\n)*.*)$", re.MULTILINE
)
_ELSE = re.compile(r"^[ \t]*else\b.*?^[ \t]*end\b", re.MULTILINE | re.DOTALL)
_COMMENT = re.compile(r"^[ \t]*#.*$", re.MULTILINE)
_PAIR = re.compile(rf"({_STRING})(?:\.freeze)?\s*=>\s*({_STRING})|(\w+):\s*({_STRING})", re.DOTALL)
_HEREDOC = re.compile(r"<<[-~]?[\"']?([A-Z_]+)[\"']?.*\n((?:.*\n)*?)[ \t]*\1\b")
_ESCAPE = re.compile(
    r"\\(?:u\{([0-9A-Fa-f ]+)\}|u([0-9A-Fa-f]{4})|((?:x[0-9A-Fa-f]{1,2})(?:\\x[0-9A-Fa-f]{1,2})*)"
    r"|(.))",
    re.DOTALL,
)
_ESCAPED = {"n": "\n", "t": "\t", "e": "\x1b", "s": " ", "r": "\r", "0": "\0", "\n": ""}


@dataclass(frozen=True, slots=True)
class Dependency:
    """A gem that a theme needs, and which versions of it."""

    name: str
    requirements: tuple[str, ...] = (">= 0",)

    def __str__(self) -> str:
        return f"{self.name} ({', '.join(self.requirements)})"


@dataclass(frozen=True, slots=True)
class Gemspec:
    """What templates and builds read of a specification.

    `dependencies` are those of a build, without those of the theme's development.
    """

    name: str
    version: str = "0.0.0"
    authors: tuple[str, ...] = ()
    summary: str = ""
    description: str | None = None
    metadata: Mapping[str, str] = field(default_factory=dict)
    dependencies: tuple[Dependency, ...] = ()
    require_paths: tuple[str, ...] = ("lib",)

    def to_json(self) -> dict[str, object]:
        """Plain values that `of_json` reads."""
        from dataclasses import asdict

        return asdict(self)


# of JSON, our own ---------------------------------------------------------------------------


def of_json(values: Mapping[str, Any]) -> Gemspec:
    """What `to_json` gave. Raises ThemeError for anything else."""
    try:
        dependencies = tuple(
            Dependency(str(each["name"]), tuple(map(str, each["requirements"])))
            for each in values["dependencies"]
        )
        description = values["description"]
        return Gemspec(
            str(values["name"]),
            str(values["version"]),
            tuple(map(str, values["authors"])),
            str(values["summary"]),
            None if description is None else str(description),
            {str(key): str(value) for key, value in values["metadata"].items()},
            dependencies,
            tuple(map(str, values.get("require_paths", ()))) or ("lib",),
        )
    except (KeyError, TypeError, AttributeError) as error:
        raise ThemeError(f"the specification cannot be read: {error!r}") from None


# of a gem -----------------------------------------------------------------------------------


def of_yaml(data: bytes) -> Gemspec:
    """The specification inside of a gem. Raises ThemeError.

    All tags are ignored and every scalar is a text: `!ruby/object` makes nothing.
    """
    if len(data) > MAX_BYTES:
        raise ThemeError("the specification of the gem is larger than expected")
    try:
        values = yaml.load(data, Loader=plain_loader())
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        first = str(error).partition("\n")[0]
        raise ThemeError(f"the specification of the gem cannot be read: {first}") from None
    if not isinstance(values, dict) or not isinstance(values.get("name"), str):
        raise ThemeError("the specification of the gem has no name")
    metadata = values.get("metadata")
    return Gemspec(
        values["name"],
        _version_of_yaml(values.get("version")),
        tuple(each for each in _list(values.get("authors")) if isinstance(each, str)),
        _text(values.get("summary")) or "",
        _text(values.get("description")),
        {str(k): v for k, v in metadata.items() if isinstance(v, str)}
        if isinstance(metadata, dict)
        else {},
        tuple(_dependencies_of_yaml(_list(values.get("dependencies")))),
        tuple(each for each in _list(values.get("require_paths")) if isinstance(each, str))
        or ("lib",),
    )


def plain_loader() -> Any:
    """A loader of YAML that makes texts, lists and mappings, whatever the tags say."""
    return getattr(yaml, "CBaseLoader", yaml.BaseLoader)


def _dependencies_of_yaml(items: list[Any]) -> Iterator[Dependency]:
    for item in items:
        if not isinstance(item, dict) or item.get("type") not in (":runtime", None):
            continue
        name = item.get("name")
        if isinstance(name, str):
            wanted = item.get("requirement") or item.get("version_requirements")
            yield Dependency(name, _requirements_of_yaml(wanted) or (">= 0",))


def _requirements_of_yaml(value: object) -> tuple[str, ...]:
    pairs = _list(value.get("requirements")) if isinstance(value, dict) else []
    return tuple(
        f"{pair[0]} {_version_of_yaml(pair[1])}"
        for pair in pairs
        if isinstance(pair, list) and len(pair) == 2 and isinstance(pair[0], str)
    )


def _version_of_yaml(value: object) -> str:
    if isinstance(value, dict):
        value = value.get("version")
    return value if isinstance(value, str) and value else "0.0.0"


def _list(value: object) -> list[Any]:
    return value if isinstance(value, list) else []


def _text(value: object) -> str | None:
    return value if isinstance(value, str) and value else None


# of Ruby files ------------------------------------------------------------------------------


def find_file(folder: Path, name: str, admits: Callable[[str], bool]) -> Path | None:
    """The specification that is in a theme's own folder: that of the name, else the only one."""
    named = folder / f"{name}.gemspec"
    if admits(str(named)) and named.is_file():
        return named
    found = [path for path in sorted(folder.glob("*.gemspec")) if admits(str(path))]
    return found[0] if len(found) == 1 else None


def read_file(path: Path, folder: Path | None = None) -> Gemspec:
    """The specification in a Ruby file; `folder` is that of the theme, where it is its own.

    Raises OSError.
    """
    text = read_regular(path).decode("utf-8", "replace")
    return of_ruby(text, path.stem, _ReadsBeside(folder) if folder else lambda _name: None)


def of_ruby(
    text: str, name: str, read: Callable[[str], str | None] = lambda _name: None
) -> Gemspec:
    """The specification that a Ruby file makes; `name` is what it is called where it does not say.

    `read` gives the text of a file beside it, by its relative path: versions are kept there.
    """
    # RubyGems wrote the dependencies twice, the second time all of them, for versions before 1.2.
    text = _ELSE.sub("", _COMMENT.sub("", text[:MAX_BYTES]))
    return Gemspec(
        _attribute(text, "name") or name,
        _version_of_ruby(text, read),
        _list_of_ruby(text, "authors") or _list_of_ruby(text, "author"),
        _attribute(text, "summary") or "",
        _attribute(text, "description"),
        _metadata_of_ruby(text),
        tuple(_dependencies_of_ruby(text)),
        _list_of_ruby(text, "require_paths") or ("lib",),
    )


def of_remote_theme(text: str | None, name: str) -> Gemspec:
    """What jekyll-remote-theme reads in a repository's specification: some literals, line by line.

    It asks for no versions of dependencies, and sees only names without digits. None is for a
    repository without a specification.
    """
    if text is None:
        return Gemspec(name)
    version = re.search(r"^\s*[a-z_]+\.version\s*=\s*[\"']([^\"']+)[\"']", text, re.MULTILINE)
    authors = re.search(r"^\s*[a-z_]+\.authors\s*=\s*\[(.*?)\]", text, re.MULTILINE | re.DOTALL)
    names = re.findall(
        r"^\s*[a-z]+\.add_(?:runtime_)?dependency\(?\s*[\"']([a-z_-]+)[\"']", text, re.MULTILINE
    )
    return Gemspec(
        name,
        version[1] if version and parse_version(version[1]) else "0.0.0",
        tuple(re.findall(r"[\"']([^\"']+)[\"']", authors[1])) if authors else (),
        _literal(text, "summary") or "",
        _literal(text, "description"),
        dependencies=tuple(Dependency(each) for each in names),
    )


def _literal(text: str, name: str) -> str | None:
    match = re.search(rf"^\s*[a-z_]+\.{name}\s*=\s*[\"'](.*?)[\"']", text, re.MULTILINE)
    return match[1] if match else None


def _dependencies_of_ruby(text: str) -> Iterator[Dependency]:
    seen: set[str] = set()
    for match in _DEPENDENCY.finditer(text):
        name = _unquoted(match[1])
        if name not in seen:
            seen.add(name)
            wanted = (_unquoted(each) for each in _STRINGS.findall(match[2].partition("#")[0]))
            found = tuple(_requirement(each) for each in wanted)
            yield Dependency(name, found or (">= 0",))


def _requirement(text: str) -> str:
    text = text.strip()
    if text[:1].isdigit():
        return f"= {text}"
    return re.sub(r"^([=!<>~]+)\s*", r"\1 ", text)


def _attribute(text: str, name: str) -> str | None:
    """What `spec.<name> =` is set to, where that is a text."""
    match = re.search(rf"^[ \t]*\w+\.{name}[ \t]*=[ \t]*(.*(?:\n.*)*)", text, re.MULTILINE)
    if match is None:
        return None
    if string := _STRINGS.match(match[1]):
        return _unquoted(string[0])
    if heredoc := _HEREDOC.match(match[1]):
        lines = heredoc[2].splitlines()
        margin = min((len(x) - len(x.lstrip()) for x in lines if x.strip()), default=0)
        stripped = [line[margin:] for line in lines] if "<<~" in heredoc[0] else lines
        return "".join(f"{line}\n" for line in stripped)
    return None


def _list_of_ruby(text: str, name: str) -> tuple[str, ...]:
    match = re.search(
        rf"^[ \t]*\w+\.{name}[ \t]*=[ \t]*(?:%[wW]([\[({{].*?[\])}}])|\[(.*?)\]|({_STRING}))",
        text,
        re.MULTILINE | re.DOTALL,
    )
    if match is None:
        return ()
    if match[1]:
        return tuple(match[1][1:-1].split())
    return tuple(_unquoted(each) for each in _STRINGS.findall(match[2] or match[3]))


def _metadata_of_ruby(text: str) -> dict[str, str]:
    found: dict[str, str] = {}
    whole = re.search(r"^[ \t]*\w+\.metadata[ \t]*=[ \t]*\{(.*?)\}", text, re.MULTILINE | re.DOTALL)
    for key, value, symbol, other in _PAIR.findall(whole[1]) if whole else ():
        found[symbol or _unquoted(key)] = _unquoted(value or other)
    single = rf"^[ \t]*\w+\.metadata\[({_STRING})\][ \t]*=[ \t]*({_STRING})"
    for key, value in re.findall(single, text, re.MULTILINE):
        found[_unquoted(key)] = _unquoted(value)
    return found


def _version_of_ruby(text: str, read: Callable[[str], str | None]) -> str:
    """A text, or a constant of a file in `lib`, the text of a file, or package.json's version."""
    if literal := _attribute(text, "version"):
        return literal
    match = re.search(r"^[ \t]*\w+\.version[ \t]*=[ \t]*(\S.*)$", text, re.MULTILINE)
    if match is None:
        return "0.0.0"
    value = match[1]
    if "JSON" in text and re.search(r"\[[\"']version[\"']\]", value):
        return _version_of_json(read("package.json")) or "0.0.0"
    if of_file := re.search(rf"File\.read\(?[ \t]*({_STRING})", value):
        return (read(_unquoted(of_file[1])) or "").strip() or "0.0.0"
    if variable := re.match(r"([a-z]\w*)\b", value):
        assigned = re.search(rf"^[ \t]*{variable[1]}[ \t]*=[ \t]*({_STRING})", text, re.MULTILINE)
        if assigned:
            return _unquoted(assigned[1])
    for required in re.findall(rf"\brequire(?:_relative)?[ \t(]+({_STRING})", text):
        path = _unquoted(required).removeprefix("./").removeprefix("lib/")
        constant = re.search(
            rf"\bVERSION[ \t]*=[ \t]*({_STRING})", read(f"lib/{path.removesuffix('.rb')}.rb") or ""
        )
        if constant:
            return _unquoted(constant[1])
    return "0.0.0"


def _version_of_json(text: str | None) -> str | None:
    try:
        values = json.loads(text or "")
    except (ValueError, RecursionError):
        return None
    version = values.get("version") if isinstance(values, dict) else None
    return version if isinstance(version, str) else None


class _ReadsBeside:
    """Reads small files of a theme's own folder, and none outside of it."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder.resolve()

    def __call__(self, name: str) -> str | None:
        path = Path(self._folder, name).resolve()
        if not path.is_relative_to(self._folder):
            return None
        try:
            return read_regular(path)[:MAX_BYTES].decode("utf-8", "replace")
        except (OSError, ValueError):
            return None


def _unquoted(text: str) -> str:
    """What a literal of Ruby's is, without interpolation."""
    if text[0] == "'":
        return re.sub(r"\\([\\'])", r"\1", text[1:-1])
    if text[0] == '"':
        return _ESCAPE.sub(_escaped, text[1:-1])
    return text.lstrip("%qQ")[1:-1]


def _escaped(match: re.Match[str]) -> str:
    codes, code, bytes_, character = match.groups()
    try:
        if codes:
            return "".join(chr(int(each, 16)) for each in codes.split())
        if code:
            return chr(int(code, 16))
    except (ValueError, OverflowError):
        return "\N{REPLACEMENT CHARACTER}"
    if bytes_:
        found = bytes(int(each, 16) for each in re.findall(r"x([0-9A-Fa-f]+)", bytes_))
        return found.decode("utf-8", "replace")
    return _ESCAPED.get(character, character)
