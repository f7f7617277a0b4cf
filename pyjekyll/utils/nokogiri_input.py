"""HTML as Nokogiri's libxml2 reads it, where the newer one of lxml reads it otherwise."""

from __future__ import annotations

from pyjekyll.ruby.lazy_pattern import lazy_pattern

# A tag up to a null byte in one of its attributes' values.
_CUT_OFF = lazy_pattern(r"""<[a-zA-Z](?:[^<>"'\0]|"[^"\0]*"|'[^'\0]*')*("[^"\0]*|'[^'\0]*)\0""")


def nokogiri_input(html: str) -> str:
    """The HTML to be read instead: a null byte is a space, in the value of an attribute the end.

    Newer versions of libxml2 take U+FFFD for it, as HTML 5 says.
    """
    if "\0" not in html:
        return html
    cut = _CUT_OFF.search(html)
    if cut is not None:
        html = f"{html[: cut.end() - 1]}{cut[1][0]}>"
    return html.replace("\0", " ")
