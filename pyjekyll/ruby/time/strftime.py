"""Ruby's strftime: Time's, and Date's where it differs.

A format is compiled once, into literal strings and functions of a `Moment`, and kept.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from pyjekyll.ruby.errors import ErangeError

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable

    from pyjekyll.ruby.time.moments import Moment

Part: TypeAlias = "str | Callable[[Moment], str]"

_DAYS = ("Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday")
_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)


class Spec(NamedTuple):
    """What stands between `%` and the letter."""

    width: int = -1
    padding: str = ""
    left: bool = False
    upper: bool = False
    change: bool = False
    colons: int = 0


def strftime(moment: Moment, format_: str) -> str:
    """The moment printed by the format."""
    parts = _CACHE.get((format_, moment.is_date))
    if parts is None:
        if len(_CACHE) > 1000:
            _CACHE.clear()
        parts = _CACHE[format_, moment.is_date] = _compile(format_, moment.is_date)
    text = "".join([part if isinstance(part, str) else part(moment) for part in parts])
    if len(text) > 1000 and len(text) >= _longest_output(format_, moment.is_date):
        raise ErangeError(f"Numerical result out of range - {format_}")
    return text


def _longest_output(format_: str, is_date: bool) -> int:
    """What Ruby's buffer for the format holds, so that a width cannot fill the memory."""
    size = len(format_.encode())
    if not is_date:
        return size * 524288 + 1
    capacity = 1024
    while capacity < 1024 * size:
        capacity *= 2
    return capacity


_CACHE: dict[tuple[str, bool], list[Part]] = {}


# --- Reading the format ---------------------------------------------------------------------------


def _compile(format_: str, is_date: bool) -> list[Part]:
    parts: list[Part] = []
    position = 0
    while True:
        start = format_.find("%", position)
        if start < 0:
            parts.append(format_[position:])
            return parts
        parts.append(format_[position:start])
        part, position = _directive(format_, start, is_date)
        parts.append(part)


def _directive(text: str, start: int, is_date: bool) -> tuple[Part, int]:
    """The part for the directive at `start`, and where it ends; what is none stands for itself."""
    spec = Spec()
    locale = ""
    position = start + 1
    while position < len(text):
        char = text[position]
        if char in "-^#_":
            if spec.width > 0 or (is_date and (locale or spec.colons)):
                break
            spec = _flagged(spec, char, is_date)
        elif char.isascii() and char.isdigit():
            if is_date and char == "0" and (spec.width > 0 or locale or spec.colons):
                break
            end = position
            while end < len(text) and "0" <= text[end] <= "9":
                end += 1
            width = int(text[position:end])
            if width >= _longest_output(text, is_date):
                raise ErangeError(f"Numerical result out of range - {text}")
            spec = spec._replace(width=width, padding="0" if char == "0" else spec.padding)
            position = end
            continue
        elif char == ":":
            colons = _colons(text, position)
            if colons == 4 and not is_date:
                spec = spec._replace(colons=4)
            elif colons > 3 or text[position + colons : position + colons + 1] != "z":
                break
            else:
                spec = spec._replace(colons=colons)
            position += colons
            continue
        elif char in "EO":
            following = text[position + 1 : position + 2]
            if not following or following not in ("cCxXyY" if char == "E" else "deHkIlmMSuUVwWy"):
                break
            locale = char
        else:
            part = _part(char, spec, is_date)
            if part is None:
                break
            return part, position + 1
        position += 1
    else:
        if not is_date:
            raise ValueError(f"invalid format: {text}")
    end = min(position + 1, len(text))
    return text[start:end], end


def _colons(text: str, position: int) -> int:
    """How many colons follow; Ruby looks at four."""
    count = 0
    while count < 4 and text[position + count : position + count + 1] == ":":
        count += 1
    return count


def _flagged(spec: Spec, flag: str, is_date: bool) -> Spec:
    if flag == "-":
        return (
            spec._replace(left=True) if is_date else spec._replace(left=True, width=0, padding="")
        )
    if flag == "^":
        return spec._replace(upper=True)
    if flag == "#":
        return spec._replace(change=True)
    return spec._replace(padding=" ")


def _part(letter: str, spec: Spec, is_date: bool) -> Part | None:
    if letter in _NUMBERS:
        return _number(letter, spec)
    if letter in _NAMES:
        return _name(letter, spec)
    if letter in _COMPOSITES:
        return _composite(letter, spec, is_date)
    if letter in "LN":
        return _fraction(spec.width if spec.width > 0 else 3 if letter == "L" else 9)
    if letter == "z" and spec.colons < 4:
        return _date_offset(spec) if is_date else _time_offset(spec)
    if letter in "%nt":
        return _padded({"%": "%", "n": "\n", "t": "\t"}[letter], spec)
    if is_date and letter == "Q":
        return lambda moment: _format_number(_milliseconds(moment), spec, 1, "0")
    if is_date and letter == "+":
        return _composite(letter, spec, is_date)
    return None


# --- Names ----------------------------------------------------------------------------------------

