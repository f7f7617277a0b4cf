"""What a Ruby plugin registers and needs, and whether it can run: read, without running it.

`survey(text)` is a pure function. It looks at code alone (`ruby_text`), and tells the fate of a
file as it will be when everything in it is used; a file that needs what is missing may still do its
work if that part of it is never reached.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from pyjekyll.ruby_host.ruby_text import RubyText

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator


class Verdict(StrEnum):
    """The fate of a plugin file, from good to bad."""

    RUNS = "runs"
    RUNS_WITH_HOST = "runs, with answers from pyjekyll"
    NEEDS_GEMS = "needs gems"
    NEEDS_NETWORK = "needs the network"
    REFUSED = "cannot run"


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that a file registers, uses or changes, and on which line (from 1)."""

    what: str
    line: int


@dataclass(frozen=True, slots=True)
class Survey:
    """What is known of a plugin file.

    `registers`: tags, filters, hooks, generators, converters, page classes. `needs`: files,
    environment, threads, git, Markdown, gems, network, programs. `causes` are the reasons for a
    verdict other than `runs`, the first of them the worst.
    """

    registers: tuple[Finding, ...]
    needs: tuple[Finding, ...]
    verdict: Verdict
    causes: tuple[Finding, ...]

    @property
    def cause(self) -> Finding | None:
        """The worst reason for the verdict."""
        return self.causes[0] if self.causes else None


