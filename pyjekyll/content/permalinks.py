"""Permalinks: values of front matter, and styles and what they add. Source: Jekyll's Utils."""

from __future__ import annotations

from pyjekyll.errors import BuildError, Diagnostic, Place
from pyjekyll.ruby.values import inspect, truthy


def permalink_of(value: object, place: str) -> str | None:
    """The value of `permalink` in a file's front matter, or its defaults; None where it is nil.

    Raises BuildError for what is no text: in Ruby it has no methods of a text.
    """
    if isinstance(value, str):
        return value
    if not truthy(value):
        return None
    raise BuildError(
        Diagnostic(
            "site/permalink",
            f"Invalid permalink in {place}: it should be text, but was: {inspect(value)}",
            place=Place(place, 1),
            cure="put it into quotes, or give it a path such as /about/",
        )
    )


def add_permalink_suffix(template: str, style: str) -> str:
    """The template ended as the site's permalink style ends: "/", ":output_ext", or not at all."""
    if style == "pretty":
        return template + "/"
    if style in ("date", "ordinal", "none"):
        return template + ":output_ext"
    if style.endswith("/"):
        return template + "/"
    if style.endswith(":output_ext"):
        return template + ":output_ext"
    return template


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