_NAMES: dict[str, Callable[[Moment], str]] = {
    "a": lambda moment: _DAYS[moment.weekday][:3],
    "A": lambda moment: _DAYS[moment.weekday],
    "b": lambda moment: _MONTHS[moment.month - 1][:3],
    "h": lambda moment: _MONTHS[moment.month - 1][:3],
    "B": lambda moment: _MONTHS[moment.month - 1],
    "p": lambda moment: "AM" if moment.hour < 12 else "PM",
    "P": lambda moment: "AM" if moment.hour < 12 else "PM",
    "Z": lambda moment: moment.zone,
}


def _name(letter: str, spec: Spec) -> Part:
    read, convert = _NAMES[letter], _case(letter, spec)
    if convert is None and spec.width <= 0:
        return read
    if convert is None:
        return lambda moment: _padded(read(moment), spec)
    return lambda moment: _padded(convert(read(moment)), spec)


def _case(letter: str, spec: Spec) -> Callable[[str], str] | None:
    if letter == "p" or letter == "Z":
        return str.lower if spec.change else str.upper if spec.upper else None
    if letter == "P":
        return str.upper if spec.change or spec.upper else str.lower
    return str.upper if spec.change or spec.upper else None


def _padded(text: str, spec: Spec) -> str:
    if spec.left or spec.width <= len(text) or not text:
        return text
    return text.rjust(spec.width, spec.padding or " ")


# --- Numbers --------------------------------------------------------------------------------------

