"""Ruby's strftime: Time's, and Date's where it differs.

A format is compiled once, into literal strings and functions of a `Moment`, and kept.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Callable

    from pyjekyll.liquid.moments import Moment

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
_MAXIMAL_WIDTH = 2**31 - 1


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
    return "".join([part if isinstance(part, str) else part(moment) for part in parts])


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
            if width > _MAXIMAL_WIDTH:
                break
            spec = spec._replace(width=width, padding="0" if char == "0" else spec.padding)
            position = end
            continue
        elif char == ":":
            colons = len(text[position:]) - len(text[position:].lstrip(":"))
            if text[position + colons : position + colons + 1] != "z" or colons > 3:
                break
            spec = spec._replace(colons=colons)
            position += colons
            continue
        elif char in "EO":
            allowed = (
                "cCxXyY" if char == "E" else "deHIlmMSuUVwWy" if is_date else "deHkIlmMSuUVwWy"
            )
            if text[position + 1 : position + 2] not in allowed or position + 1 == len(text):
                break
            locale = char
        else:
            part = _part(char, spec, is_date)
            if part is None:
                break
            return part, position + 1
        position += 1
    end = min(position + 1, len(text))
    return text[start:end], end


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
    if letter == "z":
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
    if spec.left or spec.width <= len(text):
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
    from pyjekyll.liquid.moments import civil_from_days, days_from_civil

    number = moment.day_number
    thursday = number - (moment.weekday - 1) % 7 + 3
    year = civil_from_days(thursday)[0]
    return year, (thursday - days_from_civil(year, 1, 1)) // 7 + 1


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
        sign = "-" if moment.offset < 0 else "+"
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

    def composite(moment: Moment) -> str:
        text = strftime(moment, format_)
        return _padded(text.upper() if spec.upper else text, spec)

    return composite