# Folders at the top of a site where a written file could be run later by other programs.
NEVER_WRITTEN = frozenset(("node_modules", "vendor", "_plugins", "script", "scripts", "bin"))
# Ruby's own libraries that the data has.
LIBRARY = frozenset(
    """
    abbrev base64 benchmark cgi csv date delegate did_you_mean digest English erb fileutils find
    forwardable getoptlong ipaddr json logger matrix monitor mutex_m objspace observer open3 openssl
    optparse ostruct pathname pp prettyprint prime pstore psych rexml rss ripper securerandom set
    shellwords singleton stringio strscan tempfile thread time timeout tmpdir tsort
    unicode_normalize uri weakref yaml zlib rbconfig
    """.split()  # noqa: SIM905 - sixty quotes would hide the names
)
# What the shim stands for.
PROVIDED = frozenset(
    """
    jekyll liquid kramdown kramdown-parser-gfm safe_yaml rubygems bundler colorator addressable
    rouge redcarpet sass sassc sass-embedded mercenary listen pathutil jekyll-watch
    jekyll-sass-converter jekyll-last-modified-at nokogiri
    """.split()  # noqa: SIM905
)
_OWN = LIBRARY | PROVIDED
NETWORK = frozenset(
    """
    socket net/http net/https net/protocol net/smtp net/ftp net/imap resolv open-uri httparty
    faraday rest-client typhoeus octokit feedjira down excon curb http graphql/client
    """.split()  # noqa: SIM905
)
# Gems that are not Ruby alone.
NATIVE = frozenset(
    """
    mini_magick rmagick ruby-vips vips sqlite3 fastimage html-proofer puppeteer-ruby
    execjs mini_racer therubyracer ffi google/cloud mysql2 pg
    """.split()  # noqa: SIM905
)
_NATIVE_CLASSES = re.compile(
    r"(?:::)?(?:Kramdown::(?:Converter|Parser|Element|Utils|Options)\b|Kramdown\b(?!::Document)|Rouge\b"
    r"|Redcarpet\b|CommonMarker\b|Jekyll::(?:Renderer|Reader|Cleaner|Regenerator|EntryFilter|Publisher"
    r"|LiquidRenderer|FrontmatterDefaults|PluginManager|\w+Reader|RelatedPosts|URL|External"
    r"|Commands::\w+|Converters::Markdown::\w+))"
)
_CLOSED_MODULES = ("Rouge", "Redcarpet", "CommonMarker")
# Methods of native Jekyll that pyjekyll never calls.
_NEVER_CALLED = {
    "Jekyll::Site": "render write process read cleanup generate reset setup each_site_file",
    "Jekyll::Page": "render write url destination to_liquid output_ext permalink template",
    "Jekyll::Document": "render write url destination to_liquid read output_ext next_doc id",
    "Jekyll::StaticFile": "write destination url to_liquid",
    "Jekyll::Convertible": "render do_layout to_liquid write",
    "Jekyll::Collection": "read docs to_liquid",
    "Liquid::Tag": "render parse initialize",
    "Liquid::Block": "render parse initialize",
    "Liquid::Context": "find_variable invoke stack",
    "Liquid::Template": "render parse",
}
_REGISTRATIONS = (
    (re.compile(r"\bregister_filter[\s(]+([\w:]+)"), "the filters of {}"),
    (re.compile(r"\bHooks\.register[\s(]+(%i\[[^\]]*\]|\[[^\]]*\]|:\w+)\s*,\s*:(\w+)"),
     "a hook on {}:{}"),
    (re.compile(r"\bclass\s+([\w:]+)\s*<\s*(?:::)?(?:Jekyll::)?Generator\b"), "the generator {}"),
    (re.compile(r"\bclass\s+([\w:]+)\s*<\s*(?:::)?(?:Jekyll::)?(?:Converters::\w+|Converter)\b"),
     "the converter {}"),
    (re.compile(r"\bclass\s+([\w:]+)\s*<\s*(?:::)?(?:Jekyll::)?Command\b"), "the command {}"),
    (re.compile(r"\bclass\s+([\w:]+)\s*<\s*(?:::)?(?:Jekyll::)?(?:Page|PageWithoutAFile|StaticFile|Document)\b"),
     "the pages {}"),
)  # fmt: skip
_TAG = re.compile(r"\bregister_tag\b")
_SYMBOL = re.compile(r"[\s(]*:([\w-]+)")
_REQUIRE = re.compile(r"(?<![.\w])require\b")
_PROGRAM = re.compile(
    r"(?<![.\w:])(?:Kernel\.)?(?:system|exec|spawn|fork)\b(?=\s*[(\s])(?!\s*=)"
    r"|\b(?:IO\.popen|Process\.(?:spawn|fork)|PTY\.\w+|Open3\.(?:popen\w*|pipeline\w*|capture\w+))\b"
)
_NETWORK_USE = re.compile(
    r"\b(?:Net::HTTP|URI\.open|OpenURI|TCPSocket|Socket\.\w+|HTTParty|Faraday|RestClient|Typhoeus|Octokit"
    r"|Feedjira)\b"
)
_GEM_USE = re.compile(r"\b(ActiveSupport|MiniMagick|FastImage|I18n|Icalendar|BibTeX|Slim|Tilt)\b")
_NEEDS = (
    (re.compile(r"\b(?:File|IO)\.(?:read|open|readlines|foreach|binread)\b|\bDir\.(?:glob|\[|entries)|\bDir\["),
     "reads files"),
    (re.compile(r"\b(?:File|IO)\.(?:write|binwrite)\b|\bFileUtils\.\w+|\.write\b"), "writes files"),
    (re.compile(r"\bENV\b"), "the environment"),
    (re.compile(r"\bThread\.(?:new|start)\b"), "threads (run one after the other)"),
)  # fmt: skip
_MARKDOWN = re.compile(r"\bKramdown::Document\b")
_NOKOGIRI = re.compile(r"\bNokogiri\b")
_NO_NOKOGIRI = re.compile(
    r"\bNokogiri(?:::HTML5|::XSLT|::(?:XML|HTML4?)::(?:Builder|Reader|SAX|Schema|RelaxNG))\b"
)
_MAKES_FOLDER = re.compile(
    r"\b(?:FileUtils(?:\.|::)(?:mkdir(?:_p)?|mkpath|makedirs)|Dir(?:\.|::)mkdir)\b"
)
_NAME = re.compile(r"[ \t(]*(\w+)[ \t]*(?:\)|$|unless|if|,)", re.MULTILINE)
_OF_SOURCE = re.compile(
    r"[ \t(]*(?:File\.join\(\s*@?site\.source\s*,\s*|@?site\.in_source_dir\(\s*)"
)
_SCOPE = re.compile(r"^(\s*)(module|class)\s+([\w:]+)(?:\s*(<)\s*[\w:.]+)?([^\n]*)$")
_DEFINITION = re.compile(r"^\s*def\s+(?:self\.)?([\w?!=\[\]]+)")
_SUBCLASS = re.compile(r"^\s*class\s+[\w:]+\s*<\s*([\w:]+)", re.MULTILINE)
_PATCH = re.compile(
    r"((?:::)?[A-Z][\w:]*)\.(?:class_eval|class_exec|prepend|send\s*\(?\s*:(?:include|prepend))\b"
)
_GIT = re.compile(r"\s*git\s+(?:log|rev-list|rev-parse|describe|ls-files)\b[^|;&]*$")


