"""What can be wrong with a configuration: types, keys that are gone.

Where Jekyll would stop with an error (often one from deep inside of Ruby), so do we, with the
place. Where it takes a value for something else, it is a warning. Which is which was recorded by
giving Jekyll 4.4 a value of each class for each key.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from pyjekyll.configuration import defaults, places
from pyjekyll.configuration.known_keys import WITHOUT_DEFAULT
from pyjekyll.configuration.options import NAMES
from pyjekyll.errors import ConfigurationError, Diagnostic, Place, Severity
from pyjekyll.records import NamedTuple
from pyjekyll.ruby.arrays import flatten
from pyjekyll.ruby.encodings import codec_of, is_utf_8
from pyjekyll.ruby.errors import RubyArgumentError
from pyjekyll.ruby.values import truthy
from pyjekyll.utils.source_lines import line_of

if TYPE_CHECKING:
    from pyjekyll.configuration.configuration import Configuration
    from pyjekyll.configuration.files import ConfigFile

Files = Sequence["ConfigFile"]


class ValueKind(NamedTuple):
    """What a key's value has to be, in words and as a test."""

    words: str
    accepts: Callable[[Any], bool]


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


TEXT = ValueKind("a string", lambda value: isinstance(value, str))
TEXT_OR_NOTHING = ValueKind("a string", lambda value: isinstance(value, str) or not truthy(value))
BOOLEAN = ValueKind("true or false", lambda value: value is None or isinstance(value, bool))
NUMBER = ValueKind("a number", _is_number)
# .nan is not less than 0 either: Jekyll takes it for no limit.
POSITIVE = ValueKind("a number not less than 0", lambda value: _is_number(value) and not value < 0)
LIST = ValueKind("a list", lambda value: isinstance(value, list))
TEXTS = ValueKind(
    "a list of strings",
    lambda value: isinstance(value, list) and all(isinstance(item, str) for item in value),
)
TEXT_OR_TEXTS = ValueKind(
    "a string or a list of strings", lambda value: TEXT.accepts(value) or TEXTS.accepts(value)
)
MAPPING = ValueKind("a mapping", lambda value: isinstance(value, dict))
MAPPING_OR_NOTHING = ValueKind("a mapping", lambda value: value is None or isinstance(value, dict))
MAPPING_OR_FALSE = ValueKind(
    "a mapping", lambda value: value is None or value is False or isinstance(value, dict)
)
MAPPING_OR_EMPTY = ValueKind(
    "a mapping", lambda value: MAPPING_OR_FALSE.accepts(value) or value in ("", [])
)
PORT = ValueKind(
    "a number from 0 to 65535",
    lambda value: (
        0 <= value <= 65535
        if _is_number(value)
        else isinstance(value, str) and value.isdecimal() and int(value[:20]) <= 65535
    ),
)
TEXT_OR_TEXTS_OR_EMPTY = ValueKind(
    "a string or a list of strings", lambda value: TEXT_OR_TEXTS.accepts(value) or value == {}
)
# An empty text, list or mapping is true in Ruby, and no time.
TIME = ValueKind("a date with a time", lambda value: not truthy(value) or bool(value))
ENCODING = ValueKind(
    "an encoding that Ruby knows", lambda value: not value or codec_of(str(value)) is not None
)
ERROR_MODE = ValueKind("warn, strict or lax", lambda value: value in ("warn", "strict", "lax"))

