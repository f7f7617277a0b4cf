"""Header text in ASCII, for the option ``transliterated_header_ids``.

Ruby's kramdown asks Stringex; here it is text-unidecode (an optional dependency; Artistic License),
whose tables have the same origin. Where the two differ in what an id keeps, the table below says
what Stringex writes.
"""

from __future__ import annotations

from functools import cache

# Code point and what Stringex 2.8 makes of it, without what an id would not keep; "_" is a space.
_STRINGEX = """
133= 1f2=D 220= 221= 234= 235= 236= 237= 238= 239= 23a= 23b= 23c= 23d= 23e= 23f= 240= 243=
244= 246= 247= 248= 249= 24a= 24b= 24c= 24d= 24e= 24f= 2ae= 2af= 2b0=k 363= 364= 365= 366=
367= 368= 369= 36a= 36b= 36c= 36d= 36e= 36f= 389=H 38e=Y 397=H 3a5=Y 3a7=X 3ab=Y 3ae=i 3b7=i
3be=ks 3c7=x 3d2=I 3d3=I 3d4=I 404=Ie 415=Ie 433=gh 435=ie 4c0=I f2a=05 f33=-05 1e9c= 1e9d=
1e9e= 1e9f= 200b= 2013=-- 2014=--- 20ac=EU 2102=C 2107=E 210b=H 210c=H 210d=H 2110=I 2111=I
2112=L 2115=N 2119=P 211a=Q 211b=R 211c=R 211d=R 2122= 2124=Z 2128=Z 212a=K 212c=B 212d=C
2130=E 2131=F 2133=M 2212=- 3009= 4e00=_
"""
_UNKNOWN = "[?] "


@cache
def _own() -> dict[str, str]:
    pairs = (item.split("=") for item in _STRINGEX.split())
    return {chr(int(code, 16)): text.replace("_", " ") for code, text in pairs}


def transliterate(text: str) -> str | None:
    """Return the text with all characters beyond ASCII replaced; None without the library."""
    try:
        # Not a dependency: its types are as absent as it may be itself.
        from text_unidecode import unidecode  # type: ignore[import,unused-ignore]
    except ImportError:
        return None
    own = _own()
    parts = (
        char if char.isascii() else own[char] if char in own else unidecode(char) for char in text
    )
    return "".join("" if part == _UNKNOWN else part for part in parts)
