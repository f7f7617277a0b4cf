"""Slugs: texts as they may stand in a URL. Source: Jekyll's Utils.slugify."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

MODES = frozenset(("raw", "default", "pretty", "ascii", "latin"))

# The letters that "latin" knows an ASCII spelling for (Ruby's i18n gem), all others become "?".
_LATIN = dict(
    zip(
        "ÀÁÂÃÄÅÇÈÉÊËÌÍÎÏÐÑÒÓÔÕÖ×ØÙÚÛÜÝàáâãäåçèéêëìíîïðñòóôõöøùúûüýÿĀāĂăĄąĆćĈĉĊċČčĎďĐ"
        "đĒēĔĕĖėĘęĚěĜĝĞğĠġĢģĤĥĦħĨĩĪīĬĭĮįİıĴĵĶķĸĹĺĻļĽľĿŀŁłŃńŅņŇňŌōŎŏŐőŔŕŖŗŘřŚśŜŝŞşŠšŢ"
        "ţŤťŦŧŨũŪūŬŭŮůŰűŲųŴŵŶŷŸŹźŻżŽž",
        "AAAAAACEEEEIIIIDNOOOOOxOUUUUYaaaaaaceeeeiiiidnoooooouuuuyyAaAaAaCcCcCcCcDdD"
        "dEeEeEeEeEeGgGgGgGgHhHhIiIiIiIiIiJjKkkLlLlLlLlLlNnNnNnOoOoOoRrRrRrSsSsSsSsT"
        "tTtTtUuUuUuUuUuUuWwYyYZzZzZz",
        strict=True,
    )
)
_LATIN |= {
    "Æ": "AE",
    "Þ": "Th",
    "ß": "ss",
    "æ": "ae",
    "þ": "th",
    "Ĳ": "IJ",
    "ĳ": "ij",
    "ŉ": "'n",
    "Ŋ": "NG",
    "ŋ": "ng",
    "Œ": "OE",
    "œ": "oe",
}

_SPACE = re.compile(r"[ \t\r\n\f\v]+")
_NOT_ASCII_ALNUM = re.compile(r"[^A-Za-z0-9]+")
_NOT_ASCII_PRETTY = re.compile(r"[^A-Za-z0-9._~!$&'()+,;=@]+")
_ASCII = re.compile(r"[\x00-\x7f]+")
_PRETTY = frozenset("._~!$&'()+,;=@")


@lru_cache(4096)
def slugify(text: str | None, mode: str | None = None, cased: bool = False) -> str | None:
    """The text with hyphens for what the mode does not allow, in lower case unless `cased`.

    "default" keeps letters, marks and digits of all scripts, "pretty" also `._~!$&'()+,;=@`,
    "ascii" ASCII's letters and digits, "raw" everything but white space; "latin" writes Latin
    letters in ASCII first. An unknown mode changes case only. None stays None.
    """
    if text is None:
        return None
    mode = mode or "default"
    if mode not in MODES:
        return text if cased else downcase(text)
    if mode == "latin":
        text = _transliterate(text)
    slug = _hyphenated(text, mode)
    slug = slug.removeprefix("-")
    slug = slug.removesuffix("-")
    return slug if cased else downcase(slug)


def downcase(text: str) -> str:
    """Ruby's String#downcase: it knows no final sigma."""
    return text.replace("Σ", "σ").lower() if "Σ" in text else text.lower()


def _transliterate(text: str) -> str:
    if text.isascii():
        return text
    return "".join([char if char.isascii() else _LATIN.get(char, "?") for char in text])


def _hyphenated(text: str, mode: str) -> str:
    if mode == "raw":
        return _SPACE.sub("-", text)
    if mode == "ascii" or (text.isascii() and mode != "pretty"):
        return _NOT_ASCII_ALNUM.sub("-", text)
    if text.isascii():
        return _NOT_ASCII_PRETTY.sub("-", text)
    kept = _PRETTY if mode == "pretty" else frozenset()
    chars = [char if char in kept or _is_letter(char) else "\0" for char in text]
    return re.sub("\0+", "-", "".join(chars))


@lru_cache(8192)
def _is_letter(char: str) -> bool:
    """Whether Unicode calls it a letter, a mark or a decimal digit."""
    category = unicodedata.category(char)
    return category[0] in "LM" or category == "Nd"


def titleize_slug(slug: str) -> str:
    """A slug as a title: "a-new-day" is "A New Day"."""
    words = slug.split("-")
    while words and not words[-1]:  # Ruby's split drops empty strings at the end
        words.pop()
    return " ".join(map(_capitalize, words))


def _capitalize(word: str) -> str:
    # Letter by letter: Ruby knows no final sigma, Python's lower() does.
    if word.isascii():
        return word.capitalize()
    return word[:1].title() + "".join(map(str.lower, word[1:]))
