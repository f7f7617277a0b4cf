"""What all rules share while one document is parsed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pyjekyll.kramdown.element import Element, Ial
from pyjekyll.kramdown.html_elements import vocabulary
from pyjekyll.kramdown.parser.source import Source
from pyjekyll.kramdown.recursion import SHALLOW, RecursionRoom

if TYPE_CHECKING:
    from pyjekyll.kramdown.options import Options
    from pyjekyll.kramdown.parser.dialect import Dialect

# Spans that may not lie in one another, as bits of ``State.open_spans``.
EM, STRONG, LINK = 1, 2, 4


class Footnote:
    """A footnote definition: its content, its attributes, and whether anything refers to it."""

    __slots__ = ("attr", "content", "eob", "marked")

    def __init__(self, content: Element, eob: Element) -> None:
        self.content = content
        self.eob: Element | None = eob
        self.attr: dict[str, Any] = {}
        self.marked = False


class State:
    """The tree being built, the text being read, and the definitions found so far."""

    __slots__ = (
        "abbrev_attr",
        "abbrev_defs",
        "alds",
        "block_ial",
        "convertible",
        "deepest",
        "depth",
        "dialect",
        "footnotes",
        "growing",
        "inline_options",
        "is_2_4",
        "link_defs",
        "open_spans",
        "options",
        "pieces",
        "readable",
        "references",
        "room",
        "root",
        "run",
        "src",
        "stopped",
        "texts_are_raw",
        "told_of_html",
        "tree",
        "version",
        "vocabulary",
        "warnings",
    )

    def __init__(self, options: Options, dialect: Dialect) -> None:
        self.options = options
        self.version: str = options["kramdown_version"]
        self.is_2_4 = self.version == "2.4"
        self.vocabulary = vocabulary(self.version)
        self.dialect = dialect
        self.root = Element("root", line=1)
        self.warnings: list[str] = []
        self.src = Source("", 1)
        self.tree = self.root
        # Blocks.
        self.block_ial: Ial | None = None
        self.stopped = False
        self.growing: tuple[Element, list[str]] | None = None
        self.alds: dict[str, Ial] = {}
        self.link_defs: dict[str, tuple[str, str | None, Element | None]] = {}
        self.footnotes: dict[str, Footnote] = {}
        self.abbrev_defs: dict[str, str] = {}
        self.abbrev_attr: dict[str, Element] = {}
        self.inline_options: dict[str, Any] = {}
        # Spans: text[run:] has not yet become a node, and comes after the pieces.
        self.run = 0
        self.pieces: list[str] = []
        self.open_spans = 0
        # While a table is only looked at, text is not yet what an attribute list may not follow.
        self.texts_are_raw = False
        self.depth = 0
        self.deepest = 0
        self.room = RecursionRoom()
        # How much may still be read again as the content of lists and quotations: the text is
        # read once for each level of nesting.
        self.readable = 20_000_000
        # How many elements may still be looked at for ``html_to_native``.
        self.convertible = 50_000
        self.told_of_html = False
        # How many references from one attribute list to another may still be followed.
        self.references = 20_000

    def warn(self, text: str) -> None:
        """Add a warning, in kramdown's words."""
        self.warnings.append(text)

    def warnings_may_change(self, start: int) -> bool:
        """Say whether reading spans from here on, even in vain, could change the warnings.

        It could add some; and in kramdown 2.5 failing emphasis takes earlier ones back.
        """
        return self.src.may_warn(start) or (bool(self.warnings) and not self.is_2_4)

    # --- blocks ---

    def new_block(
        self,
        type: str,
        value: Any = None,
        options: dict[str, Any] | None = None,
        line: int = 0,
    ) -> Element:
        """Make a block element and give it the attribute list that stands before it."""
        element = Element(type, value, None, options, line)
        if self.block_ial is not None:
            element.ial = self.block_ial
            self.block_ial = None
        return element

    def add_block(
        self,
        type: str,
        value: Any = None,
        options: dict[str, Any] | None = None,
        line: int = 0,
    ) -> Element:
        """Make a block element and add it to the tree."""
        element = self.new_block(type, value, options, line)
        self.tree.children.append(element)
        return element

    def add_raw_text(self, text: str, tree: Element) -> None:
        """Add text whose spans will be parsed later to the last such node, or as a new one."""
        children = tree.children
        if children and children[-1].type == "raw_text":
            children[-1].value += text
        elif text:
            line = (children[-1].line if children else 0) or tree.line
            children.append(Element("raw_text", text, line=line))

    def join_paragraph(self) -> None:
        """Bring the text of a paragraph that grew piece by piece together."""
        if self.growing is not None:
            element, parts = self.growing
            element.value = "".join(parts)
            self.growing = None

    # --- spans ---

    def flush(self, end: int) -> None:
        """Make a text node of what was read up to ``end``."""
        text = self.src.text[self.run : end]
        if self.pieces:
            text = "".join(self.pieces) + text
            self.pieces.clear()
        if not text:
            return
        children = self.tree.children
        if children:
            last = children[-1]
            if last.type == "text":
                last.value += text
                return
            children.append(Element("text", text, line=last.line or self.tree.line))
        else:
            children.append(Element("text", text, line=self.tree.line))

    def emit(self, element: Element, start: int, end: int) -> int:
        """Add the element that stands at ``start`` up to ``end``; return ``end``."""
        self.flush(start)
        self.tree.children.append(element)
        self.run = end
        return end

    def skip(self, start: int, end: int, instead: str = "") -> int:
        """Leave out the text from ``start`` to ``end``, or put other text there."""
        text = self.src.text[self.run : start] + instead
        if text:
            self.pieces.append(text)
        self.run = end
        return end

    # --- depth ---

    def go_deeper(self) -> None:
        """Note another level of nesting; the caller takes it back from ``depth``."""
        self.depth += 1
        if self.depth > self.deepest:
            self.deepest = self.depth
            if self.depth == SHALLOW:
                self.room.make()
