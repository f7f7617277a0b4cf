"""JSON Schemas of `_config.yml` and of front matter, for editors: from the tables that checks use.

Source of the form: https://json-schema.org/draft-07/schema, which editors understand.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from pyjekyll.configuration import defaults, validation
from pyjekyll.configuration.compatibility import COMPATIBILITIES
from pyjekyll.configuration.key_texts import OF_CONFIGURATION, OF_FRONT_MATTER
from pyjekyll.configuration.limits import SAFE_LIMITS

if TYPE_CHECKING:
    from pyjekyll.configuration.validation import ValueKind

Schema = dict[str, Any]

_META: Final = "http://json-schema.org/draft-07/schema#"
_TEXT: Final[Schema] = {"type": "string"}
_TEXTS: Final[Schema] = {"type": "array", "items": {"type": "string"}}
_NULL: Final[Schema] = {"type": "null"}
_OBJECT: Final[Schema] = {"type": ["object", "null"]}
_WORDS: Final[Schema] = {
    "type": ["string", "array", "null"],
    "items": {"type": ["string", "number"]},
}

_OF_KIND: Final[dict[ValueKind, Schema]] = {
    validation.TEXT: _TEXT,
    validation.TEXT_OR_NOTHING: {"type": ["string", "null"]},
    validation.BOOLEAN: {"type": ["boolean", "null"]},
    validation.NUMBER: {"type": "number"},
    validation.POSITIVE: {"type": "number", "minimum": 0},
    validation.LIST: {"type": "array"},
    validation.TEXTS: _TEXTS,
    validation.TEXT_OR_TEXTS: {"type": ["string", "array"], "items": {"type": "string"}},
    validation.TEXT_OR_TEXTS_OR_EMPTY: {"type": ["string", "array"], "items": {"type": "string"}},
    validation.MAPPING: {"type": "object"},
    validation.MAPPING_OR_NOTHING: _OBJECT,
    validation.MAPPING_OR_FALSE: _OBJECT,
    validation.MAPPING_OR_EMPTY: _OBJECT,
    validation.PORT: {"type": ["number", "string"]},
    validation.ENCODING: {"type": ["string", "null"]},
    validation.ERROR_MODE: {"enum": ["warn", "strict", "lax"]},
    validation.TIME: {"type": ["string", "null"]},
}
_STYLES: Final = ("nested", "expanded", "compact", "compressed")
# What the checks leave open, because Jekyll does: what a person means all the same.
_FURTHER: Final[dict[str, Schema]] = {
    "plugins": {"type": ["array", "null"], "items": {"type": "string"}},
    "whitelist": _TEXTS,
    "include": _TEXTS,
    "exclude": _TEXTS,
    "markdown": {"anyOf": [{"enum": ["kramdown", "CommonMark", "GFM"]}, _TEXT]},
    "highlighter": {"anyOf": [{"enum": ["rouge", "none"]}, _TEXT, _NULL]},
    "permalink": {"anyOf": [{"enum": sorted(defaults.PERMALINK_STYLES)}, _TEXT]},
    "paginate": {"type": ["integer", "string", "null"], "minimum": 1},
    "theme": {"type": ["string", "null"]},
    "remote_theme": {"type": ["string", "boolean", "null"]},
    "title": {"type": ["string", "number", "null"]},
    "sass.style": {"enum": [f"{c}{s}" for c in ("", ":") for s in _STYLES]},
    "sass.load_paths": {"type": ["array", "string"], "items": {"type": "string"}},
    "pyjekyll.compat": {"enum": list(COMPATIBILITIES)},
    "pyjekyll.strict": {"type": "boolean"},
    "pyjekyll.offline": {"type": "boolean"},
    "pyjekyll.frozen": {"type": "boolean"},
    "pyjekyll.ruby_sass": {"type": "boolean"},
    "pyjekyll.limits": {
        "type": "object",
        "properties": {name: {"type": "number", "minimum": 0} for name in SAFE_LIMITS},
        "additionalProperties": False,
    },
    "pyjekyll.check": {
        "type": "object",
        "properties": {
            "ignore": {"type": ["array", "string"], "description": "What is not reported."},
            "select": {"type": ["array", "string"], "description": "Report nothing but these."},
            "levels": {
                "type": "object",
                "description": "How grave rules are.",
                "additionalProperties": {"enum": ["error", "warning", "note", "off", False]},
            },
            "host": {
                "enum": ["github-pages", "netlify", "plain"],
                "description": "Which host's rules for URLs count.",
            },
            "outside": {
                "type": ["array", "string"],
                "description": "Paths that something else publishes, such as /docs/.",
            },
            "serve": {"type": "boolean", "description": "Whether `serve` checks each build."},
            "schemas": {
                "type": "array",
                "description": "JSON Schemas that front matter has to follow.",
                "items": {
                    "type": "object",
                    "required": ["schema"],
                    "properties": {
                        "scope": {
                            "type": "object",
                            "properties": {
                                "path": _TEXT,
                                "type": _TEXT,
                                "layout": _TEXT,
                            },
                            "additionalProperties": False,
                        },
                        "schema": {"type": ["string", "object"]},
                    },
                    "additionalProperties": False,
                },
            },
        },
    },
    "collections": {
        "type": ["object", "array"],
        "items": {"type": "string"},
        "additionalProperties": {
            "type": ["object", "null", "boolean"],
            "not": {"const": True},
            "properties": {
                "output": {"type": "boolean", "description": "Whether its documents get pages."},
                "permalink": {"type": "string", "description": "The addresses of its pages."},
                "sort_by": {"type": "string", "description": "The key that it is sorted by."},
                "order": {
                    "type": "array",
                    "items": {"type": "string"},
                    "description": "Its files, in the order that they should have.",
                },
            },
        },
    },
    "defaults": {
        "type": ["array", "null"],
        "items": {
            "type": "object",
            "required": ["values"],
            "properties": {
                "scope": {
                    "type": "object",
                    "properties": {
                        "path": {"type": "string", "description": "A folder, a file or a pattern."},
                        "type": {
                            "type": "string",
                            "description": "pages, posts, drafts or a collection.",
                        },
                    },
                },
                "values": {"$ref": "#/definitions/frontMatter"},
            },
        },
    },
}
_OF_FRONT_MATTER: Final[dict[str, Schema]] = {
    "layout": {"type": ["string", "null"]},
    "permalink": {"type": "string", "minLength": 1},
    "published": {"type": "boolean"},
    "category": {"type": ["string", "number", "null"]},
    "categories": _WORDS,
    "tag": {"type": ["string", "number", "null"]},
    "tags": _WORDS,
    "slug": {"type": ["string", "number"]},
    "render_with_liquid": {"type": "boolean"},
    "redirect_from": {"type": ["string", "array"], "items": {"type": "string"}},
    "redirect_to": {"type": ["string", "array"], "items": {"type": "string"}},
    "check": {"type": ["boolean", "object"]},
    "sitemap": {"type": "boolean"},
    "search": {"type": "boolean"},
    "toc": {"type": "boolean"},
    "image": {"type": ["string", "object", "boolean", "null"]},
    "seo": _OBJECT,
    "pagination": _OBJECT,
}


def of_configuration() -> Schema:
    """The schema of `_config.yml`. Keys that it does not have are allowed: templates read them."""
    properties: dict[str, Schema] = {}
    for name in OF_CONFIGURATION:
        outer, _, inner = name.partition(".")
        if not inner:
            properties[name] = _key(name)
    for name in OF_CONFIGURATION:
        outer, _, inner = name.partition(".")
        if inner:
            properties[outer].setdefault("properties", {})[inner] = _key(name)
    for name, instead in validation.GONE.items():
        properties[name] = {"deprecated": True, "description": f"Old: {instead}."}
    return {
        "$schema": _META,
        "title": "_config.yml of a Jekyll site",
        "type": ["object", "null"],
        "properties": dict(sorted(properties.items())),
        "definitions": {"frontMatter": _front_matter()},
    }


def of_front_matter() -> Schema:
    """The schema of front matter. Keys that it does not have are allowed: templates read them."""
    return {"$schema": _META, "title": "Front matter of a Jekyll site", **_front_matter()}


def _front_matter() -> Schema:
    return {
        "type": ["object", "null"],
        "properties": {
            name: {"description": text, **_OF_FRONT_MATTER.get(name, {})}
            for name, text in OF_FRONT_MATTER.items()
        },
    }


def _key(name: str) -> Schema:
    path = tuple(name.split("."))
    schema: Schema = {"description": OF_CONFIGURATION[name]}
    # What is merely expected is narrower than what stops a build.
    kind = validation.EXPECTED.get(path) or validation.FATAL.get(path)
    if name in _FURTHER:
        schema |= _FURTHER[name]
    elif kind is not None:
        schema |= _OF_KIND[kind]
    found = _default(path)
    return schema if found is None else {**schema, "default": found}


def _default(path: tuple[str, ...]) -> Any:
    value: Any = {
        key: each
        for key, each in defaults.defaults().items()
        if key not in ("source", "destination")
    }
    for key in path:
        value = value.get(key) if isinstance(value, dict) else None
    return value
