from pyjekyll.kramdown.converter.toc import TocEntry, generate_toc_tree
from pyjekyll.kramdown.element import Element


def shape(element):
    if element.type == "text":
        return element.value
    return (element.type, *map(shape, element.children))


def entry(level, text):
    return TocEntry(level, text, [Element("text", text)])


def test_headers_nest_by_level():
    tree = generate_toc_tree(
        [entry(2, "a"), entry(4, "b"), entry(3, "c"), entry(1, "d")], Element("ul")
    )

    def item(text, *inner):
        return ("li", ("p", ("a", text)), *inner)

    assert shape(tree) == ("ul", item("a", ("ul", item("b"), item("c"))), item("d"))


def test_footnotes_are_left_out_and_links_are_their_text():
    link = Element("a")
    link.children = [Element("text", "x")]
    strong = Element("strong")
    strong.children = [link, Element("footnote")]
    tree = generate_toc_tree([TocEntry(1, "i", [strong])], Element("ol", None, {"id": "toc"}))
    assert shape(tree) == ("ol", ("li", ("p", ("a", ("strong", "x")))))
    assert tree.children[0].children[0].children[0].attr == {"href": "#i", "id": "toc-i"}
    assert strong.children[0] is link
