"""How a site silences what is found, and how grave it is. Explained in docs/_pages/checks.md.

In `_config.yml`:

    pyjekyll:
      check:
        select: ["links/*", urls/case]            # nothing but these rules
        ignore:
          - links/broken-anchor                   # a rule; "links/*" for all of a kind
          - {rule: links/*, path: _posts/2010-*}  # in these files only
          - {url: /old/*}                         # links to these URLs
        levels: {links/own-host: error, site/*: off}
        host: netlify                             # or plain; github-pages
        outside: [/docs/]                         # paths that something else publishes

In a file, inside any comment: `pyjekyll: ignore links/broken-link` silences the rule for that file,
`pyjekyll: ignore-next-line links/broken-link: why` for the next line. In front matter:
`check: false` silences everything of that file, `check: {ignore: [...]}` some rules.

What is silenced, `build` does not report either.
"""

from __future__ import annotations

import re
from fnmatch import fnmatchcase
from typing import TYPE_CHECKING

from pyjekyll.checks.code_in_markdown import without_code
from pyjekyll.checks.finding import Finding
from pyjekyll.checks.renamed import current
from pyjekyll.checks.targets import HOSTS
from pyjekyll.errors import Diagnostic, Place, Severity
from pyjekyll.records import dataclass, field, replace
from pyjekyll.ruby.lazy_pattern import lazy_pattern

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from pyjekyll.configuration.files import ConfigFile

_COMMENT = lazy_pattern(
    r"pyjekyll:[ \t]*(?P<next>ignore-next-line|ignore)[ \t]+"
    r"(?P<rules>[\w*?-][\w/*?-]*(?:[ \t]*,[ \t]*[\w*?-][\w/*?-]*)*)"
)
_FRONT_MATTER = re.compile(r"\A---[ \t]*\r?\n(.*?)^---[ \t]*\r?$", re.DOTALL | re.MULTILINE)
_CHECK_KEY = re.compile(r"^check[ \t]*:", re.MULTILINE)
_OFF = "off"
_LEVELS = (*Severity, _OFF)
#: Rules that are about what silences others.
_OWN_RULES = ("check/ignore", "check/unused-ignore")


@dataclass(frozen=True, slots=True)
class Ignored:
    """What is not to be reported: patterns of a rule, a path and a URL; None matches all.

    `line` restricts it to one line of a file. `place` is where it is written.
    """

    rule: str | None = None
    path: str | None = None
    url: str | None = None
    line: int | None = None
    place: Place | None = None

    def silences(self, finding: Finding) -> bool:
        """Whether a finding is not to be reported."""
        place = finding.diagnostic.place
        if self.line is not None and (place is None or place.line != self.line):
            return False
        return all(
            pattern is None or (value is not None and fnmatchcase(value, pattern))
            for pattern, value in (
                (None if self.rule is None else current(self.rule), finding.diagnostic.rule),
                (self.path, place.path if place else None),
                (self.url, finding.subject),
            )
        )

    def __str__(self) -> str:
        is_own = self.place is not None and self.path == _literal(self.place.path)
        path = None if is_own else self.path
        parts = (("rule", self.rule), ("path", path), ("url", self.url))
        given = [f"{name}: {value}" for name, value in parts if value is not None]
        return self.rule if self.rule and len(given) == 1 else f"{{{', '.join(given)}}}"


@dataclass(frozen=True, slots=True)
class Settings:
    """What `pyjekyll.check` says; `odd` is what of it makes no sense."""

    select: tuple[str, ...] | None = None
    ignored: tuple[Ignored, ...] = ()
    levels: tuple[tuple[str, str], ...] = ()
    odd: tuple[Finding, ...] = ()
    host: str = HOSTS[0]
    outside: tuple[str, ...] = ()  # paths that something else publishes

    def level(self, rule: str) -> str | None:
        """The level that the last pattern which fits a rule gives it; None for its own."""
        return next(
            (level for name, level in reversed(self.levels) if fnmatchcase(rule, name)), None
        )


def read_settings(own: object, files: Sequence[ConfigFile] = ()) -> Settings:
    """The settings below `pyjekyll.check`; `files` are where they are written, for places."""
    check = _mapping(_mapping(own).get("check"))
    reader = _Reader(files)
    return Settings(
        select=reader.patterns("select", check["select"]) if "select" in check else None,
        ignored=tuple(reader.ignored(check.get("ignore"))),
        levels=tuple(reader.levels(check.get("levels"))),
        host=reader.host(check.get("host")),
        outside=tuple(reader.outside(check.get("outside"))),
        odd=tuple(reader.odd),
    )


