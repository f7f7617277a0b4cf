"""CSS as cssminify2 writes it, which is YUI's compressor in Ruby: version 2.0 or 2.1.

It works on the text, by patterns, one after the other; none of them knows the grammar of CSS. What
must not be changed (strings, data URLs, comments with an exclamation mark) is put aside under
names meanwhile. Where the two versions do something that no style sheet wants, so does this.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pyjekyll.plugins._minifier.errors import MinifyError
from pyjekyll.plugins._regexp import replacement

if TYPE_CHECKING:
    from collections.abc import Callable

#: After how many characters a line ends, unless another number is given.
LINE = 5000

_COMMENT = "___YUICSSMIN_PRESERVE_CANDIDATE_COMMENT_{}___"
_TOKEN = "___YUICSSMIN_PRESERVED_TOKEN_{}___"
_COLON = "___YUICSSMIN_PSEUDOCLASSCOLON___"
_SPACE = "___YUICSSMIN_PRESERVE_SPACE___"
_CALC = "___YUICSSMIN_CALC_FUNCTION_{}___"
_FILTER = "___YUICSSMIN_FILTER_{}___"
_STRIPPED = "\0\t\n\v\f\r "


def _pattern(text: str, flags: int = 0) -> re.Pattern[str]:
    """A pattern as Ruby reads it: `^` and `$` are ends of lines, and classes have ASCII only."""
    return re.compile(text, re.MULTILINE | re.ASCII | flags)


_I = re.IGNORECASE
_UNITS = "px|em|%|in|cm|mm|pc|pt|ex|deg|g?rad|m?s|k?hz"
_TOKENS = _pattern(r"___YUICSSMIN_PRESERVED_TOKEN_(\d+)___")
_COMMENTS = _pattern(r"___YUICSSMIN_PRESERVE_CANDIDATE_COMMENT_(\d+)___")
_CALCS = _pattern(r"___YUICSSMIN_CALC_FUNCTION_(\d+)___")
_FILTERS = _pattern(r"___YUICSSMIN_FILTER_(\d+)___")
_DATA_URL = _pattern(r"""url\(\s*(["']?)data:""", _I)
_STRING = _pattern(r""""(?:[^\\"]|\\["\\]|\\)*"|'(?:[^\\']|\\['\\]|\\)*\'""")
_ALPHA = _pattern(r"progid:DXImageTransform\.Microsoft\.Alpha\(Opacity=", _I)
_WHITE = _pattern(r"\s+")
_CALC_CALL = _pattern(r"calc\([^)]*\)")
_OPERATOR = _pattern(r"\s*([+\-*/])\s*")
_SELECTOR_WITH_COLON = _pattern(r"(?:^|\})(?:[^{:]+:)+[^{]*\{")
_PSEUDO_CLASSES = _pattern(r":[\w-]+(?:\([^)]*\))?(?:\s+:[\w-]+(?:\([^)]*\))?)+")
_BEFORE = {True: _pattern(r"\s+([!{};:>+()\],])"), False: _pattern(r"\s+([!{};:>+)\],])")}
_BEFORE_PARENTHESIS = _pattern(r"([^+\-/*])\s+\(")
_FIRST = _pattern(r":first-(line|letter)(\{|,)", _I)
_AFTER_COMMENT = _pattern(r"\*/\s+")
_CHARSET = _pattern(r'^(.*)(@charset "[^"]*";)', _I)
_CHARSETS = _pattern(r"^(\s*@charset [^;]+;\s*)+", _I)
# In Ruby `\b` knows all letters, unlike `\w`.
_AND = _pattern(r"(?<!(?u:\w))and\(", _I)
_AFTER = _pattern(r"([!{}:;>+(\[,])\s+")
_LAST_SEMICOLON = _pattern(r";+\}")
_ZERO = _pattern(rf"(^|: ?)((?:[0-9a-z\-.]+ )*?)?(?:0?\.)?0(?:{_UNITS})", _I)
_ZERO_ARGUMENT = _pattern(rf"\( ?((?:[0-9a-z\-.]+[ ,])*)?(?:0?\.)?0(?:{_UNITS})", _I)
_POINT_ZERO = _pattern(rf"([0-9])\.0({_UNITS}| |;)", _I)
_ZEROS = {
    is_newer: [
        _pattern(rf"{'(?<!flex)' if is_newer else ''}:{zeros}(;|\}})")
        for zeros in ("0 0 0 0", "0 0 0", "0 0")
    ]
    for is_newer in (True, False)
}
_POSITION = _pattern(
    r"(background-position|transform-origin|webkit-transform-origin|moz-transform-origin"
    r"|o-transform-origin|ms-transform-origin):0(;|\})",
    _I,
)
_LEADING_ZERO = _pattern(r"(:|\s)0+\.(\d+)")
_RGB = _pattern(r"rgb\s*\(\s*([0-9,\s]+)\s*\)(\d+%)?", _I)
_COLOR = _pattern(r"""(=\s*?["']?)?#([0-9a-f]{6})(?=:?\}|[^0-9a-f{][^{]*?\})""", _I)
_FILTER_VALUE = _pattern(r"filter\s*:[^;}]+", _I)
_NONE = _pattern(
    r"(border|border-top|border-right|border-bottom|border-left|outline|background):none(;|\})", _I
)
# Only from the beginning of a run: what begins later would be found there.
_EMPTY_RULE = _pattern(r"(?<![^};{/])[^};{/]+\{\}")
_SEMICOLONS = _pattern(r";;+")
# In this order: the longer spellings first.
_COLOR_NAMES = [
    (_pattern(re.escape(number), _I), name)
    for number, name in (
        ("#ff0000", "red"),
        ("#f00", "red"),
        ("#000080", "navy"),
        ("#008000", "green"),
        ("#008080", "teal"),
        ("#800000", "maroon"),
        ("#800080", "purple"),
        ("#808000", "olive"),
        ("#808080", "gray"),
        ("#c0c0c0", "silver"),
        ("#ffa500", "orange"),
    )
]


def minified(css: str, version: tuple[int, ...] = (2, 1, 0), line: int | None = LINE) -> str:
    """The style sheet, with lines of at least `line` characters, or as one for None.

    `version` is that of cssminify2. Raises MinifyError where that fails: a data URL without an end.
    """
    return _Compressor(version).compressed(css, line)


class _Compressor:
    """One style sheet. `_kept` are the texts that have been put aside."""

    def __init__(self, version: tuple[int, ...]) -> None:
        self._is_first = version < (2, 0, 2)  # it keeps no space in data URLs and before "("
        self._is_newer = version >= (2, 1)
        self._kept: list[str] = []
        self._calcs: list[str] = []

    def compressed(self, css: str, line: int | None) -> str:
        css = self._without_data_urls(css)
        css, comments = _without_comments(css)
        css = _STRING.sub(lambda match: self._string(match, comments), css)
        css = self._wrestled(css, comments)
        css = _WHITE.sub(" ", css)
        if self._is_newer:
            css = _CALC_CALL.sub(self._calc, css)
        css = self._tight(css)
        css = self._short_numbers(css)
        css = self._short_colors(css)
        css = _NONE.sub(lambda match: f"{match[1].lower()}:0{match[2]}", css)
        css = _ALPHA.sub("alpha(opacity=", css)
        css = _EMPTY_RULE.sub("", css)
        if line is not None:
            css = _in_lines(css, line)
        css = _SEMICOLONS.sub(";", css)
        css = _CALCS.sub(lambda match: _put_back(match, self._calcs), css)
        css = self._restored(css, -1)
        return css.strip(_STRIPPED)

    # putting aside --------------------------------------------------------------------------

    def _keep(self, text: str) -> str:
        self._kept.append(text)
        return _TOKEN.format(len(self._kept) - 1)

    def _without_data_urls(self, css: str) -> str:
        done: list[str] = []
        position = 0
        while match := _DATA_URL.search(css, position):
            end = _end_of_data_url(css, position, match)
            token = css[match.start() + 4 : end]
            if self._is_first:
                token = _WHITE.sub("", token)
            done += [css[position : match.start()], f"url({self._keep(token)})"]
            position = end + 1
        return "".join([*done, css[position:]])

    def _string(self, match: re.Match[str], comments: list[str]) -> str:
        quote, text = match[0][0], match[0][1:-1]
        if "___YUICSSMIN_PRESERVE_CANDIDATE_COMMENT_" in text:
            for number, comment in enumerate(comments):
                text = re.sub(_COMMENT.format(number), replacement(comment), text)
        return f"{quote}{self._keep(_ALPHA.sub('alpha(opacity=', text))}{quote}"

    def _wrestled(self, css: str, comments: list[str]) -> str:
        """Without comments; those for one old browser each, and those with a "!", are kept."""
        for number, comment in enumerate(comments):
            name = _COMMENT.format(number)
            if comment.startswith("!"):
                css = css.replace(name, self._keep(comment))
                continue
            if comment.endswith("\\"):
                css = css.replace(name, self._keep("\\"))
                css = css.replace(_COMMENT.format(number + 1), self._keep(""))
                continue
            if not comment:
                start = css.find(name)
                if start > 2 and css[start - 3] == ">":
                    css = css.replace(name, self._keep(""))
            css = css.replace(f"/*{name}*/", "")
        return css

    def _calc(self, match: re.Match[str]) -> str:
        self._calcs.append(_OPERATOR.sub(r" \1 ", match[0]))
        return _CALC.format(len(self._calcs) - 1)

    def _restored(self, text: str, after: int) -> str:
        """With the texts back, in the order of their numbers: none is put into a later one."""

        def put_back(match: re.Match[str]) -> str:
            number = int(match[1])
            if not after < number < len(self._kept) or str(number) != match[1]:
                return match[0]
            return self._restored(self._kept[number], number)

        return _TOKENS.sub(put_back, text)

    # making smaller -------------------------------------------------------------------------

    def _tight(self, css: str) -> str:
        css = _SELECTOR_WITH_COLON.sub(lambda match: match[0].replace(":", _COLON), css)
        if self._is_newer:
            css = _PSEUDO_CLASSES.sub(lambda match: _WHITE.sub(_SPACE, match[0]), css)
        css = _BEFORE[self._is_first].sub(r"\1", css)
        if not self._is_first:
            css = _BEFORE_PARENTHESIS.sub(r"\1(", css)
        css = css.replace(_COLON, ":")
        if self._is_newer:
            css = css.replace(_SPACE, " ")
            css = _AFTER.sub(r"\1", _AND.sub("and (", css))
        css = _FIRST.sub(lambda match: f":first-{match[1].lower()} {match[2]}", css)
        css = _AFTER_COMMENT.sub("*/", css)
        css = _CHARSETS.sub(r"\1", _CHARSET.sub(r"\2\1", css))
        css = _AFTER.sub(r"\1", _AND.sub("and (", css))
        return _LAST_SEMICOLON.sub("}", css)

    def _short_numbers(self, css: str) -> str:
        css = _until_stable(css, _ZERO, lambda match: f"{match[1]}{match[2] or ''}0")
        css = _until_stable(css, _ZERO_ARGUMENT, lambda match: f"({match[1] or ''}0")
        css = _POINT_ZERO.sub(r"\1\2", css)
        for zeros in _ZEROS[self._is_newer]:
            css = zeros.sub(r":0\1", css)
        css = _POSITION.sub(lambda match: f"{match[1].lower()}:0 0{match[2]}", css)
        return _LEADING_ZERO.sub(r"\1.\2", css)

    def _short_colors(self, css: str) -> str:
        css = _RGB.sub(self._rgb, css)
        css = _COLOR.sub(_short_color, css)
        if not self._is_newer:
            return css
        filters: list[str] = []

        def put_aside(match: re.Match[str]) -> str:
            filters.append(match[0])
            return _FILTER.format(len(filters) - 1)

        css = _FILTER_VALUE.sub(put_aside, css)
        for number, name in _COLOR_NAMES:
            css = number.sub(name, css)
        return _FILTERS.sub(lambda match: _put_back(match, filters), css)

    def _rgb(self, match: re.Match[str]) -> str:
        parts = match[1].split(",")
        while parts and not parts[-1]:
            parts.pop()
        numbers = [int((part.split() or ["0"])[0]) for part in parts]
        if self._is_newer:
            numbers = [min(number, 255) for number in numbers]
        alpha = f" {match[2]}" if match[2] else ""
        return "#" + "".join(f"{number:02x}" for number in numbers) + alpha


def _end_of_data_url(css: str, begin: int, match: re.Match[str]) -> int:
    """The position of the parenthesis. Raises MinifyError."""
    quote = match[1] or ")"
    end = match.end() - 1
    while True:
        end = css.find(quote, end + 1)
        if end < 0:
            break
        if end > begin and css[end - 1] != "\\":
            end = end if quote == ")" else css.find(")", end)
            break
    if end < 0:
        raise MinifyError("a data URL has no end", match.start())
    return end


def _without_comments(css: str) -> tuple[str, list[str]]:
    comments: list[str] = []
    done: list[str] = []
    position = 0
    while (start := css.find("/*", position)) >= 0:
        end = css.find("*/", start + 2)
        end = len(css) if end < 0 else end
        done += [css[position : start + 2], _COMMENT.format(len(comments))]
        comments.append(css[start + 2 : end])
        position = end
    return "".join([*done, css[position:]]), comments


def _put_back(match: re.Match[str], texts: list[str]) -> str:
    number = int(match[1])
    return replacement(texts[number])(match) if number < len(texts) else match[0]


def _until_stable(
    css: str, pattern: re.Pattern[str], shorter: Callable[[re.Match[str]], str]
) -> str:
    before = None
    while before != css:
        before, css = css, pattern.sub(shorter, css)
    return css


def _short_color(match: re.Match[str]) -> str:
    """Three digits where they say the same; none is touched after an equals sign: in a filter."""
    if match[1] is not None:
        return match[0]
    digits = match[2].lower()
    if digits[::2] == digits[1::2]:
        return f"#{digits[::2]}"
    return f"#{digits}"


def _in_lines(css: str, line: int) -> str:
    done: list[str] = []
    start = 0
    shift = 0  # how many characters of a line are the end of the last one
    while (end := css.find("}", start + max(line - shift, 0))) >= 0:
        done.append(css[start : end + 1])
        start, shift = end + 1, 1
    return "\n".join([*done, css[start:]])
