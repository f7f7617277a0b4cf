import pytest

from pyjekyll.checks.markup import Kind, Reference, css_urls, read_markup, srcset_urls


def urls(html):
    return [(r.url, r.kind) for r in read_markup(html).references]


def test_links_images_and_files_are_told_apart():
    html = (
        '<link rel=stylesheet href=/a.css><script src=/a.js></script>'
        '<a href="/b/?x=1&amp;y=2#z">b</a><img src="c d.png" alt="">'
        '<iframe src=/e.html></iframe><video poster=p.png><source src=v.mp4></video>'
    )  # fmt: skip
    assert urls(html) == [
        ("/a.css", Kind.FILE), ("/a.js", Kind.FILE), ("/b/?x=1&y=2#z", Kind.LINK),
        ("c d.png", Kind.IMAGE), ("/e.html", Kind.LINK), ("p.png", Kind.IMAGE),
        ("v.mp4", Kind.FILE),
    ]  # fmt: skip


def test_servers_that_are_only_warmed_up_are_no_references():
    assert urls('<link rel="preconnect" href="/x"><link rel="dns-prefetch" href="//y">') == []


def test_ids_and_names_of_a_are_anchors():
    html = '<h2 id="one">1</h2><a name="two"></a><input name="three"><p id="">'
    assert read_markup(html).anchors == {"one", "two"}


def test_the_first_base_counts():
    assert read_markup('<base href="/a/"><base href="/b/">').base == "/a/"


def test_inline_styles_are_read():
    html = "<style>p{background:url(a.png)}</style><p style=\"background: url('b.png')\">"
    assert urls(html) == [("a.png", Kind.FILE), ("b.png", Kind.FILE)]


def test_svg_sprites_are_files():
    assert read_markup('<svg><use xlink:href="/s.svg#i"/></svg>').references == (
        Reference("/s.svg#i", Kind.FILE, "use"),
    )


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("a.png", ["a.png"]),
        ("a.png 1x, b.png 2x", ["a.png", "b.png"]),
        ("a.png 480w,b.png 800w", ["a.png", "b.png"]),
        (" a,b.png , c.png 2x ", ["a,b.png", "c.png"]),
        ("data:image/png;base64,AA= 1x, c.png 2x", ["data:image/png;base64,AA=", "c.png"]),
        ("", []),
    ],
)
def test_srcset_is_a_list(value, expected):
    assert srcset_urls(value) == expected


def test_style_sheets_name_files_by_url_and_import():
    css = """@import "a.css"; @import url('b.css');
    /* url(no.png) */ p { background: URL( c.png ) } q { src: url("d e.woff") url(f\\ g.png) }"""
    assert css_urls(css) == ["a.css", "b.css", "c.png", "d e.woff"]


def test_a_page_that_is_no_html_has_nothing():
    assert read_markup(b"\xff\xfe\x00<").references == ()


def test_an_element_with_an_id_and_more_is_read_once():
    found = read_markup('<a id="x" style="a: url(/p.png)" name="x" href="/b">b</a><p id="y">')
    assert found.repeated_ids == ()
    assert [each.url for each in found.references] == ["/b", "/p.png"]
