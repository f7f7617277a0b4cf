"""pyjekyll-filters: filters that sites write in Ruby again and again.

`{{ content | reading_time }}` is the number of minutes that a text takes, at least 1; of a text in
Chinese, Japanese or Korean the characters count. `reading_time: 250` takes other words a minute
than 200. `{{ page.date | localized_date: "d. MMMM y", "de" }}` is a date in a language; the pattern
is one of Unicode's (CLDR), or full, long, medium or short. Without a language it is the page's
`lang`, else the site's.
"""

from __future__ import annotations

import math
import re
from typing import TYPE_CHECKING

from pyjekyll.api import (
    RubyArgumentError,
    parse_time,
    register_filter,
    strip_html,
    to_s,
    truthy,
    with_context,
)

if TYPE_CHECKING:
    from typing import Any

    from pyjekyll.api import Context, LiquidValue

_WORDS_PER_MINUTE = 200
_CHARACTERS_PER_MINUTE = 500
_CHARACTER = re.compile(r"[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af]")


@register_filter("reading_time")
def reading_time(text: LiquidValue, words_per_minute: LiquidValue = _WORDS_PER_MINUTE) -> int:
    """The minutes that a text takes, of HTML without its tags."""
    if not isinstance(words_per_minute, int | float) or words_per_minute <= 0:
        raise RubyArgumentError("reading_time needs a number of words a minute")
    plain = to_s(strip_html(text))
    characters = len(_CHARACTER.findall(plain))
    words = len(_CHARACTER.sub(" ", plain).split())
    minutes = words / words_per_minute + characters / _CHARACTERS_PER_MINUTE
    return max(1, math.ceil(minutes))


@register_filter("localized_date")
@with_context
def localized_date(
    context: Context, value: LiquidValue, pattern: LiquidValue = "long", lang: LiquidValue = None
) -> LiquidValue:
    """A date in a language; what is no date stays as it is, as with the filter `date`."""
    from babel import UnknownLocaleError
    from babel.dates import format_date, format_datetime

    moment = _moment(context, value)
    if moment is None:
        return value
    wanted = lang or _of_page_or_site(context)
    try:
        if pattern in ("full", "long", "medium", "short"):
            return format_date(moment, to_s(pattern), locale=_locale(wanted))
        return format_datetime(moment, to_s(pattern), tzinfo=moment.tzinfo, locale=_locale(wanted))
    except (UnknownLocaleError, ValueError) as error:
        raise RubyArgumentError(f"localized_date knows no language {to_s(wanted)!r}") from error


def _moment(context: Context, value: LiquidValue) -> Any:
    import datetime as dt

    if value in ("now", "today"):
        return context.registers["site"].time
    if isinstance(value, dt.date):
        return value
    if not isinstance(value, str) or not value.strip():
        return None
    try:
        return parse_time(value, context.registers["site"].time)
    except ValueError:
        return None


def _of_page_or_site(context: Context) -> LiquidValue:
    page: Any = context.registers["page"]
    own = page["lang"] if page is not None else None
    return own if truthy(own) else context.registers["site"].config.get("lang") or "en"


def _locale(name: LiquidValue) -> str:
    return to_s(name).replace("-", "_")