#: With any other value Jekyll stops.
FATAL: dict[tuple[str, ...], ValueKind] = {
    ("source",): TEXT,
    ("destination",): TEXT,
    ("cache_dir",): TEXT,
    ("layouts_dir",): TEXT,
    ("data_dir",): TEXT,
    ("plugins_dir",): TEXT_OR_TEXTS_OR_EMPTY,
    ("collections_dir",): ValueKind("a string", lambda value: isinstance(value, str | list | dict)),
    ("time",): TIME,
    ("markdown_ext",): TEXT,
    ("markdown",): TEXT,
    ("permalink",): TEXT,
    ("encoding",): TEXT_OR_NOTHING,
    ("timezone",): TEXT_OR_NOTHING,
    ("keep_files",): TEXTS,
    ("limit_posts",): POSITIVE,
    ("liquid",): MAPPING,
    ("liquid", "error_mode"): ERROR_MODE,
    ("kramdown",): MAPPING_OR_FALSE,
    # Jekyll adds to these as soon as kramdown is asked for the first time.
    ("kramdown", "syntax_highlighter_opts"): MAPPING_OR_FALSE,
    ("kramdown", "coderay"): MAPPING_OR_EMPTY,
}

#: Any other value is taken for one of these, or for nothing.
EXPECTED: dict[tuple[str, ...], ValueKind] = {
    ("collections_dir",): TEXT,
    ("encoding",): ENCODING,
    ("kramdown",): MAPPING,
    ("includes_dir",): TEXT,
    **{
        (key,): BOOLEAN
        for key in (
            "safe", "strict_front_matter", "show_drafts", "future", "unpublished", "lsi",
            "incremental", "detach", "show_dir_listing", "quiet", "verbose", "livereload",
            "open_url", "skip_initial_build", "force_polling", "disable_disk_cache", "profile",
            "page_excerpts", "ignore_theme_config",
        )
    },
    ("liquid", "strict_filters"): BOOLEAN,
    ("liquid", "strict_variables"): BOOLEAN,
    ("defaults",): LIST,
    ("port",): PORT,
    ("host",): TEXT,
    ("url",): TEXT_OR_NOTHING,
    ("baseurl",): TEXT_OR_NOTHING,
    ("highlighter",): TEXT_OR_NOTHING,
    ("excerpt_separator",): TEXT,
    ("paginate_path",): TEXT,
    ("sass",): MAPPING_OR_NOTHING,
    ("webrick",): MAPPING_OR_NOTHING,
    ("csv_reader",): MAPPING_OR_NOTHING,
    ("tsv_reader",): MAPPING_OR_NOTHING,
    ("pyjekyll",): MAPPING_OR_NOTHING,
}  # fmt: skip

#: Keys that older versions had, and what to use instead.
GONE = {
    "gems": "use `plugins`",
    "layouts": "use `layouts_dir`",
    "data_source": "use `data_dir`",
    "server_port": "use `port`",
    "auto": "use the option --watch",
    "server": "use the command serve",
    "pygments": "use `highlighter`",
}

#: Keys that are no misspellings.
KNOWN = defaults.KEYS | WITHOUT_DEFAULT
SUBKEYS: dict[str, frozenset[str]] = {
    "pyjekyll": NAMES,
    "liquid": frozenset({"error_mode", "strict_filters", "strict_variables"}),
    "sass": frozenset(
        {
            "sass_dir", "style", "load_paths", "sourcemap", "line_comments", "implementation",
            "quiet_deps", "verbose", "silence_deprecations", "fatal_deprecations",
            "future_deprecations",
        }
    ),
}  # fmt: skip


# what stops a build --------------------------------------------------------------------------


def validate(values: dict[str, Any], files: Files) -> None:
    """Jekyll's own validation of what files say. Raises ConfigurationError with all wrong keys."""
    wrong: list[Diagnostic] = []
    if "plugins" in values and not isinstance(values["plugins"], list):
        cure = (
            "write it as a list of gem names; the folder of the site's own plugins is `plugins_dir`"
        )
        wrong.append(not_an_array("plugins", values["plugins"], files, cure))
    wrong += [
        not_an_array(key, values[key], files)
        for key in ("include", "exclude")
        if key in values and not isinstance(values[key], list)
    ]
    if wrong:
        raise ConfigurationError(*wrong, *further_types(values, files))


