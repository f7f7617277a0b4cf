"""CSS selectors as XPath, as Nokogiri reads them: its own pseudo-classes beside those of CSS."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cssselect import GenericTranslator, SelectorError
from cssselect.xpath import ExpressionError, XPathExpr

from pyjekyll.ruby_vm import RefusedError

if TYPE_CHECKING:
    from cssselect.parser import Element, Function

# `li:eq(2)`, `li:nth(2)`, `li:gt(2)`: cssselect asks for a function of that name. These two it
# cannot read: a bare `text()` and `> child`, which begins with a combinator.
_TEXT = re.compile(r"(?:^|(?<=[\s>+~,]))text\(\)")
_LEADING = re.compile(r"^\s*([>+~])")


class _Translator(GenericTranslator):
    """Names are as they are written: `H1` is not `h1`."""

    def __init__(self, namespace: str | None) -> None:
        super().__init__()
        self._namespace = namespace

    def xpath_element(self, selector: Element) -> XPathExpr:
        found = super().xpath_element(selector)
        if self._namespace and selector.element and not selector.namespace:
            found.element = f"{self._namespace}:{selector.element}"
        return found

    def xpath_empty_pseudo(self, xpath: XPathExpr) -> XPathExpr:
        return xpath.add_condition("not(node())")

    def xpath_parent_pseudo(self, xpath: XPathExpr) -> XPathExpr:
        return xpath.add_condition("node()")

    def xpath_first_pseudo(self, xpath: XPathExpr) -> XPathExpr:
        return xpath.add_condition("position()=1")

    def xpath_last_pseudo(self, xpath: XPathExpr) -> XPathExpr:
        return xpath.add_condition("position()=last()")

    def xpath_eq_function(self, xpath: XPathExpr, function: Function) -> XPathExpr:
        return xpath.add_condition(f"position()={_number(function)}")

    xpath_nth_function = xpath_eq_function

    def xpath_gt_function(self, xpath: XPathExpr, function: Function) -> XPathExpr:
        return xpath.add_condition(f"position()>{_number(function)}")


def _number(function: Function) -> int:
    value = "".join(token.value or "" for token in function.arguments)
    if not value.isdecimal():
        raise ExpressionError(f"a number is missing in :{function.name}()")
    return int(value)


def xpath_of(selector: str, contexts: list[str], namespace: str | None = None) -> str:
    """The XPath of a selector, from each of the contexts (`.//`, `self::`).

    `namespace` is the prefix of names that have none. Raises RefusedError for a selector that
    cannot be read.
    """
    translator = _Translator(namespace)
    try:
        return " | ".join(
            _one(translator, part.strip(), context)
            for part in _parts(selector)
            for context in contexts
        )
    except SelectorError as error:
        refused = RefusedError(f"unexpected selector {selector!r}: {error}")
        refused.ruby_class = "Nokogiri::CSS::SyntaxError"
        raise refused from error


def _one(translator: _Translator, selector: str, context: str) -> str:
    axis = {">": "./", "+": "./following-sibling::*[1]/self::", "~": "./following-sibling::"}
    if match := _LEADING.match(selector):
        context, selector = axis[match[1]], selector[match.end() :].strip()
    head, is_text, rest = _split_text(selector)
    if not is_text:
        return translator.css_to_xpath(selector, prefix=context)
    if rest.strip():
        raise ExpressionError("text() is not at the end")
    if not head.strip():
        return f"{context}text()"
    is_child = head.rstrip().endswith(">")
    path = translator.css_to_xpath(head.rstrip().rstrip(">").strip(), prefix=context)
    return f"{path}/{'' if is_child else 'descendant::'}text()"


def _split_text(selector: str) -> tuple[str, bool, str]:
    match = _TEXT.search(selector)
    if match is None:
        return selector, False, ""
    return selector[: match.start()], True, selector[match.end() :]


def _parts(selector: str) -> list[str]:
    """The selectors of a list, which commas part that are in no brackets or quotes."""
    parts, depth, quote, start = [], 0, "", 0
    for index, char in enumerate(selector):
        if quote:
            quote = "" if char == quote else quote
        elif char in "\"'":
            quote = char
        elif char in "([":
            depth += 1
        elif char in ")]":
            depth -= 1
        elif char == "," and not depth:
            parts.append(selector[start:index])
            start = index + 1
    return [*parts, selector[start:]]