@dataclass(slots=True)
class _Reader:
    files: Sequence[ConfigFile]
    odd: list[Finding] = field(default_factory=list)

    def patterns(self, key: str, value: object) -> tuple[str, ...]:
        entries = value if isinstance(value, list) else [value]
        texts = []
        for index, entry in enumerate(entries):
            if isinstance(entry, str):
                texts.append(current(entry))
                self._require_known(entry, key, index)
            elif entry is not None:
                self._report(key, index, entry, "write a rule, or a pattern such as links/*")
        return tuple(texts)

    def ignored(self, value: object) -> Iterator[Ignored]:
        entries = value if isinstance(value, list) else [] if value is None else [value]
        for index, entry in enumerate(entries):
            place = self._place("ignore", index)
            if isinstance(entry, str):
                self._require_known(entry, "ignore", index)
                yield Ignored(rule=entry, place=place)
            elif isinstance(entry, dict) and entry and entry.keys() <= {"rule", "path", "url"}:
                texts = {key: str(text) for key, text in entry.items()}
                if "rule" in texts:
                    self._require_known(texts["rule"], "ignore", index)
                yield Ignored(texts.get("rule"), texts.get("path"), texts.get("url"), place=place)
            else:
                self._report(
                    "ignore", index, entry, "write a rule, or a mapping with rule, path and url"
                )

    def host(self, value: object) -> str:
        if value is None or value in HOSTS:
            return HOSTS[0] if value is None else str(value)
        self._report("host", None, value, f"the hosts are {', '.join(HOSTS)}")
        return HOSTS[0]

    def outside(self, value: object) -> Iterator[str]:
        entries = value if isinstance(value, list) else [] if value is None else [value]
        for index, entry in enumerate(entries):
            if isinstance(entry, str) and entry.startswith("/"):
                yield entry
            else:
                self._report("outside", index, entry, "write a path, such as /docs/")

    def levels(self, value: object) -> Iterator[tuple[str, str]]:
        if value is None:
            return
        if not isinstance(value, dict):
            self._report("levels", None, value, "write a mapping of rules to levels")
            return
        for rule, level in value.items():
            wanted = _OFF if level is False else level  # YAML's `off` is false
            if wanted in _LEVELS:
                self._require_known(str(rule), "levels", str(rule))
                yield current(str(rule)), str(wanted)
            else:
                cure = "the levels are error, warning, note and off"
                self._report("levels", str(rule), f"{rule}: {level}", cure)

    def _require_known(self, pattern: str, key: str, at: int | str) -> None:
        from pyjekyll.checks.rule_texts import rule_texts
        from pyjekyll.utils.spelling import nearest

        rules = frozenset(rule_texts())
        if not rules or any(fnmatchcase(rule, current(pattern)) for rule in rules):
            return
        close = nearest(pattern, rules)
        cure = f"did you mean {close}?" if close else "`pyjekyll help RULE` explains a rule"
        self._add(f"there is no rule {pattern!r}", key, at, cure)

    def _report(self, key: str, at: int | str | None, entry: object, cure: str) -> None:
        self._add(f"invalid entry in `pyjekyll: check: {key}`: {entry!r}", key, at, cure)

    def _add(self, message: str, key: str, at: int | str | None, cure: str) -> None:
        place = self._place(key, at) or Place("_config.yml")
        self.odd.append(
            Finding(Diagnostic("check/ignore", message, Severity.WARNING, place, cure=cure))
        )

    def _place(self, key: str, at: int | str | None) -> Place | None:
        from pyjekyll.configuration import places

        path: tuple[str | int, ...] = ("pyjekyll", "check", key)
        return places.find(self.files, path if at is None else (*path, at))[0]


def _mapping(value: object) -> dict[str, object]:
    return value if isinstance(value, dict) else {}