def further_types(values: dict[str, Any], files: Files) -> list[Diagnostic]:
    """What else has a wrong type where the build stops already, so that one run names it all."""
    fatal = [
        _wrong_type(path, value, kind.words, files)
        for path, kind in FATAL.items()
        if (value := _value(values, path)) is not _NOTHING and not kind.accepts(value)
    ]
    others = [
        _taken_for(path, value, kind, files)
        for path, kind in EXPECTED.items()
        if (value := _value(values, path)) is not _NOTHING
        and value is not None
        and not kind.accepts(value)
        and (path not in FATAL or FATAL[path].accepts(value))
    ]
    collections = values.get("collections")
    if not isinstance(collections, list | dict | None):
        fatal.append(
            _wrong_type(("collections",), collections, "a list of names or a mapping", files)
        )
    return fatal + others


def not_an_array(key: str, value: object, files: Files, cure: str | None = None) -> Diagnostic:
    """Jekyll's words for a key that has to be a list."""
    place, excerpt = places.find(files, (key,))
    return Diagnostic(
        "configuration/type",
        f"'{key}' should be set as an array, but was: {_inspect(value)}.",
        place=place,
        excerpt=excerpt,
        cure=cure or f"write `{key}:` and, below it, a line `  - entry` for each entry",
    )


def fatal_type(key: str, value: object, words: str, files: Files) -> ConfigurationError:
    """The error for a value of a class that Jekyll cannot use."""
    return ConfigurationError(_wrong_type(tuple(key.split(".")), value, words, files))


def _wrong_type(
    path: tuple[str | int, ...],
    value: object,
    words: str,
    files: Files,
    severity: Severity = Severity.ERROR,
) -> Diagnostic:
    place, excerpt = places.find(files, path)
    name = ".".join(map(str, path))
    return Diagnostic(
        "configuration/type",
        f"'{name}' must be {words}, not {_inspect(value)}",
        severity,
        place,
        cure=_cure(str(path[-1]), words, value),
        excerpt=excerpt,
    )


def _cure(key: str, words: str, value: object) -> str | None:
    """How to write a value of the kind that is wanted."""
    if words == BOOLEAN.words:
        return f"write `{key}: true` or `{key}: false`, without quotes"
    if words in (TEXTS.words, LIST.words, "a list of names"):
        return f"write `{key}:` and, below it, a line `  - entry` for each entry"
    if words == MAPPING.words:
        return f"write `{key}:` and, below it, its settings, each indented by two spaces"
    if words == "a list of names or a mapping":
        return f"write `{key}:` and, below it, a line `  name:` for each, with two spaces before it"
    if words in (TEXT.words, TEXT_OR_NOTHING.words) and isinstance(value, int | float):
        return f"put it in quotes, or remove `{key}`"
    return f"correct it, or remove `{key}`"


def _inspect(value: object) -> str:
    from pyjekyll.ruby.values import inspect

    return inspect(value)


# what is told --------------------------------------------------------------------------------


def notes_of(file: ConfigFile) -> list[Diagnostic]:
    """What is odd about the YAML of a file, such as keys that stand there twice."""
    return [
        Diagnostic(
            note.rule,
            note.message,
            Severity.WARNING,
            Place(file.name, note.line, note.column),
            excerpt=line_of(file.text, note.line),
        )
        for note in file.notes
    ]


def check(config: Configuration, given: dict[str, Any]) -> list[Diagnostic]:
    """Warnings about the values that somebody gave. Raises ConfigurationError for fatal ones."""
    files = config.config_files
    fatal = [
        _wrong_type(path, value, kind.words, files)
        for path, kind in FATAL.items()
        if (value := _value(config, path)) is not _NOTHING and not kind.accepts(value)
    ]
    fatal += _wrong_collections(config, files)
    fatal += _relative_permalinks(config, files)
    fatal += _wrong_plugins(config, files)
    fatal += _wrong_paths(config, files)
    fatal += _wrong_texts(config, files)
    if fatal:
        raise ConfigurationError(*fatal)
    found = [
        _taken_for(path, value, kind, files)
        for path, kind in EXPECTED.items()
        if (value := _value(given, path)) is not _NOTHING
        and value is not None
        and not kind.accepts(value)
    ]
    found += _ignored_collections(config, files)
    return [*found, *_gone(config, given), *_defaults(config)]