def survey(text: str, known: Collection[str] = ()) -> Survey:
    """Read the text of a Ruby plugin. Never raises: what cannot be understood is not found.

    `known` are names of gems that are there: pyjekyll's own plugins, and gems at hand.
    """
    ruby = RubyText(text)
    found = _Survey(ruby, known)
    found.requires()
    found.uses()
    found.programs()
    found.patches()
    needs = sorted({*found.needs, *(finding for _, finding in found.causes)}, key=lambda f: f.line)
    causes = sorted(found.causes, key=lambda cause: (-_RANK[cause[0]], cause[1].line))
    verdict = causes[0][0] if causes else Verdict.RUNS
    return Survey(
        tuple(_registrations(ruby)), tuple(needs), verdict, tuple(finding for _, finding in causes)
    )


def required(text: str) -> list[str]:
    """The names that a Ruby text requires and that are of gems: not Ruby's own, nor the shim's."""
    ruby = RubyText(text)
    return [
        name
        for name, _ in _required(ruby)
        if name not in NETWORK
        and name not in _OWN
        and (name.startswith("jekyll/") or name.split("/")[0] not in _OWN)
        and name.split("/")[0] not in NATIVE
    ]


def may_be_written(name: str) -> bool:
    """Whether plugins may write to a folder of that name at the top of a site."""
    return not name.startswith(".") and name not in NEVER_WRITTEN


def folders_made(text: str) -> list[str]:
    """The folders at the top of a site that a plugin makes, as far as its text names them.

    Known are texts, constants and variables that are one, and what is joined to the source.
    """
    return list(_folders_made(RubyText(text)))


def _folders_made(ruby: RubyText) -> dict[str, int]:
    found: dict[str, int] = {}
    for match in _MAKES_FOLDER.finditer(ruby.code):
        path = _path_at(ruby, match.end())
        if path is None and (name := _NAME.match(ruby.text, match.end())):
            for assigned in re.finditer(rf"^\s*{name[1]}\s*=", ruby.code, re.MULTILINE):
                path = path or _path_at(ruby, assigned.end())
        top = (path or "").removeprefix("./").split("/")[0]
        if top and top not in (".", "..") and "#{" not in top:
            found.setdefault(top, match.start())
    return found


def _path_at(ruby: RubyText, position: int) -> str | None:
    """The path below the source that an expression names."""
    literal = ruby.literal_at(position)
    if literal is None and (source := _OF_SOURCE.match(ruby.text, position)):
        literal = ruby.literal_at(source.end())
    if literal is None or literal.kind not in ("'", '"'):
        return None
    return re.sub(r"^#\{(?:@?site\.source)\}/", "", literal.text)


def _required(ruby: RubyText) -> Iterator[tuple[str, int]]:
    """What `require` gets as a literal, and where; files of the site are left out."""
    for match in _REQUIRE.finditer(ruby.code):
        literal = ruby.literal_at(match.end())
        if literal is not None and not literal.text.startswith((".", "/")):
            yield literal.text, match.start()


_RANK = {verdict: rank for rank, verdict in enumerate(Verdict)}