class Ignores:
    """What files silence, by their paths: kept from one check to the next."""

    def __init__(self) -> None:
        self._found: dict[str, list[Ignored]] = {}

    def of(self, path: str, text_of: Callable[[str], str | None]) -> list[Ignored]:
        """What a file silences."""
        if path not in self._found:
            self._found[path] = list(ignored_in(path, text_of(path) or ""))
        return self._found[path]

    def forget(self, paths: Iterable[str]) -> None:
        """Look again at files that have changed."""
        for path in paths:
            self._found.pop(path, None)


class Silence:
    """Decides what is reported, and knows afterwards which ignores silenced nothing."""

    def __init__(
        self,
        settings: Settings,
        text_of: Callable[[str], str | None],
        ignores: Ignores | None = None,
    ) -> None:
        """`text_of` gives the text of a file by its path relative to the source."""
        self._settings = settings
        self._text_of = text_of
        self._ignores = ignores or Ignores()
        self._used: set[Ignored] = set()

    def apply(self, findings: Iterable[Finding]) -> list[Finding]:
        """The findings to report, with their levels."""
        return [kept for finding in findings if (kept := self._kept(finding)) is not None]

    def _kept(self, finding: Finding) -> Finding | None:
        rule, place = finding.diagnostic.rule, finding.diagnostic.place
        entries = [*self._settings.ignored, *(self._of_file(place.path) if place else ())]
        used = [entry for entry in entries if entry.silences(finding)]
        self._used.update(used)
        select = self._settings.select
        is_selected = select is None or any(fnmatchcase(rule, pattern) for pattern in select)
        if used or not (is_selected or rule in _OWN_RULES):
            return None
        level = self._settings.level(rule)
        if level is None:
            return finding
        if level == _OFF:
            return None
        diagnostic = replace(finding.diagnostic, severity=Severity(level))
        return replace(finding, diagnostic=diagnostic)

    def _of_file(self, path: str) -> list[Ignored]:
        return self._ignores.of(path, self._text_of)

    def unused(self, paths: Iterable[str]) -> list[Finding]:
        """Ignores that silenced nothing: those of the configuration, and those of the files."""
        entries = [*self._settings.ignored]
        for path in paths:
            entries += self._of_file(path)
        return [
            Finding(
                Diagnostic(
                    "check/unused-ignore",
                    f"Nothing is silenced by {entry}",
                    Severity.WARNING,
                    entry.place,
                    cure="remove it",
                ),
                str(entry),
            )
            for entry in dict.fromkeys(entries)
            if entry not in self._used and entry.place is not None
        ]


def ignored_in(path: str, text: str) -> Iterator[Ignored]:
    """What comments and the front matter of a file silence."""
    if "pyjekyll:" in text:
        # What a page shows as code explains how to write it, and silences nothing.
        commented = without_code(path, text)
        for match in _COMMENT.finditer(commented):
            line = text.count("\n", 0, match.start()) + 1
            start = text.rfind("\n", 0, match.start()) + 1
            place = Place(path, line, match.start() - start + 1, len(match[0]))
            next_line = line + 1 if match["next"] == "ignore-next-line" else None
            for rule in match["rules"].split(","):
                yield Ignored(rule=rule.strip(), path=_literal(path), line=next_line, place=place)
    if text.startswith("---") and (front := _FRONT_MATTER.match(text)):
        key = _CHECK_KEY.search(front[1])
        if key is not None:
            line = front[0].count("\n", 0, front.start(1) + key.start()) + 1
            yield from _of_front_matter(path, front[1], Place(path, line, 1, len("check")))


def _of_front_matter(path: str, text: str, place: Place) -> Iterator[Ignored]:
    import yaml

    try:
        values = yaml.safe_load(text)
    except (yaml.YAMLError, ValueError, RecursionError):
        return
    check = values.get("check") if isinstance(values, dict) else None
    if check is False:
        yield Ignored(rule="*", path=_literal(path), place=place)
    entries = check.get("ignore") if isinstance(check, dict) else None
    for entry in entries if isinstance(entries, list) else [entries]:
        if isinstance(entry, str):
            yield Ignored(rule=entry, path=_literal(path), place=place)
        elif isinstance(entry, dict) and entry and entry.keys() <= {"rule", "url"}:
            texts = {key: str(value) for key, value in entry.items()}
            yield Ignored(texts.get("rule"), _literal(path), texts.get("url"), place=place)


def _literal(path: str) -> str:
    """A pattern that matches this path alone."""
    return re.sub(r"([*?\[])", r"[\1]", path)