class _Nothing:
    pass


_NOTHING = _Nothing()


def _value(values: dict[str, Any], path: tuple[str, ...]) -> Any:
    value: Any = values
    for key in path:
        if not isinstance(value, dict) or key not in value:
            return _NOTHING
        value = value[key]
    return value


def _taken_for(path: tuple[str, ...], value: object, kind: ValueKind, files: Files) -> Diagnostic:
    wrong = _wrong_type(path, value, kind.words, files, Severity.WARNING)
    effect = "it is read as true" if kind is BOOLEAN else "it is converted or ignored"
    return wrong.noting(effect)


def _wrong_collections(config: Configuration, files: Files) -> list[Diagnostic]:
    wrong = [
        _wrong_type(("collections", label), metadata, "a mapping", files)
        for label, metadata in config["collections"].items()
        # Ruby takes a date for nothing here, but nobody means one
        if not MAPPING_OR_FALSE.accepts(metadata) and _has_folder(config, label)
    ]
    for label, metadata in config["collections"].items():
        order = metadata.get("order") if isinstance(metadata, dict) else None
        if isinstance(order, list):
            wrong += [
                _wrong_type(("collections", label, "order", number), name, "a file's path", files)
                for number, name in enumerate(order)
                if not all(isinstance(part, str) for part in _parts(name))
            ]
    folder = config["collections_dir"]
    # Only the folder of a collection other than posts is joined with it in a way that stops.
    if config["collections"].keys() - {"posts"} and not all(
        isinstance(part, str) for part in _parts(folder)
    ):
        wrong.append(_wrong_type(("collections_dir",), folder, TEXT.words, files))
    return wrong


def _parts(name: object) -> list[object]:
    """The parts of a path, as Ruby's File.join takes them; a list inside of itself is none."""
    try:
        return flatten([name])
    except RubyArgumentError:
        return [name]


def _ignored_collections(config: Configuration, files: Files) -> list[Diagnostic]:
    """What is said of collections that have no folder, so that nothing stumbles over it."""
    return [
        _taken_for(("collections", label), metadata, MAPPING_OR_FALSE, files)
        for label, metadata in config["collections"].items()
        if not MAPPING_OR_FALSE.accepts(metadata)
    ]


def _has_folder(config: Configuration, label: str) -> bool:
    """Whether anything asks for what the configuration says of a collection."""
    if label == "posts":
        return True
    folder = os.path.join(str(config["source"]), str(config["collections_dir"]), f"_{label}")
    return os.path.isdir(folder)


def _relative_permalinks(config: Configuration, files: Files) -> list[Diagnostic]:
    if not truthy(config.get("relative_permalinks")):
        return []
    place, excerpt = places.find(files, ("relative_permalinks",))
    return [
        Diagnostic(
            "configuration/relative-permalinks",
            "Since v3.0, permalinks for pages in subfolders must be relative to the site source "
            "directory, not the parent directory.",
            place=place,
            excerpt=excerpt,
            cure="remove the key, and write permalinks relative to the site's root",
        )
    ]


def _wrong_plugins(config: Configuration, files: Files) -> list[Diagnostic]:
    plugins = config["plugins"]
    if not isinstance(plugins, list):
        return [not_an_array("plugins", plugins, files)]
    return [
        _wrong_type(("plugins", index), name, "the name of a gem", files)
        for index, name in enumerate(plugins)
        if not isinstance(name, str)
    ]


