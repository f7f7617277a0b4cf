"""What goes wrong in a Ruby plugin, told with the plugin's file and line."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from pyjekyll.errors import BuildError, Diagnostic, Place
from pyjekyll.plugin.user_code import PluginError
from pyjekyll.ruby_vm import RubyError, TimeLimitError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pyjekyll.ruby_vm import Frame, StoppedError

REFUSAL = "Pyjekyll::Refusal"
# Ruby's syntax errors have their place in the text only.
_SYNTAX = re.compile(r"^(/.+?):(\d+): (?:\(SyntaxError\)\s*)?(.*)", re.DOTALL)
_OF_SANDBOX = ("Errno::EPERM", "Errno::EACCES", "Errno::ENOTCAPABLE")
_OF_SHIM = ("NoMethodError", "NameError")
_SHIM_CLASS = re.compile(r"\b(?:Jekyll|Liquid|Kramdown)(?:::\w+)*")
_OWN_PATHS = ("/pyjekyll/", "/usr/local/lib/ruby", "<internal", "(eval")


class RubyPluginError(PluginError):
    """A PluginError that also knows Ruby's class, for plugins that rescue it further out."""

    # Whether the plugin was stopped or refused: no template goes on after that.
    is_final = False

    def __init__(self, ruby_class: str, message: str, diagnostic: Diagnostic, source: str) -> None:
        super().__init__(diagnostic, lambda path: shown(path, source))
        self.ruby_class = ruby_class
        self.message = message

    def __str__(self) -> str:
        return self.message


def failure(
    error: RubyError | StoppedError, source: str, place: Place | None, role: str
) -> RubyPluginError:
    """The error of a plugin that did its work as `role`.

    The place is where Ruby's backtrace is in a plugin; `place` is where the plugin registered what
    was called, for errors that have no backtrace.
    """
    if not isinstance(error, RubyError):
        return _stopped(error, source, place, role)
    found, text = _place_and_text(error, source)
    found = found or place
    file = found.path if found else "a Ruby plugin"
    notes = tuple(f"called from {frame}" for frame in _further(error.frames, source))
    if error.ruby_class == REFUSAL:
        diagnostic = Diagnostic(
            "plugin/ruby-refused",
            f"{file} cannot be run: {text}",
            place=found,
            cure="write the plugin in Python instead, or remove it",
            excerpt=excerpt(source, found),
            notes=notes,
        )
        return _final(RubyPluginError(error.ruby_class, text, diagnostic, source))
    what = "could not be loaded" if role == "a plugin" else f"failed in {role}"
    diagnostic = Diagnostic(
        "plugin/failed",
        f"The plugin {file} {what}: {error.ruby_class}: {text}",
        place=found,
        cure=_cure(error),
        excerpt=excerpt(source, found),
        notes=notes,
    )
    return RubyPluginError(error.ruby_class, text, diagnostic, source)


def failure_of_host(error: Exception) -> RubyError | None:
    """What an error of pyjekyll's is in a plugin that it has passed through: a bad template, say.

    None for an error that already says what is wrong with the site, and for one that no plugin
    caused.
    """
    ruby_class = getattr(error, "ruby_class", None)
    if ruby_class is None or isinstance(error, BuildError):
        return None
    return RubyError(ruby_class, str(error), getattr(error, "ruby_frames", ()))


def excerpt(source: str, place: Place | None) -> str | None:
    """The line of a file that a place names."""
    if place is None or place.line is None:
        return None
    path = place.path if place.path.startswith("/") else f"{source}/{place.path}"
    try:
        lines = Path(path).read_text("utf-8", "replace").splitlines()
    except OSError:
        return None
    return lines[place.line - 1] if 0 < place.line <= len(lines) else None


def shown(path: str, source: str) -> str:
    """A path as users know it: relative to the source where it is below it."""
    prefix = source.rstrip("/") + "/"
    return path[len(prefix) :] if path.startswith(prefix) else path


def is_of_plugin(path: str) -> bool:
    """Whether a path in a backtrace is a plugin's, and not the shim's or Ruby's."""
    return path != "eval" and not path.startswith(_OWN_PATHS)


def _stopped(error: StoppedError, source: str, place: Place | None, role: str) -> RubyPluginError:
    file = place.path if place else "a Ruby plugin"
    is_slow = isinstance(error, TimeLimitError)
    diagnostic = Diagnostic(
        "plugin/ruby-limit" if is_slow else "plugin/ruby-stopped",
        f"The plugin {file} had to be stopped while it ran as {role}: {error}",
        place=place,
        cure="look for a loop or a regular expression that never ends" if is_slow else None,
        excerpt=excerpt(source, place),
    )
    return _final(RubyPluginError(type(error).__name__, str(error), diagnostic, source))


def _final(error: RubyPluginError) -> RubyPluginError:
    error.is_final = True
    return error


def _place_and_text(error: RubyError, source: str) -> tuple[Place | None, str]:
    if error.ruby_class == "SyntaxError" and (match := _SYNTAX.match(error.message)):
        line = _line_of_syntax_error(match[3]) or int(match[2])
        return Place(shown(match[1], source), line), _reason_of_syntax_error(match[3])
    frame = next((f for f in error.frames if is_of_plugin(f.path)), None)
    text = error.message.strip().splitlines()
    place = Place(shown(frame.path, source), frame.line) if frame else None
    return place, text[0] if text else ""


def _line_of_syntax_error(text: str) -> int | None:
    match = re.search(r"^> +(\d+) \|", text, re.MULTILINE)
    return int(match[1]) if match else None


def _reason_of_syntax_error(text: str) -> str:
    reasons = re.findall(r"\^+~* (.+)", text)
    return "; ".join(dict.fromkeys(reasons)) or text.strip().splitlines()[0]


def _further(frames: Sequence[Frame], source: str) -> list[str]:
    of_plugin = [f"{shown(f.path, source)}:{f.line}" for f in frames if is_of_plugin(f.path)]
    return list(dict.fromkeys(of_plugin))[1:4]


def _cure(error: RubyError) -> str | None:
    if error.ruby_class in _OF_SHIM and (match := _SHIM_CLASS.search(error.message)):
        return f"pyjekyll's {match[0]} has no such method or constant for Ruby plugins"
    if error.ruby_class in _OF_SANDBOX:
        return (
            "plugins may write to the destination, the cache, and visible folders that the site "
            "already has: make the folder yourself, or let the plugin write elsewhere"
        )
    return None
