"""What a Gemfile and a Gemfile.lock say: gems of a group, versions. Read as text, never run.

A Gemfile is a Ruby program; what is written plainly (`gem "name"`, `group :x do`) is understood,
which is what Gemfiles of Jekyll sites are made of.
"""

from __future__ import annotations

import os
import re
from typing import TYPE_CHECKING

from pyjekyll.records import NamedTuple, dataclass, field
from pyjekyll.ruby.lazy_pattern import lazy_pattern
from pyjekyll.utils.regular_files import read_regular

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path

_GEM = lazy_pattern(r"""gem[ \t(]+(["'])([A-Za-z0-9_.-]+)\1(.*)""")
_GROUP = lazy_pattern(r"group[ \t(]+(.+?)\)?[ \t]*(?:do|\{)[ \t]*$")
_BLOCK = lazy_pattern(r"\bdo\b(?:[ \t]*\|[^|]*\|)?[ \t]*$|^(?:if|unless|case|begin|def|while)\b")
_GROUP_OPTION = lazy_pattern(
    r"(?:\bgroups?:|:groups?[ \t]*=>)[ \t]*(\[[^\]]*\]|%[iw]\[[^\]]*\]|:\w+|\"\w+\"|'\w+')"
)
_NO_REQUIRE = lazy_pattern(r"(?:\brequire:|:require[ \t]*=>)[ \t]*(?:false|\[\])")
_NAMES = lazy_pattern(r"\w+")
_COMMENT = lazy_pattern(r"""\A((?:[^#"']|"[^"]*"|'[^']*')*)#.*""")
_QUOTED = r"""(?:"[^"]*"|'[^']*')"""
_REQUIREMENTS = lazy_pattern(rf"\s*,\s*(\[[^\]]*\]|{_QUOTED})(?!\s*=>)")
_OPTION = lazy_pattern(rf"(?:\b(\w+):|:(\w+)\s*=>)\s*({_QUOTED})")
_GEMSPEC = lazy_pattern(r"gemspec\b(.*)")
_CHECKSUM = lazy_pattern(r"^  ([A-Za-z0-9_.-]+) \(([^)\s]+)\) sha256=([0-9a-f]{64})$", re.MULTILINE)
_GIT = lazy_pattern(r"^GIT\n((?:  .*\n)+)", re.MULTILINE)
_LOCKED = lazy_pattern(r"^    ([A-Za-z0-9_.-]+) \(([^)\s]+)\)$", re.MULTILINE)


class Gem(NamedTuple):
    """A gem that a Gemfile names: its groups, and whether Bundler.require would load it.

    `requirements` say which versions may be used. `options` are further ones with a text: `path`,
    `git`, `github`, `branch`, `tag`, `ref`.
    """

    name: str
    groups: frozenset[str] = frozenset({"default"})
    required: bool = True
    requirements: tuple[str, ...] = ()
    options: Mapping[str, str] = field(default_factory=dict, hash=False)


@dataclass(frozen=True, slots=True)
class Bundle:
    """A Gemfile with its lock file. `path` is None where there is no Gemfile.

    `versions` are those of the lock file, `checksums` the SHA-256 of its gems, and `revisions` the
    commits of those that come from git; all by the name of the gem. `gemspecs` are the folders
    whose own gem the Gemfile uses (`gemspec`), relative to it.
    """

    path: Path | None = None
    gems: tuple[Gem, ...] = ()
    versions: dict[str, str] = field(default_factory=dict)
    checksums: dict[str, str] = field(default_factory=dict)
    revisions: dict[str, str] = field(default_factory=dict)
    gemspecs: tuple[str, ...] = ()

    def gem(self, name: str) -> Gem | None:
        """What the Gemfile says of a gem; None where it does not name it."""
        return next((gem for gem in self.gems if gem.name == name), None)

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
    here = os.getcwd()
    source = os.path.join(here, source)
    folders = [source, *([here] if _is_below(source, here) else [])]
    candidates = [named] if named else [os.path.join(folder, "Gemfile") for folder in folders]
    for path in candidates:
        if (named or admits(path)) and os.path.isfile(path):
            from pathlib import Path

            return read_bundle(Path(path), (lambda _path: True) if named else admits)
    locks = [os.path.join(folder, "Gemfile.lock") for folder in folders]
    found = (_text(lock) for lock in locks if admits(lock) and os.path.isfile(lock))
    return _bundle(None, "", next(found, ""))


def _is_below(path: str, folder: str) -> bool:
    try:
        common = os.path.commonpath((path, folder))
    except ValueError:  # on another drive
        return False
    return os.path.normcase(common) == os.path.normcase(folder)


def read_bundle(path: Path, admits: Callable[[str], bool] = lambda _path: True) -> Bundle:
    """The Gemfile at `path`, and the lock file beside it."""
    lock = path.with_name("gems.locked" if path.name == "gems.rb" else path.name + ".lock")
    is_there = admits(str(lock)) and lock.is_file()
    return _bundle(path, _text(path), _text(lock) if is_there else "")


def _bundle(path: Path | None, gemfile: str, lock: str) -> Bundle:
    if not (gemfile or lock):
        return Bundle(path)
    return Bundle(
        path,
        parse_gemfile(gemfile),
        parse_lock(lock),
        parse_checksums(lock),
        parse_revisions(lock),
        parse_gemspecs(gemfile),
    )


def parse_lock(text: str) -> dict[str, str]:
    """The versions in the text of a Gemfile.lock, by gem, without platforms."""
    versions: dict[str, str] = {}
    for name, version in _LOCKED.findall(text):
        versions.setdefault(name, version.split("-")[0])
    return versions


def parse_checksums(text: str) -> dict[str, str]:
    """The SHA-256 digests in the text of a Gemfile.lock, of gems that are for all platforms."""
    return {name: digest for name, version, digest in _CHECKSUM.findall(text) if "-" not in version}


def parse_revisions(text: str) -> dict[str, str]:
    """The commits in the text of a Gemfile.lock, by the gems that come from git."""
    found: dict[str, str] = {}
    for section in _GIT.findall(text):
        revision = re.search(r"^  revision: ([0-9a-f]{40})$", section, re.MULTILINE)
        for name, _ in _LOCKED.findall(section) if revision else ():
            found[name] = revision[1] if revision else ""
    return found


def parse_gemspecs(text: str) -> tuple[str, ...]:
    """The folders whose gemspec the text of a Gemfile uses: "." where it does not say."""
    found = (match for line in _statements(text) if (match := _GEMSPEC.match(line)))
    return tuple(_options(match[1]).get("path", ".") for match in found)


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
        _options(options),
    )


def _requirements(options: str) -> Iterator[str]:
    """The texts that follow the name, before all options."""
    position = 0
    while match := _REQUIREMENTS.match(options, position):
        yield from (each[1:-1].strip() for each in re.findall(_QUOTED, match[1]))
        position = match.end()


def _options(text: str) -> dict[str, str]:
    return {first or second: value[1:-1] for first, second, value in _OPTION.findall(text)}


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


def _text(path: str | Path) -> str:
    try:
        return read_regular(path).decode("utf-8", "replace").replace("\r\n", "\n")
    except OSError:
        return ""
