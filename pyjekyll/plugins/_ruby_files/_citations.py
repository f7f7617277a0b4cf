"""Numbers of citations as al-folio's tags print them: 1234 is 1.2K."""

from __future__ import annotations

import math
from decimal import ROUND_HALF_UP, Decimal

UNKNOWN = "N/A"
_UNITS = ((9, "B"), (6, "M"), (3, "K"))


def short(number: int) -> str:
    """The number with two digits that count, and its unit."""
    if number == 0:
        return "0"
    rounded = _rounded(Decimal(number))
    exponent = math.floor(math.log10(abs(rounded)))
    power, unit = next(((p, u) for p, u in _UNITS if exponent >= p), (0, ""))
    value = f"{_rounded(rounded / 10**power):f}"
    value = value.rstrip("0").rstrip(".") if "." in value else value
    return value + unit


def _rounded(number: Decimal) -> Decimal:
    digits = number.adjusted() - 1
    return number.scaleb(-digits).quantize(Decimal(1), ROUND_HALF_UP).scaleb(digits)