# letter: (what it prints, how wide, padded with)
_NUMBERS: dict[str, tuple[Callable[[Moment], int], int, str]] = {
    "d": (lambda moment: moment.day, 2, "0"),
    "e": (lambda moment: moment.day, 2, " "),
    "H": (lambda moment: moment.hour, 2, "0"),
    "k": (lambda moment: moment.hour, 2, " "),
    "I": (lambda moment: moment.hour % 12 or 12, 2, "0"),
    "l": (lambda moment: moment.hour % 12 or 12, 2, " "),
    "j": (lambda moment: moment.year_day, 3, "0"),
    "m": (lambda moment: moment.month, 2, "0"),
    "M": (lambda moment: moment.minute, 2, "0"),
    "S": (lambda moment: moment.second, 2, "0"),
    "s": (lambda moment: moment.epoch, 1, "0"),
    "U": (lambda moment: (moment.year_day + 6 - moment.weekday) // 7, 2, "0"),
    "W": (lambda moment: (moment.year_day + 6 - (moment.weekday - 1) % 7) // 7, 2, "0"),
    "V": (lambda moment: iso_week(moment)[1], 2, "0"),
    "w": (lambda moment: moment.weekday, 1, "0"),
    "u": (lambda moment: moment.weekday or 7, 1, "0"),
    "C": (lambda moment: moment.year // 100, 2, "0"),
    "y": (lambda moment: moment.year % 100, 2, "0"),
    "g": (lambda moment: iso_week(moment)[0] % 100, 2, "0"),
    "Y": (lambda moment: moment.year, 4, "0"),
    "G": (lambda moment: iso_week(moment)[0], 4, "0"),
}


def iso_week(moment: Moment) -> tuple[int, int]:
    """Year and number of the ISO 8601 week: the one with the week's Thursday."""
    thursday = moment.day_number - (moment.weekday - 1) % 7 + 3
    year = moment.year
    if thursday < moment.first_of(year):
        year -= 1
    elif thursday >= moment.first_of(year + 1):
        year += 1
    return year, (thursday - moment.first_of(year)) // 7 + 1


def _number(letter: str, spec: Spec) -> Part:
    read, digits, padding = _NUMBERS[letter]
    if letter in "YG":
        # A year before Christ has its sign and four digits.
        return lambda moment: _format_year(read(moment), spec)
    return lambda moment: _format_number(read(moment), spec, digits, padding)


def _format_year(year: int, spec: Spec) -> str:
    return _format_number(year, spec, 4 if year >= 0 else 5, "0")


def _format_number(number: int, spec: Spec, digits: int, padding: str) -> str:
    width = 1 if spec.left else spec.width if spec.width > 0 else digits
    text = str(number)
    if len(text) >= width:
        return text
    return text.zfill(width) if (spec.padding or padding) == "0" else text.rjust(width)


def _milliseconds(moment: Moment) -> int:
    return moment.epoch * 1000 + int((moment.fraction + "000")[:3])


def _fraction(digits: int) -> Part:
    return lambda moment: moment.fraction[:digits].ljust(digits, "0")


# --- Offsets --------------------------------------------------------------------------------------


def _tail(spec: Spec, seconds: int) -> str:
    """The minutes (and seconds) of an offset, with as many colons as asked for."""
    minutes, rest = divmod(seconds % 3600, 60)
    if spec.colons == 3:
        if rest:
            return f":{minutes:02}:{rest:02}"
        return f":{minutes:02}" if minutes else ""
    colon = ":" if spec.colons else ""
    return f"{colon}{minutes:02}" + (f":{rest:02}" if spec.colons == 2 else "")


def _hour_width(spec: Spec, seconds: int, least: int) -> int:
    """How many digits the hours get, so that the whole is as wide as asked for."""
    tail = len(_tail(spec, seconds)) + 1
    return max(least, spec.width - tail)


def _time_offset(spec: Spec) -> Part:
    def offset(moment: Moment) -> str:
        seconds = abs(moment.offset)
        # RFC 3339's -00:00, where the zone is not known: Ruby takes UTC for that with the flag `-`.
        sign = "-" if moment.offset < 0 or (spec.left and moment.utc) else "+"
        width = _hour_width(spec, seconds, 2)
        hours = seconds // 3600
        if spec.padding == " ":
            return f"{sign}{hours}".rjust(width + 1) + _tail(spec, seconds)
        return sign + str(hours).zfill(width) + _tail(spec, seconds)

    return offset


def _date_offset(spec: Spec) -> Part:
    def offset(moment: Moment) -> str:
        seconds = abs(moment.offset)
        sign = "-" if moment.offset < 0 else "+"
        hours = str(seconds // 3600)
        least = 1 if spec.left and len(hours) == 1 else 2
        width = _hour_width(spec, seconds, least)
        if spec.padding == " ":
            return " " * (width - len(hours)) + sign + hours + _tail(spec, seconds)
        return sign + hours.zfill(width) + _tail(spec, seconds)

    return offset


# --- Composites -----------------------------------------------------------------------------------

_COMPOSITES = {
    "c": "%a %b %e %H:%M:%S %Y",
    "D": "%m/%d/%y",
    "x": "%m/%d/%y",
    "F": "%Y-%m-%d",
    "X": "%H:%M:%S",
    "T": "%H:%M:%S",
    "R": "%H:%M",
    "r": "%I:%M:%S %p",
    "v": "%e-%^b-%Y",
}


def _composite(letter: str, spec: Spec, is_date: bool) -> Part:
    format_ = _COMPOSITES.get(letter, "%a %b %e %H:%M:%S %Z %Y")
    unleft = spec._replace(left=False)

    def composite(moment: Moment) -> str:
        text = strftime(moment, format_)
        # Time pads even where `-` stood before the width.
        return _padded(text.upper() if spec.upper else text, spec if is_date else unleft)

    return composite


# --- The short way --------------------------------------------------------------------------------

# Directive: how Python formats it, and of which value of a datetime. Enough for nearly all formats.
_SHORT = {
    "%Y": ("%04d", "v.year"),
    "%-y": ("%d", "v.year % 100"),
    "%y": ("%02d", "v.year % 100"),
    "%m": ("%02d", "v.month"),
    "%-m": ("%d", "v.month"),
    "%d": ("%02d", "v.day"),
    "%-d": ("%d", "v.day"),
    "%e": ("%2d", "v.day"),
    "%b": ("%s", "MONTHS[v.month - 1][:3]"),
    "%h": ("%s", "MONTHS[v.month - 1][:3]"),
    "%B": ("%s", "MONTHS[v.month - 1]"),
    "%a": ("%s", "DAYS[v.isoweekday() % 7][:3]"),
    "%A": ("%s", "DAYS[v.isoweekday() % 7]"),
    "%H": ("%02d", "v.hour"),
    "%-H": ("%d", "v.hour"),
    "%I": ("%02d", "v.hour % 12 or 12"),
    "%-I": ("%d", "v.hour % 12 or 12"),
    "%l": ("%2d", "v.hour % 12 or 12"),
    "%M": ("%02d", "v.minute"),
    "%S": ("%02d", "v.second"),
    "%p": ("%s", "'AM' if v.hour < 12 else 'PM'"),
    "%P": ("%s", "'am' if v.hour < 12 else 'pm'"),
    "%z": ("%s", "offset(v, '')"),
    "%:z": ("%s", "offset(v, ':')"),
    "%%": ("%%", ""),
}
_SHORT_COMPOSITES = {
    "%F": "%Y-%m-%d",
    "%T": "%H:%M:%S",
    "%X": "%H:%M:%S",
    "%R": "%H:%M",
    "%D": "%m/%d/%y",
    "%x": "%m/%d/%y",
}


def short_way(
    format_: str, offset: Callable[[dt.datetime, str], str]
) -> Callable[[dt.datetime], str] | None:
    """A function that prints a Time (a datetime) by the format, where that is a plain one."""
    import re

    template, values = "", []
    for piece in re.split("(%[-:]?[a-zA-Z%])", format_):
        for part in re.split("(%[-:]?[a-zA-Z%])", _SHORT_COMPOSITES.get(piece, piece)):
            if part in _SHORT:
                shape, value = _SHORT[part]
                template += shape
                values += [value] if value else []
            elif "%" in part:
                return None
            else:
                template += part
    names = {"template": template, "offset": offset, "DAYS": _DAYS, "MONTHS": _MONTHS}
    # Only the values of the table above are made into code; the format itself stays a string.
    code = "".join(f"{value}, " for value in values)
    function: Callable[[dt.datetime], str] = eval(f"lambda v: template % ({code})", names)
    return function
