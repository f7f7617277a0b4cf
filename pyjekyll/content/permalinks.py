"""Permalink styles and what they add to a template. Source: Jekyll's Utils."""

from __future__ import annotations


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
