"""Trees of HTML and XML for the shim's Nokogiri: parsed, searched and written by libxml2.

Ruby has the nodes as its own objects (`ruby_shim/nokogiri`). Here is what libxml2 does in the
original: it parses, evaluates XPath, and writes. A tree goes over as a *stream*, a flat list of its
nodes in the order of the document, so that deep trees need no deep lists:

    "text"                                                  a text
    ["e", name, attributes, prefix, href, namespaces, bare] an element begins
    None                                                    the innermost element ends
    ["#", text] ["c", text] ["p", target, text]             a comment, CDATA, an instruction
    ["d", name, public id, system id]                       a document type

`attributes` is name, value, name, value, …, `namespaces` the same of prefixes and names, `bare` are
the attributes that have no value in HTML (`async`). A node's number is its place among the nodes of
the stream; elements' ends have none.

What was parsed or built last is kept, by a number that Ruby gives, and changed attributes are put
into it; after any other change Ruby sends the tree again.
"""

from __future__ import annotations

import re
from collections import OrderedDict
from functools import cache
from typing import TYPE_CHECKING, Any

from pyjekyll.ruby_host import nokogiri_css
from pyjekyll.ruby_vm import RefusedError
from pyjekyll.utils.nokogiri_input import nokogiri_input
from pyjekyll.utils.nokogiri_urls import with_nokogiri_urls

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

Stream = list[Any]
_KEPT = 16  # trees
# libxml2 writes the content of a node whose name begins with `p` without line feeds between its
# blocks, which is what it does for the content of a fragment, which has no name.
_FRAGMENT = "pyjekyll-fragment"
_DOCTYPE = (
    '<!DOCTYPE html PUBLIC "-//W3C//DTD HTML 4.0 Transitional//EN" '
    '"http://www.w3.org/TR/REC-html40/loose.dtd">'
)
_RAW = ("script", "style")
_BODY = re.compile(r"\s*?<body", re.IGNORECASE)
_NAME_START = re.compile(r"[A-Za-z_:.]")
_WRITTEN_ATTRIBUTE = re.compile(r"\s+([^\s=>]+)(=(?:\"[^\"]*\"|'[^']*'))?")
_INSTRUCTION = re.compile(r"<!--\?(.*?)-->", re.DOTALL)
_CONTENT_TYPE = "text/html; charset=UTF-8"


class Tree:
    """A tree of lxml with the numbers of its nodes.

    `top` is the node that holds the others: of a fragment an element that is not part of it, of a
    document None. `before` and `after` are a document's nodes beside its root.
    """

    def __init__(self, kind: str, top: Any, doctype: list[Any] | None = None) -> None:
        self.kind = kind
        self.top = top
        self.doctype = doctype
        # Whether comments that begin with `?` are instructions (`<?xml …?>`), which newer versions
        # of libxml2 read as comments in HTML.
        self.has_instructions = False
        self._nodes: list[tuple[Any, str]] = []
        self._numbers: dict[tuple[Any, str], int] = {}

    @property
    def is_html(self) -> bool:
        """Whether it is of HTML."""
        return not self.kind.startswith("xml")

    @property
    def is_document(self) -> bool:
        """Whether it is a whole document."""
        return self.kind in ("document", "xml")

    def number(self, node: Any, part: str = "") -> int:
        """The number of a node: `part` is `text` or `tail` for a text of an element."""
        return self._numbers[node, part]

    def node(self, number: int) -> tuple[Any, str]:
        """The node of a number: an element, and which of its texts, or the empty string."""
        return self._nodes[number]

    def add(self, node: Any, part: str = "") -> None:
        """Give the next number to a node; of adjacent texts the first stands for all."""
        self._numbers.setdefault((node, part), len(self._nodes))
        self._nodes.append((node, part))

    def tops(self) -> list[Any]:
        """The uppermost elements, comments and instructions."""
        if self.top is None:
            return []
        if not self.is_document:
            return list(self.top) if self.top.tag == _FRAGMENT else [self.top]
        before = [*self.top.itersiblings(preceding=True)][::-1]
        return [*before, self.top, *self.top.itersiblings()]