#: Keys that name files or folders.
_PATHS = (
    *("source", "destination", "data_dir", "layouts_dir", "includes_dir", "plugins_dir"),
    *("cache_dir", "keep_files", "include", "exclude"),
)
# Those whose bytes need not be UTF-8.
_ANY_BYTES = ("source", "destination", "plugins_dir", "exclude")
# Texts beside those that Ruby looks at character by character.
_TEXTS = ("markdown_ext", "permalink", "highlighter", "encoding")
_KRAMDOWN_TEXTS = (
    *("auto_ids", "hard_wrap", "entity_output", "syntax_highlighter", "footnote_backlink"),
    *("gfm_quirks", "template"),
)


def _wrong_paths(config: Configuration, files: Files) -> list[Diagnostic]:
    """Names that no file can have, and entries of `include` that are no names."""
    found = []
    for key in _PATHS:
        value = config.get(key)
        for index, entry in enumerate(value if isinstance(value, list) else [value]):
            path = (key, index) if isinstance(value, list) else (key,)
            if isinstance(entry, str) and "\0" in entry:
                found.append(_with_null(path, entry, files))
            elif key not in _ANY_BYTES and isinstance(entry, str) and not is_utf_8(entry):
                found.append(_not_utf_8(path, entry, files))
            elif key == "include" and not isinstance(entry, str) and entry is not None:
                found.append(_wrong_type(path, entry, "a string", files))
    return found


def _wrong_texts(config: Configuration, files: Files) -> list[Diagnostic]:
    """Texts whose bytes are not UTF-8, as `!!binary` can give them."""
    paths = [(key,) for key in _TEXTS]
    paths += [("kramdown", key) for key in _KRAMDOWN_TEXTS]  # type: ignore[misc]
    found = [(path, _value(config, path)) for path in paths]
    found += [(("collections",), label) for label in config["collections"]]
    defaults = config.get("defaults")
    for entry in defaults if isinstance(defaults, list) else ():
        scope = entry.get("scope") if isinstance(entry, dict) else None
        if isinstance(scope, dict):
            found.append((("defaults",), scope.get("type")))
    return [
        _not_utf_8(path, value, files)
        for path, value in found
        if isinstance(value, str) and not is_utf_8(value)
    ]


def _not_utf_8(path: tuple[str | int, ...], value: str, files: Files) -> Diagnostic:
    place, excerpt = places.find(files, path)
    return Diagnostic(
        "configuration/type",
        f"'{'.'.join(map(str, path))}' must be text in UTF-8, not {_inspect(value)}",
        place=place,
        excerpt=excerpt,
        cure="write the text itself, instead of !!binary",
        jekyll="invalid byte sequence in UTF-8",
    )


def _with_null(path: tuple[str | int, ...], value: str, files: Files) -> Diagnostic:
    place, excerpt = places.find(files, path)
    return Diagnostic(
        "configuration/type",
        f"'{'.'.join(map(str, path))}' contains a null byte, which no path can have: "
        f"{_inspect(value)}",
        place=place,
        excerpt=excerpt,
        cure="remove it",
        jekyll="path name contains null byte",
    )


def _gone(config: Configuration, given: dict[str, Any]) -> list[Diagnostic]:
    found = []
    for key, cure in GONE.items():
        if key in given and config.compatibility.name != "github-pages":
            place, excerpt = places.find(config.config_files, (key,))
            found.append(
                Diagnostic(
                    "configuration/deprecated",
                    f"'{key}' is no longer read by Jekyll",
                    Severity.WARNING,
                    place,
                    cure,
                    excerpt,
                )
            )
    return found


def _defaults(config: Configuration) -> list[Diagnostic]:
    """Sets of front matter defaults that Jekyll leaves out."""
    sets = config["defaults"]
    if not isinstance(sets, list):
        return []
    found = []
    for index, item in enumerate(sets):
        if not isinstance(item, dict) or not isinstance(item.get("values"), dict):
            place, excerpt = places.find(config.config_files, ("defaults", index))
            found.append(
                Diagnostic(
                    "configuration/defaults",
                    f"An invalid front-matter default set was found: {_inspect(item)}",
                    Severity.WARNING,
                    place,
                    cure="give it a mapping named `values`",
                    excerpt=excerpt,
                )
            )
    return found
