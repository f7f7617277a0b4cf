"""Jekyll's own Liquid filters, by subject. Source: Jekyll's Filters.

They take the place of Liquid's `sort`, `where`, `find` and `inspect`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pyjekyll.filters import array, date, grouping, selecting, text, url

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from pyjekyll.configuration.compatibility import Compatibility

FILTERS: dict[str, Callable[..., Any]] = {
    "absolute_url": url.absolute_url,
    "array_to_sentence_string": array.array_to_sentence_string,
    "cgi_escape": url.cgi_escape,
    "date_to_long_string": date.date_to_long_string,
    "date_to_rfc822": date.date_to_rfc822,
    "date_to_string": date.date_to_string,
    "date_to_xmlschema": date.date_to_xmlschema,
    "find": selecting.find,
    "find_exp": selecting.find_exp,
    "group_by": grouping.group_by,
    "group_by_exp": grouping.group_by_exp,
    "inspect": text.inspect,
    "jsonify": text.jsonify,
    "markdownify": text.markdownify,
    "normalize_whitespace": text.normalize_whitespace,
    "number_of_words": text.number_of_words,
    "pop": array.pop,
    "push": array.push,
    "relative_url": url.relative_url,
    "sample": array.sample,
    "sassify": text.sassify,
    "scssify": text.scssify,
    "shift": array.shift,
    "slugify": text.slugify,
    "smartify": text.smartify,
    "sort": array.sort,
    "strip_index": url.strip_index,
    "to_integer": array.to_integer_,
    "unshift": array.unshift,
    "uri_escape": url.uri_escape,
    "where": selecting.where,
    "where_exp": selecting.where_exp,
    "xml_escape": text.xml_escape,
}


def filters_of(compatibility: Compatibility) -> Mapping[str, Callable[..., Any]]:
    """The filters of the Jekyll that is followed."""
    if not compatibility.is_jekyll_3:
        return FILTERS
    from pyjekyll.filters import jekyll_3

    there = {name: each for name, each in FILTERS.items() if name not in ("find", "find_exp")}
    return {**there, **jekyll_3.FILTERS}