class Trees:
    """What Ruby's Nokogiri asks for; its methods are functions of the host."""

    def __init__(self) -> None:
        self._kept: OrderedDict[int, Tree] = OrderedDict()

    def tree_parse(self, number: int, text: str, kind: str) -> Stream:
        """Parse `document`, `fragment`, `inner` (of an element), `xml` or `xml fragment`.

        Gives the stream; the errors of XML are the last of it, as a list of texts.
        """
        tree, errors = parse(text, kind)
        self._keep(number, tree)
        return [*_stream(tree), errors]

    def tree_find(
        self,
        number: int,
        sent: list[Any],
        contexts: list[int],
        paths: list[str],
        namespaces: dict[str, str],
    ) -> list[Any] | None:
        """The numbers of what an XPath finds from the contexts, or its value where it has one.

        `sent` is [kind, stream or None, changed attributes]. None where the tree is not kept.
        """
        tree = self._tree(number, sent)
        if tree is None:
            return None
        found: dict[Any, None] = {}
        for context in contexts:
            for path in paths:
                for item in _evaluate(tree, context, path, namespaces):
                    if not isinstance(item, list):
                        return ["value", item]
                    found[tuple(item)] = None
        return ["nodes", [list(item) for item in found]]

    def tree_css(self, selector: str, contexts: list[str], namespace: str | None) -> str:
        """A selector as XPath."""
        return nokogiri_css.xpath_of(selector, contexts, namespace)

    def tree_write(
        self, number: int, sent: list[Any], nodes: list[int] | None, method: str
    ) -> str | None:
        """Nodes, or with None all of the tree, as `html` or `xml`, without an XML declaration."""
        tree = self._tree(number, sent)
        if tree is None:
            return None
        if nodes is None and tree.is_document:
            self._kept.pop(number)  # writing may add an element
            return _whole(tree)
        return "".join(_written(tree, node, method) for node in nodes or [])

    def _tree(self, number: int, sent: list[Any]) -> Tree | None:
        kind, stream, changed = sent
        tree = self._kept.get(number)
        if stream is not None:
            tree = build(stream, kind)
            self._keep(number, tree)
        if tree is None:
            return None
        for at, name, value in changed:
            element = tree.node(at)[0]
            if value is not None:
                _set(element, name, value)
            elif _qualified(element, name) in element.attrib:
                del element.attrib[_qualified(element, name)]
        return tree

    def _keep(self, number: int, tree: Tree) -> None:
        self._kept[number] = tree
        self._kept.move_to_end(number)
        if len(self._kept) > _KEPT:
            self._kept.popitem(last=False)


# parsing --------------------------------------------------------------------------------------


def parse(text: str, kind: str) -> tuple[Tree, list[str]]:
    """The tree of a text, and what was wrong with it (of XML only)."""
    if not isinstance(text, str):  # Ruby may send anything
        raise TypeError(f"{text!r} is not a text")
    if kind.startswith("xml"):
        return _parse_xml(text, kind)
    from lxml import etree

    parser = etree.HTMLParser(encoding="utf-8", huge_tree=True)
    if kind == "fragment":
        text = f"<html><body>{text}"
    elif kind == "inner":
        text = f"<html><body><div>{text}</div>"
    data = nokogiri_input(text).encode("utf-8", "surrogatepass")
    root = etree.fromstring(data, parser) if data.strip() else None
    if root is not None:
        _drop_nameless(root)
    tree = _html_tree(parser, root, text, kind)
    tree.has_instructions = "<?" in text and "<!--?" not in text
    return tree, []


def _html_tree(parser: Any, root: Any, text: str, kind: str) -> Tree:
    if kind == "document":
        doctype = None if root is None else root.getroottree().docinfo
        described = None
        if doctype is not None and doctype.doctype:
            described = [doctype.root_name, doctype.public_id, doctype.system_url]
        return Tree(kind, root, described)
    body = root.find("body") if root is not None else None
    holder = parser.makeelement(_FRAGMENT)
    if body is not None and kind == "fragment" and _BODY.match(text.removeprefix("<html><body>")):
        holder.append(body)
    elif body is not None:
        source = body if kind == "fragment" else body[0]
        holder.text = source.text
        holder.extend(list(source))
    return Tree(kind, holder)


def _parse_xml(text: str, kind: str) -> tuple[Tree, list[str]]:
    from lxml import etree

    parser = etree.XMLParser(
        recover=True, resolve_entities="internal", no_network=True, strip_cdata=False
    )
    if kind == "xml fragment":
        text = f"<{_FRAGMENT}>{text}</{_FRAGMENT}>"
    text = re.sub(r"\A(<\?xml[^>]*?)\s+encoding=([\"'])[^\"']*\2", r"\1", text.lstrip("\ufeff"))
    root = etree.fromstring(text.encode("utf-8", "surrogatepass"), parser) if text.strip() else None
    errors = [str(error.message) for error in parser.error_log]
    docinfo = None if root is None else root.getroottree().docinfo
    described = None
    if docinfo is not None and docinfo.doctype:
        described = [docinfo.root_name, docinfo.public_id, docinfo.system_url]
    return Tree(kind, root, described), errors


