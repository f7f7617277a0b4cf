"""Configuration files: which there are, and what is in them.

Jekyll goes on without a file that it cannot use (no mapping, unknown extension), and stops at one
whose YAML is broken; so do we, and say where.
"""

from __future__ import annotations

import datetime as dt
import os
import re

from pyjekyll.errors import ConfigurationError, Diagnostic, Place, Severity
from pyjekyll.records import NamedTuple
from pyjekyll.ruby.yaml import YamlError, YamlNote, load_with_notes
from pyjekyll.ruby.yaml_scalars import NO_OFFSET
from pyjekyll.utils.paths import absolute, extname, sanitized_path
from pyjekyll.utils.regular_files import read_regular
from pyjekyll.utils.source_lines import line_of
from pyjekyll.utils.yaml_mistakes import encoding_by_mark, mistake


class ConfigFile(NamedTuple):
    """A file that was read: its absolute path, how diagnostics call it, its text and values."""

    path: str
    name: str
    text: str
    values: dict[str, object]
    notes: tuple[YamlNote, ...] = ()


class UnusableFileError(Exception):
    """A file that Jekyll skips with a warning, together with those that follow it."""

    def __init__(self, diagnostic: Diagnostic) -> None:
        super().__init__(diagnostic.message)
        self.diagnostic = diagnostic


def default_file(source: str) -> str:
    """The path of the site's own configuration file, whether there is one or not."""
    names = [f"_config.{ext}" for ext in ("yml", "yaml", "toml")]
    paths = [sanitized_path(source, name) for name in names]
    return next((path for path in paths if os.path.exists(path)), paths[0])


def place_name(path: str, source: str) -> str:
    """How diagnostics call a file: relative to the source where it lies there."""
    return path.removeprefix(source.rstrip("/") + "/")


def read(path: str, source: str) -> ConfigFile:
    """Read one file.

    Raises OSError where it cannot be read, ConfigurationError where Jekyll stops, UnusableFileError
    where it goes on without.
    """
    path = absolute(path)
    name = place_name(path, source)
    extension = extname(path)
    if re.search(r"\.toml", extension, re.IGNORECASE):
        text = _text(path, name)
        return _checked(ConfigFile(path, name, text, _load_toml(text, name)))
    if re.search(r"\.ya?ml", extension, re.IGNORECASE):
        text = _text(path, name)
        values, notes = _load_yaml(text, path, name)
        return _checked(ConfigFile(path, name, text, values, tuple(notes)))
    raise UnusableFileError(
        Diagnostic(
            "configuration/no-parser",
            f"No parser for '{path}' is available. Use a .y(a)ml or .toml file instead.",
            place=Place(name),
            cure="rename it to end in .yml, .yaml or .toml",
        )
    )


def _text(path: str, name: str) -> str:
    data = read_regular(path).removeprefix(b"\xef\xbb\xbf")
    encoding = encoding_by_mark(data)
    if encoding is not None:
        raise UnusableFileError(
            Diagnostic(
                "configuration/encoding",
                f"The configuration file is in {encoding}: it cannot be read",
                place=Place(name, 1, 1),
                cure="save the file as UTF-8",
            )
        )
    return data.decode("utf-8", "surrogateescape")


def _load_yaml(text: str, path: str, name: str) -> tuple[dict[str, object], list[YamlNote]]:
    try:
        values, notes = load_with_notes(text)
    except YamlError as error:
        raise _broken(error, text, path, name) from error
    return ({} if values is None or values is False else values), notes


def _broken(error: YamlError, text: str, path: str, name: str) -> Exception:
    found = mistake(error, text)
    diagnostic = Diagnostic(
        "configuration/yaml",
        found.headline,
        jekyll=error.message(path),
        place=Place(name, found.line, found.column),
        excerpt=found.excerpt,
        cure=found.cure,
    )
    # SafeYAML's ArgumentError is taken by Jekyll for "no configuration"; a syntax error is not.
    ignored = error.ruby_class == "ArgumentError"
    return UnusableFileError(diagnostic) if ignored else ConfigurationError(diagnostic)


def _load_toml(text: str, name: str) -> dict[str, object]:
    import tomllib

    try:
        return {key: _ruby_value(value) for key, value in tomllib.loads(text).items()}
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        place = re.search(r"\(at line (\d+), column (\d+)\)", str(error))
        line, column = (int(place[1]), int(place[2])) if place else (None, None)
        raise ConfigurationError(
            Diagnostic(
                "configuration/toml",
                f"Invalid TOML: {str(error).partition(' (at')[0]}",
                place=Place(name, line, column),
                excerpt=line_of(text, line) if line else None,
                cure="see https://toml.io for the format",
            )
        ) from error


def _ruby_value(value: object) -> object:
    """A TOML value as Tomlrb gives it: dates are times, whose offset is +00:00 unless written."""
    if isinstance(value, dict):
        return {key: _ruby_value(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_ruby_value(item) for item in value]
    if isinstance(value, dt.datetime):
        named_utc = value.tzinfo is None or value.tzinfo is dt.UTC
        return value.replace(tzinfo=NO_OFFSET) if named_utc else value
    if isinstance(value, dt.date):
        return dt.datetime(value.year, value.month, value.day, tzinfo=NO_OFFSET)
    if isinstance(value, dt.time):
        return value.isoformat()
    return value


def _checked(file: ConfigFile) -> ConfigFile:
    if isinstance(file.values, dict):
        return file
    raise UnusableFileError(
        Diagnostic(
            "configuration/not-a-mapping",
            "The configuration file must contain keys and values",
            jekyll=f"Configuration file: (INVALID) {file.path}",
            place=Place(file.name, 1, 1),
            excerpt=line_of(file.text, 1),
            cure="write `key: value` lines",
        )
    )


def unreadable(path: str, name: str, error: OSError) -> Diagnostic:
    """The site's own configuration file exists and cannot be read; Jekyll takes it for none."""
    return Diagnostic(
        "configuration/unreadable",
        f"The configuration file '{path}' could not be read: {error.strerror or error}",
        Severity.ERROR,
        Place(name),
        cure="check its type and permissions; the site is built without it",
    )


def missing(path: str) -> ConfigurationError:
    """A file that `--config` names and that is not there."""
    return ConfigurationError(
        Diagnostic(
            "configuration/missing-file",
            f"The configuration file '{path}' could not be found.",
            cure="check the spelling of the path given to --config",
        )
    )