class _Survey:
    def __init__(self, ruby: RubyText, known: Collection[str]) -> None:
        self.ruby = ruby
        self.known = {*LIBRARY, *PROVIDED, *known}
        self.needs: list[Finding] = []
        self.causes: list[tuple[Verdict, Finding]] = []

    def _cause(self, verdict: Verdict, what: str, position: int) -> None:
        self.causes.append((verdict, Finding(what, self.ruby.line_of(position))))

    def requires(self) -> None:
        for name, position in _required(self.ruby):
            first = name.split("/")[0]
            if name in NETWORK:
                continue  # judged by its use
            if name in self.known or first in self.known or name.replace("/", "-") in self.known:
                continue
            if name in NATIVE or first in NATIVE:
                self._cause(Verdict.REFUSED, f"the gem {first}, which is not pure Ruby", position)
            else:
                self._cause(Verdict.NEEDS_GEMS, f"the gem {first}", position)

    def uses(self) -> None:
        code = self.ruby.code
        for pattern, what in _NEEDS:
            if match := pattern.search(code):
                self.needs.append(Finding(what, self.ruby.line_of(match.start())))
        for name, position in _folders_made(self.ruby).items():
            if not may_be_written(name) and name != ".jekyll-cache":
                what = f"the folder {name}, to which plugins may not write"
                self._cause(Verdict.REFUSED, what, position)
        if match := _NETWORK_USE.search(code):
            self._cause(Verdict.NEEDS_NETWORK, f"the network ({match[0]})", match.start())
        for quoted in self.ruby.quoted:
            before = code[: quoted.start].rstrip(" (")
            if quoted.text.startswith(("http://", "https://")) and re.search(
                r"(?<![\w.])open$", before
            ):
                self._cause(Verdict.NEEDS_NETWORK, "the network (open)", quoted.start)
        if match := _MARKDOWN.search(code):
            self._cause(Verdict.RUNS_WITH_HOST, "Markdown (Kramdown::Document)", match.start())
        if match := _NOKOGIRI.search(code):
            self._cause(Verdict.RUNS_WITH_HOST, "HTML and XML (Nokogiri)", match.start())
        if match := _NO_NOKOGIRI.search(code):
            self._cause(Verdict.REFUSED, f"a part of Nokogiri ({match[0]})", match.start())

    def programs(self) -> None:
        ruby = self.ruby
        for match in _PROGRAM.finditer(ruby.code):
            is_capture = "capture" in match[0]
            literal = ruby.literal_at(match.end())
            words = _words_after(ruby, match.end()) if is_capture else ""
            if is_capture and words.startswith("git "):
                self._cause(Verdict.RUNS_WITH_HOST, f"git ({match[0]})", match.start())
            else:
                named = literal.text.split() if literal else []
                name = f": {named[0]}" if named else ""
                self._cause(
                    Verdict.REFUSED, f"other programs ({match[0].strip()}{name})", match.start()
                )
        for quoted in ruby.quoted:
            if quoted.kind not in ("`", "x"):
                continue
            if _GIT.match(quoted.text):
                self._cause(
                    Verdict.RUNS_WITH_HOST, f"git ({quoted.text.strip()[:40]})", quoted.start
                )
            else:
                program = (quoted.text.split() or [""])[0]
                self._cause(Verdict.REFUSED, f"other programs (`{program}`)", quoted.start)

    def patches(self) -> None:
        """Classes of native Jekyll that are reopened, and methods that pyjekyll does not call."""
        position = 0
        scopes: list[tuple[int, str, bool]] = []
        for line in self.ruby.code.split("\n"):
            self._patched_line(line, position, scopes)
            position += len(line) + 1
        for match in _SUBCLASS.finditer(self.ruby.code):
            name = match[1].removeprefix("::")
            if _NATIVE_CLASSES.match(name):
                self._cause(Verdict.REFUSED, f"inherits from {name}", match.start(1))
        for match in _PATCH.finditer(self.ruby.code):
            name = match[1].removeprefix("::")
            if _NATIVE_CLASSES.match(name) or name in _NEVER_CALLED:
                self._cause(Verdict.REFUSED, f"changes {name}", match.start())

    def _patched_line(self, line: str, position: int, scopes: list[tuple[int, str, bool]]) -> None:
        indent = len(line) - len(line.lstrip())
        if line.strip() == "end" and scopes and scopes[-1][0] == indent:
            scopes.pop()
        elif (match := _SCOPE.match(line)) and "; end" not in match[5]:
            outer = "::".join(name for _, name, _ in scopes)
            if match[2] == "class" and outer.startswith(_CLOSED_MODULES):
                where = position + len(match[1])
                self._cause(Verdict.REFUSED, f"changes {outer}::{match[3]}", where)
            scopes.append((len(match[1]), match[3], match[4] is not None))
        elif (definition := _DEFINITION.match(line)) and scopes:
            name = "::".join(scope for _, scope, _ in scopes).replace("::::", "::").lstrip(":")
            is_new = scopes[-1][2]
            never = _NEVER_CALLED.get(name, "").split()
            if not is_new and (_NATIVE_CLASSES.match(name) or definition[1] in never):
                where = position + indent
                self._cause(Verdict.REFUSED, f"changes {name}#{definition[1]}", where)


def _words_after(ruby: RubyText, position: int) -> str:
    """The literals of a call's arguments on the same line, as words."""
    end = ruby.text.find("\n", position)
    end = len(ruby.text) if end < 0 else end
    return (
        " ".join(
            q.text for q in sorted(ruby.quoted, key=lambda q: q.start) if position <= q.start < end
        )
        + " "
    )


def _registrations(ruby: RubyText) -> list[Finding]:
    found: list[tuple[int, str]] = []
    for pattern, description in _REGISTRATIONS:
        for match in pattern.finditer(ruby.text):
            if ruby.code[match.start()].strip():  # code, and no comment
                names = [group.lstrip(":") for group in match.groups()]
                found.append((match.start(), description.format(*names)))
    for match in _TAG.finditer(ruby.code):
        literal, symbol = ruby.literal_at(match.end()), _SYMBOL.match(ruby.text, match.end())
        name = literal.text if literal else symbol[1] if symbol else "?"
        found.append((match.start(), f"the tag {name}"))
    return [Finding(what, ruby.line_of(start)) for start, what in sorted(found)]