def _drop_nameless(root: Any) -> None:
    """Take out attributes whose names older versions of libxml2 do not read, such as a quote."""
    for element in root.iter():
        for name in list(element.attrib):
            if not _NAME_START.match(name):
                del element.attrib[name]


# streams --------------------------------------------------------------------------------------


def _stream(tree: Tree) -> Iterator[Any]:
    """The stream of a tree, whose nodes get their numbers."""
    if tree.doctype is not None:
        tree.add(None)
        yield ["d", *tree.doctype]
    holder = tree.top
    if not tree.is_document and holder is not None and holder.tag == _FRAGMENT and holder.text:
        tree.add(holder, "text")
        yield holder.text
    for top in tree.tops():
        yield from _stream_of(tree, top, with_tail=not tree.is_document)


def _stream_of(tree: Tree, top: Any, *, with_tail: bool) -> Iterator[Any]:
    from lxml import etree

    if not isinstance(top.tag, str):
        tree.add(top)
        yield _aside(tree, top)
        if top.tail and with_tail:
            tree.add(top, "tail")
            yield top.tail
        return
    for event, node in etree.iterwalk(top, events=("start", "end", "comment", "pi")):
        if event == "start":
            tree.add(node)
            yield ["e", *_described(node, is_html=tree.is_html)]
            if node.text:
                tree.add(node, "text")
                yield ["c", node.text] if _is_cdata(tree, node) else node.text
            continue
        if event == "end":
            yield None
        else:
            tree.add(node)
            yield _aside(tree, node)
        if node.tail and (with_tail or node is not top):
            tree.add(node, "tail")
            yield node.tail


def _is_cdata(tree: Tree, element: Any) -> bool:
    """Whether the text of an element is CDATA, which only shows when it is written."""
    if tree.is_html:
        return element.tag in _RAW
    if len(element):
        return False
    from lxml import etree

    return b"<![CDATA[" in etree.tostring(element, with_tail=False)


def _aside(tree: Tree, node: Any) -> list[Any]:
    """A comment or an instruction."""
    from lxml import etree

    text = node.text or ""
    if node.tag is not etree.Comment:
        return ["p", node.target, text]
    if tree.has_instructions and text.startswith("?"):
        target, _, rest = text[1:].partition(" ")
        return ["p", target, rest]
    return ["#", text]


def _described(element: Any, *, is_html: bool) -> list[Any]:
    if is_html:
        flat = [part for pair in element.attrib.items() for part in pair]
        return [element.tag, flat, None, None, [], _bare(element) if "" in flat else []]
    attributes: list[str] = []
    prefixes = {href: prefix for prefix, href in element.nsmap.items()}
    for name, value in element.attrib.items():
        href, _, local = name.rpartition("}")
        prefix = "xml" if href.endswith("/XML/1998/namespace") else prefixes.get(href[1:])
        attributes += f"{prefix}:{local}" if href else local, value
    href, _, local = element.tag.rpartition("}")
    parent = element.getparent()
    known = parent.nsmap if parent is not None else {}
    new = [(p or "", h) for p, h in element.nsmap.items() if known.get(p) != h]
    spaces = [part for pair in new for part in pair]
    return [local, attributes, element.prefix, href[1:] or None, spaces, []]


def _bare(element: Any) -> list[str]:
    """The attributes without a value, which only shows when they are written."""
    from lxml import etree

    start = etree.tostring(element, method="html", encoding="unicode", with_tail=False)
    found = []
    position = len(element.tag) + 1
    while match := _WRITTEN_ATTRIBUTE.match(start, position):
        position = match.end()
        if match[2] is None:
            found.append(match[1])
    return found


def build(stream: Stream, kind: str) -> Tree:
    """The tree of a stream that Ruby sends. Raises RefusedError for names that libxml2 refuses."""
    try:
        return _Builder(kind).run(stream)
    except ValueError as error:
        raise RefusedError(f"Nokogiri: {error}") from error


