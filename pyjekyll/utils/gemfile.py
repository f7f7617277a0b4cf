"""What a Gemfile and a Gemfile.lock say: gems of a group, versions. Read as text, never run.

A Gemfile is a Ruby program; what is written plainly (`gem "name"`, `group :x do`) is understood,
which is what Gemfiles of Jekyll sites are made of.
"""

from __future__ import annotations

import os
import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from pyjekyll.utils.regular_files import read_regular

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

_GEM = re.compile(r"""gem[ \t(]+(["'])([A-Za-z0-9_.-]+)\1(.*)""")
_GROUP = re.compile(r"group[ \t(]+(.+?)\)?[ \t]*(?:do|\{)[ \t]*$")
_BLOCK = re.compile(r"\bdo\b(?:[ \t]*\|[^|]*\|)?[ \t]*$|^(?:if|unless|case|begin|def|while)\b")
_GROUP_OPTION = re.compile(
    r"(?:\bgroups?:|:groups?[ \t]*=>)[ \t]*(\[[^\]]*\]|%[iw]\[[^\]]*\]|:\w+|\"\w+\"|'\w+')"
)
_NO_REQUIRE = re.compile(r"(?:\brequire:|:require[ \t]*=>)[ \t]*(?:false|\[\])")
_NAMES = re.compile(r"\w+")
_COMMENT = re.compile(r"""\A((?:[^#"']|"[^"]*"|'[^']*')*)#.*""")
_QUOTED = r"""(?:"[^"]*"|'[^']*')"""
_REQUIREMENTS = re.compile(rf"\s*,\s*(\[[^\]]*\]|{_QUOTED})(?!\s*=>)")
_LOCKED = re.compile(r"^    ([A-Za-z0-9_.-]+) \(([^)\s]+)\)$", re.MULTILINE)


class Gem(NamedTuple):
    """A gem that a Gemfile names: its groups, and whether Bundler.require would load it.

    `requirements` say which versions may be used.
    """

    name: str
    groups: frozenset[str] = frozenset({"default"})
    required: bool = True
    requirements: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Bundle:
    """A Gemfile with its lock file. `path` is None where there is no Gemfile."""

    path: Path | None = None
    gems: tuple[Gem, ...] = ()
    versions: dict[str, str] = field(default_factory=dict)

    def group(self, name: str) -> list[str]:
        """The names of the gems that `Bundler.require(:name)` loads, in order."""
        return [gem.name for gem in self.gems if name in gem.groups and gem.required]


def find_bundle(
    source: str | Path,
    environ: Mapping[str, str] = os.environ,
    admits: Callable[[str], bool] = lambda _path: True,
) -> Bundle:
    """The site's bundle: BUNDLE_GEMFILE, else the source's, else that of the folder we are in.

    The last only where the source lies below that folder. `admits` says which paths may be read;
    the file that the environment names may always be.
    """
    named = environ.get("BUNDLE_GEMFILE")
    source = Path(source).absolute()
    folders = [source, *([Path.cwd()] if source.is_relative_to(Path.cwd()) else [])]
    candidates = [Path(named)] if named else [folder / "Gemfile" for folder in folders]
    for path in candidates:
        if (named or admits(str(path))) and path.is_file():
            return read_bundle(path, (lambda _path: True) if named else admits)
    locks = [folder / "Gemfile.lock" for folder in folders]
    found = (read_lock(lock) for lock in locks if admits(str(lock)) and lock.is_file())
    return Bundle(versions=next(found, {}))


def read_bundle(path: Path, admits: Callable[[str], bool] = lambda _path: True) -> Bundle:
    """The Gemfile at `path`, and the lock file beside it."""
    lock = path.with_name("gems.locked" if path.name == "gems.rb" else path.name + ".lock")
    is_there = admits(str(lock)) and lock.is_file()
    return Bundle(path, parse_gemfile(_text(path)), read_lock(lock) if is_there else {})


def read_lock(path: Path) -> dict[str, str]:
    """The versions in a Gemfile.lock, by gem."""
    return parse_lock(_text(path))


def parse_lock(text: str) -> dict[str, str]:
    """The versions in the text of a Gemfile.lock, by gem, without platforms."""
    versions: dict[str, str] = {}
    for name, version in _LOCKED.findall(text):
        versions.setdefault(name, version.split("-")[0])
    return versions


def parse_gemfile(text: str) -> tuple[Gem, ...]:
    """The gems that the text of a Gemfile names, in order."""
    gems: dict[str, Gem] = {}
    blocks: list[frozenset[str]] = []
    for line in _statements(text):
        if line in ("end", "}"):
            if blocks:
                blocks.pop()
        elif match := _GROUP.match(line):
            blocks.append(frozenset(_NAMES.findall(match[1])))
        elif match := _GEM.match(line):
            gem = _gem(match, frozenset().union(*blocks))
            gems.setdefault(gem.name, gem)
        elif _BLOCK.search(line):
            blocks.append(frozenset())
    return tuple(gems.values())


def _gem(match: re.Match[str], groups: frozenset[str]) -> Gem:
    options = match[3]
    if own := _GROUP_OPTION.search(options):
        groups |= frozenset(_NAMES.findall(re.sub(r"^%[iw]", "", own[1])))
    return Gem(
        match[2],
        groups or frozenset({"default"}),
        not _NO_REQUIRE.search(options),
        tuple(_requirements(options)),
    )


def _requirements(options: str) -> Iterator[str]:
    """The texts that follow the name, before all options."""
    position = 0
    while match := _REQUIREMENTS.match(options, position):
        yield from (each[1:-1].strip() for each in re.findall(_QUOTED, match[1]))
        position = match.end()


def _statements(text: str) -> list[str]:
    """Lines without comments and indentation; a line that ends in a comma goes on."""
    statements: list[str] = []
    pending = ""
    for raw in text.splitlines():
        line = _COMMENT.sub(r"\1", raw).strip()
        if not line:
            continue
        pending = f"{pending} {line}" if pending else line
        if not pending.endswith(","):
            statements.append(pending)
            pending = ""
    return [*statements, pending] if pending else statements


def _text(path: Path) -> str:
    try:
        return read_regular(path).decode("utf-8", "replace").replace("\r\n", "\n")
    except OSError:
        return ""