class _Builder:
    """Builds one tree of lxml."""

    def __init__(self, kind: str) -> None:
        from lxml import etree

        self._etree = etree
        self._is_html = not kind.startswith("xml")
        self._parser: Any = etree.HTMLParser() if self._is_html else etree.XMLParser()
        self._holder = self._parser.makeelement(_FRAGMENT)
        self._tree = Tree(kind, self._holder)
        self._way = [self._holder]
        self._last: Any = None  # the node before, on the same level

    def run(self, stream: Stream) -> Tree:
        for item in stream:
            if item is None:
                self._last = self._way.pop()
            elif isinstance(item, str):
                self._text(item)
            else:
                self._node(*item)
        tree = self._tree
        if tree.kind in ("document", "xml"):
            self._make_document(tree)
        return tree

    def _node(self, kind: str, *values: Any) -> None:
        if kind == "c":
            return self._text(values[0], is_cdata=True)
        if kind == "d":
            self._tree.add(None)
            self._tree.doctype = list(values)
            return None
        if kind == "e":
            made = self._element(*values)
        elif kind == "#":
            made = self._etree.Comment(values[0])
            self._way[-1].append(made)
        else:
            made = self._instruction(*values)
            self._way[-1].append(made)
        self._tree.add(made)
        if kind == "e":
            self._way.append(made)
            self._last = None
        else:
            self._last = made
        return None

    def _instruction(self, target: str, text: str) -> Any:
        if not self._is_html:
            return self._etree.ProcessingInstruction(target, text)
        self._tree.has_instructions = True
        return self._etree.Comment(f"?{target} {text}")

    def _element(
        self,
        name: str,
        attributes: list[str],
        prefix: str | None,
        href: str | None,
        spaces: list[str],
        bare: list[str],
    ) -> Any:
        nsmap = {key or None: value for key, value in _pairs(spaces)}
        if href:
            nsmap.setdefault(prefix or None, href)
            name = f"{{{href}}}{name}"
        made = self._etree.SubElement(self._way[-1], name, None, nsmap or None)
        for key, value in _pairs(attributes):
            if key in bare:
                made.set(key, None)
            else:
                _set(made, key, value)
        return made

    def _text(self, text: str, *, is_cdata: bool = False) -> None:
        owner = self._way[-1] if self._last is None else self._last
        part = "text" if self._last is None else "tail"
        known = getattr(owner, part)
        as_cdata = is_cdata and not self._is_html and not known
        setattr(owner, part, self._etree.CDATA(text) if as_cdata else (known or "") + text)
        self._tree.add(owner, part)

    def _make_document(self, tree: Tree) -> None:
        """Put the root in a document of its own, with the comments beside it."""
        elements = [child for child in self._holder if isinstance(child.tag, str)]
        if not elements:
            tree.top = None
            return
        root = elements[0]
        index = self._holder.index(root)
        before, after = self._holder[:index], self._holder[index + 1 :]
        self._etree.ElementTree(root)
        for node in before:
            root.addprevious(node)
        for node in reversed(after):
            if not isinstance(node.tag, str):
                root.addnext(node)
        tree.top = root


def _pairs(flat: list[str]) -> Iterable[tuple[str, str]]:
    return zip(flat[::2], flat[1::2], strict=True)


def _qualified(element: Any, name: str) -> str:
    """An attribute's name as lxml has it."""
    prefix, colon, local = name.partition(":")
    if not colon:
        return name
    if prefix == "xml":
        return f"{{http://www.w3.org/XML/1998/namespace}}{local}"
    href = element.nsmap.get(prefix)
    return f"{{{href}}}{local}" if href else name


def _set(element: Any, name: str, value: str) -> None:
    element.set(_qualified(element, name), value)


# searching ------------------------------------------------------------------------------------


def _evaluate(tree: Tree, context: int, path: str, namespaces: dict[str, str]) -> Iterable[Any]:
    """What a path finds: [number] of a node, [number, name] of an attribute; or one value."""
    from lxml import etree

    if tree.top is None:
        return
    start = tree.top if context < 0 else tree.node(context)[0]
    if context < 0 and tree.is_document:
        start = tree.top.getroottree()
    try:
        found = start.xpath(path, namespaces=namespaces or None)
    except etree.XPathError as error:
        refused = RefusedError(f"{error}: {path}")
        refused.ruby_class = "Nokogiri::XML::XPath::SyntaxError"
        raise refused from error
    if not isinstance(found, list):
        yield found
        return
    for item in found:
        if not isinstance(item, str):
            if item is not tree.top or item.tag != _FRAGMENT:
                yield [tree.number(item)]
            continue
        text: Any = item  # which knows where it is from
        owner = text.getparent()
        if text.is_attribute:
            yield [tree.number(owner), _plain_name(text)]
        else:
            yield [tree.number(owner, "text" if text.is_text else "tail")]


def _plain_name(attribute: Any) -> str:
    href, _, local = attribute.attrname.rpartition("}")
    prefixes = {h: p for p, h in attribute.getparent().nsmap.items()}
    return f"{prefixes.get(href[1:], 'xml')}:{local}" if href else local


# writing --------------------------------------------------------------------------------------


def _written(tree: Tree, number: int, method: str) -> str:
    node, part = tree.node(number)
    if part:
        text: str = getattr(node, part)
        is_raw = tree.is_html and part == "text" and node.tag in _RAW
        if is_raw:
            return text if method == "html" else f"<![CDATA[{text}]]>"
        return escaped(text)
    end = "\n" if method == "html" and _ends_line(node) else ""
    return _with_instructions(tree, _serialized(node, method)) + end


def _with_instructions(tree: Tree, html: str) -> str:
    return _INSTRUCTION.sub(r"<?\1>", html) if tree.has_instructions else html


def _ends_line(element: Any) -> bool:
    """Whether libxml2 writes a line feed after an element, as it does before the next block.

    The libxml2 of lxml does so for all elements but the one with which it begins.
    """
    parent = element.getparent()
    if element.tail or element.getnext() is None or parent is None:
        return False
    return (
        isinstance(element.tag, str) and not parent.tag.startswith("p") and _is_block(element.tag)
    )


@cache
def _is_block(name: str) -> bool:
    """Whether libxml2 knows an element as one that is not inline: asked of itself."""
    from lxml import etree

    holder = etree.HTMLParser().makeelement("div")
    holder.append(holder.makeelement(name))
    holder.append(holder.makeelement("b"))
    return b"\n<b>" in etree.tostring(holder, method="html", pretty_print=True)


def escaped(text: str) -> str:
    """A text as HTML."""
    return (
        text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\r", "&#13;")
    )


def _serialized(node: Any, method: str) -> str:
    from lxml import etree

    def write() -> bytes:
        # `pretty_print` is libxml2's formatting, which Nokogiri asks for as well; lxml ends it
        # with a line feed of its own.
        data: bytes = etree.tostring(
            node, method=method, encoding="utf-8", pretty_print=True, with_tail=False
        )
        return data

    data = with_nokogiri_urls(node, write) if method == "html" else write()
    text: str = data.decode("utf-8", "surrogatepass").removesuffix("\n")
    parent = node.getparent()
    if method == "xml" and parent is not None and parent.nsmap:
        text = _without_inherited(node, text)
    return text


def _without_inherited(element: Any, xml: str) -> str:
    """Without the declarations of namespaces that an element inherits, which lxml repeats."""
    start, end, rest = xml.partition(">")
    for prefix, href in element.getparent().nsmap.items():
        if element.nsmap.get(prefix) == href:
            name = f"xmlns:{prefix}" if prefix else "xmlns"
            start = start.replace(f' {name}="{href}"', "", 1)
    return start + end + rest


def _whole(tree: Tree) -> str:
    if tree.is_html:  # what Nokogiri calls XML of such a document is HTML, too
        return _html_document(tree)
    doctype = f"{_doctype(tree.doctype)}\n" if tree.doctype else ""
    nodes = "".join(f"{_serialized(node, 'xml')}\n" for node in tree.tops())
    return f"{doctype}{nodes}"


def _html_document(tree: Tree) -> str:
    doctype = _doctype(tree.doctype) if tree.doctype else _DOCTYPE
    if tree.top is None:
        return f"{doctype}\n\n"
    head = tree.top.find("head")
    if head is not None:
        _say_encoding(head)
    nodes = "".join(_serialized(node, "html") for node in tree.tops())
    return f"{doctype}\n{_with_instructions(tree, nodes)}\n"


def _doctype(described: list[Any]) -> str:
    name, public, system = described
    if public:
        return f'<!DOCTYPE {name} PUBLIC "{public}" "{system or ""}">'
    return f'<!DOCTYPE {name} SYSTEM "{system}">' if system else f"<!DOCTYPE {name}>"


def _say_encoding(head: Any) -> None:
    """Set the element that libxml2 sets when it writes a document."""
    for meta in head.iter("meta"):
        if (meta.get("http-equiv") or "").lower() == "content-type":
            meta.set("content", _CONTENT_TYPE)
            return
    meta = head.makeelement("meta", {"http-equiv": "Content-Type", "content": _CONTENT_TYPE})
    meta.tail, head.text = head.text, None
    head.insert(0, meta)
