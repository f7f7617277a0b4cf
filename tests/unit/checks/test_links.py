import pytest

from pyjekyll.checks.built_site import Origin
from pyjekyll.checks.finding import Precision
from pyjekyll.checks.links import links
from pyjekyll.errors import Place


def rules(site):
    return [finding.diagnostic.rule for finding in links(site)]


def only(site):
    (finding,) = links(site)
    return finding.diagnostic


def test_a_site_whose_links_lead_somewhere_has_no_findings(make):
    site = make(
        {
            "index.html": '<a href="/about">a</a><a href="/about.html#me">b</a><a href="#">c</a>'
            '<a href="https://other.example/x">d</a><a href="mailto:x@y">e</a>'
            '<a href="#top">f</a><img src="data:image/png;base64,AA"><a>g</a><a href="">h</a>',
            "about.html": '<p id="me"><a href="/">up</a><a href="./">here</a>',
        }
    )
    assert links(site) == []


def test_a_broken_link_is_placed_where_it_stands(make):
    site = make(
        {"index.html": '<a href="/none/">x</a>'},
        {"index.md": "---\ntitle: x\n---\nSee [this](/none/) and [that](/none/more).\n"},
        {"index.html": Origin("index.md")},
    )
    found = only(site)
    assert found.rule == "links/broken-link"
    assert found.place == Place("index.md", 4, 12, width=6)


def test_a_link_of_a_layout_is_reported_once_for_all_pages(make):
    pages = {f"{n}.html": '<a href="/none">x</a>' for n in range(6)}
    site = make(
        pages,
        {"_layouts/default.html": '<nav><a href="/none">x</a></nav>{{ content }}', "a.md": ""},
        {page: Origin("a.md", ("_layouts/default.html",)) for page in pages},
    )
    found = only(site)
    assert found.place == Place("_layouts/default.html", 1, 15, width=5)
    assert found.notes == ("on 6 pages, such as /0.html, /1.html and /2.html",)


def test_includes_and_data_files_are_searched_too(make):
    site = make(
        {"index.html": '<a href="/gone">x</a><img src="/no.png">'},
        {
            "_includes/a.html": '<img src="/no.png">',
            "_data/nav.yml": "- url: /gone\n",
            "i.md": "{% for x in site.data.nav %}{{ x.url }}{% endfor %}",
        },
        {"index.html": Origin("i.md", templates=("_includes/a.html",))},
    )
    places = {f.diagnostic.rule: f.diagnostic.place for f in links(site)}
    assert places == {
        "links/broken-link": Place("_data/nav.yml", 1, 8, width=5),
        "links/missing-image": Place("_includes/a.html", 1, 11, width=7),
    }


def test_a_link_written_without_base_url_and_anchor_is_found(make):
    site = make(
        {"index.html": '<a href="/docs/gone/#x">x</a>'},
        {"index.md": '[x]({{ "/gone/" | relative_url }}#x)'},
        {"index.html": Origin("index.md")},
        baseurl="/docs",
    )
    assert only(site).place == Place("index.md", 1, 9, width=6)


def test_a_link_that_stands_nowhere_names_page_and_url(make):
    site = make(
        {"index.html": '<a href="/made-by-a-loop">x</a>'},
        {"index.md": "{{ page.something }}"},
        {"index.html": Origin("index.md")},
    )
    found = only(site)
    assert found.place == Place("index.md")
    assert found.notes == ("as '/made-by-a-loop' in the output", "on /index.html")


def test_a_page_that_shows_anothers_link_is_not_reported_again(make):
    html = '<a href="/none">x</a>'
    site = make(
        {"post.html": html, "index.html": html},
        {"post.md": "[x](/none)", "index.html": "{{ site.posts[0].content }}"},
        {"post.html": Origin("post.md"), "index.html": Origin("index.html")},
    )
    assert only(site).place == Place("post.md", 1, 5, width=5)


def test_anchors_are_looked_up_in_their_page(make):
    site = make(
        {
            "index.html": '<a href="#no">1</a><a href="/b#yes">2</a><a href="/b#no">3</a>'
            '<a href="/b#%C3%BC">4</a>',
            "b.html": '<h1 id="yes">x</h1><h2 id="ü">y</h2>',
        }
    )
    assert [(f.diagnostic.rule, f.subject) for f in links(site)] == [
        ("links/broken-anchor", "#no"),
        ("links/broken-anchor", "/b#no"),
    ]


def test_an_id_that_is_nearly_the_same_is_offered(make):
    site = make({"index.html": '<a href="#Pixel-RNN">1</a><h2 id="pixel-rnn">x</h2>'})
    assert only(site).cure == "did you mean #pixel-rnn?"


def test_a_link_whose_text_is_its_url_is_reported_once(make):
    site = make(
        {"index.html": '<a href="/gone">/gone</a>'},
        {"index.md": "[/gone](/gone)"},
        {"index.html": Origin("index.md")},
    )
    assert only(site).place == Place("index.md", 1, 9, width=5)


def test_fragments_for_scripts_are_left_alone(make):
    site = make(
        {
            "index.html": '<a href="/b#/route">1</a><a href="/b#!x">2</a><a href="/b#:~:text=x">3'
            "</a>",
            "b.html": "<p>",
        }
    )
    assert links(site) == []


def test_images_srcset_and_style_sheets_are_checked(make):
    site = make(
        {
            "index.html": '<img src="a.png" srcset="a.png 1x, no.png 2x">'
            '<link rel="stylesheet" href="main.css">',
            "a.png": "",
            "css/x.css": 'p{background:url("../a.png")} q{background:url(b.png)}',
        }
    )
    assert sorted((f.diagnostic.rule, f.subject) for f in links(site)) == [
        ("links/missing-file", "b.png"),
        ("links/missing-file", "main.css"),
        ("links/missing-image", "no.png"),
    ]


def test_a_link_that_forgets_the_base_url_is_found(make):
    site = make({"index.html": '<a href="/about">x</a>', "about.html": ""}, baseurl="/docs")
    found = only(site)
    assert found.rule == "links/outside-baseurl"
    assert found.cure == 'write {{ "/about" | relative_url }}, which gives /docs/about'


def test_beside_the_base_url_lies_another_site(make):
    site = make(
        {"index.html": '<a href="/">home</a><a href="/other-project/">x</a>'}, baseurl="/docs"
    )
    assert links(site) == []


def test_an_anchor_is_lost_on_a_page_that_sends_on(make):
    pages = {
        "index.html": '<a href="/old#x">4</a><a href="/old">5</a>',
        "old.html": '<meta http-equiv="refresh" content="0; url=/b">',
    }
    found = only(make(pages))
    assert (found.rule, found.severity) == ("links/anchor-redirected", "warning")


def test_a_link_to_a_file_of_the_source_names_its_page(make):
    site = make(
        {"docs/a/index.html": '<a href="b.md#x">b</a><a href="none.md">c</a>',
         "docs/b/index.html": "", "raw.md": ""},
        {"docs/a.md": "[b](b.md#x)\n[c](none.md)\n", "docs/b.md": ""},
        {"docs/a/index.html": Origin("docs/a.md"), "docs/b/index.html": Origin("docs/b.md")},
    )  # fmt: skip
    first, second = links(site)
    assert first.diagnostic.rule == "links/markdown-file"
    assert first.diagnostic.cure == "link to /docs/b/, or use `link`, which finds it"
    assert first.diagnostic.place == Place("docs/a.md", 1, 5, width=6)
    assert second.diagnostic.rule == "links/broken-link"


def test_metadata_that_leads_nowhere_is_a_warning(make):
    head = (
        '<link rel="canonical" href="https://x.example/no"><link rel="icon" href="/no.ico">'
        '<meta property="og:image" content="/no.png"><meta name="x" content="/no.png">'
        '<link rel="alternate" href="https://other.example/"><link rel="pingback" href="/p">'
    )
    pages = {
        "index.html": head,
        "sitemap.xml": "<loc>https://x.example/</loc><loc>https://x.example/gone</loc>",
    }
    findings = links(make(pages, url="https://x.example"))
    assert {(each.rule, each.diagnostic.severity) for each in findings} == {
        ("links/metadata", "warning")
    }
    assert sorted(each.subject for each in findings) == [
        "/no.ico", "/no.png", "https://x.example/gone", "https://x.example/no",
    ]  # fmt: skip


def test_what_is_published_from_elsewhere_is_not_looked_for(make):
    pages = {"index.html": '<a href="/docs/a">x</a><img src="/docs/b.png"><a href="/doc">y</a>'}
    assert only(make(pages, outside=("/docs/",))).message.startswith("The link's target /doc ")


def test_the_wrong_case_is_named(make):
    site = make({"index.html": '<a href="/About/">x</a>', "about/index.html": ""})
    assert only(site).rule == "links/case"
    assert only(site).cure == "case matters: did you mean /about/?"


def test_the_sites_own_address_is_checked(make):
    site = make({"index.html": '<a href="https://me.example/gone">x</a>'}, url="https://me.example")
    assert rules(site) == ["links/own-host"]


def test_percent_encoded_names_are_found(make):
    site = make({"index.html": '<img src="/a%20b/%C3%BC.png">', "a b/ü.png": ""})
    assert links(site) == []


def test_what_is_no_url_is_a_finding(make):
    assert rules(make({"index.html": '<a href="http://[x">x</a>'})) == ["links/malformed"]


@pytest.mark.parametrize("start", ["https://me.example/", "//me.example/", "http://ME.example//"])
def test_the_sites_own_address_is_its_host_by_any_scheme(make, start):
    site = make(
        {"index.html": f'<a href="{start}images/x.png">x</a><a href="{start}images/y.png">y</a>',
         "images/x.png": ""},
        url="https://me.example",
    )  # fmt: skip
    (found,) = links(site)
    assert (found.rule, found.subject) == ("links/own-host", f"{start}images/y.png")


def test_a_data_file_that_the_page_does_not_show_is_not_where_its_link_is(make):
    site = make(
        {"index.html": '<a href="/gone">x</a>'},
        {"_data/other.yml": "- /gone\n", "_data/nav.yml": "", "i.md": "{{ site.data.nav }}"},
        {"index.html": Origin("i.md")},
    )
    assert only(site).place == Place("i.md")


def test_a_link_in_a_layout_is_not_placed_in_the_page_that_has_the_same_text(make):
    site = make(
        {"404.html": '<a href="/404.html">x</a>'},
        {"404.md": "---\npermalink: /404.html\n---\nSee /404.html", "l.html": "",
         "n.html": "<a href='{{ site.x }}/404.html'>"},
        {"404.html": Origin("404.md", ("l.html",), ("n.html",), converted="<p>See /404.html</p>")},
        baseurl="/docs",
    )  # fmt: skip
    assert only(site).place == Place("n.html", 1, 22, width=9)


def test_the_beginning_of_a_longer_link_is_not_its_place(make):
    site = make(
        {"index.html": '<a href="/gone/#frag">1</a><a href="/gone/">2</a>'},
        {"i.md": "[1](/gone/#frag)\n[2](/gone/)\n"},
        {"index.html": Origin("i.md")},
    )
    assert [(f.subject, f.line) for f in links(site)] == [("/gone/#frag", 1), ("/gone/", 2)]


def test_a_relative_link_of_one_include_is_one_finding_on_all_pages(make):
    site = make(
        {"a/index.html": '<img src="x.png">', "b/index.html": '<img src="x.png">'},
        {"_includes/x.html": '<img src="x.png">', "a.md": "", "b.md": ""},
        {f"{n}/index.html": Origin(f"{n}.md", templates=("_includes/x.html",)) for n in "ab"},
    )
    (found,) = links(site)
    assert found.diagnostic.place == Place("_includes/x.html", 1, 11, width=5)
    assert found.pages == ("a/index.html", "b/index.html")


def test_what_liquid_adds_to_is_placed_at_the_tag_that_prints_it(make):
    site = make(
        {"index.html": '<a href="/tags/ruby/">x</a><a href="/about/">y</a>', "about.html": ""},
        {"i.md": "<a href='/about{{ x }}'> <a class=y href=\"/tags/{{ tag | slugify }}/\">"},
        {"index.html": Origin("i.md")},
    )
    tag = next(found for found in links(site) if found.subject == "/tags/ruby/")
    assert tag.precision == Precision.NEAR
    assert tag.diagnostic.place == Place("i.md", 1, 43, width=26)


@pytest.mark.parametrize(
    ("source", "cure"),
    [
        ("<a href='{{ post.url }}'>", "write {{ post.url | relative_url }}"),
        ("<a href='{{- post.url | default: '/' -}}'>", "write {{ post.url | default: '/' | "
         "relative_url }}"),
        ("<a href='/{{ post.slug }}'>", "use the filter `relative_url`"),
        ("{% include links.html %}", "use the filter `relative_url`"),
    ],
)  # fmt: skip
def test_what_liquid_prints_without_the_base_url_needs_a_filter(make, source, cure):
    site = make(
        {"index.html": '<a href="/about">x</a>', "about.html": ""},
        {"i.md": source},
        {"index.html": Origin("i.md")},
        baseurl="/docs",
    )
    assert only(site).cure == cure


def test_a_whole_url_without_the_base_url_needs_the_filter_for_those(make):
    site = make(
        {"index.html": '<a href="https://e.org/about">x</a>', "about.html": ""},
        baseurl="/docs",
        url="https://e.org",
    )
    assert only(site).cure == (
        'write {{ "/about" | absolute_url }}, which gives https://e.org/docs/about'
    )


def test_many_tags_behind_a_quote_that_is_not_closed_take_no_time(make):
    """Each that could be taken in two ways would double it, and each letter before a `=`."""
    site = make(
        {"index.html": '<a href="/tags/ruby/">x</a>'},
        {"i.md": f"<p title=\"{'{{ a }} ' * 60}\n{'文' * 40_000}\n<a href='/tags/{{{{ x }}}}/'>"},
        {"index.html": Origin("i.md")},
    )
    assert str(only(site).place) == "i.md:3:10"


def test_code_and_comments_are_not_where_a_link_is(make):
    site = make(
        {"index.html": '<a href="/gone">x</a>'},
        {"i.md": "`[x](/gone)`\n\n```\n[x](/gone)\n```\n<!-- [x](/gone) -->\n\n[x](/gone)\n"},
        {"index.html": Origin("i.md")},
    )
    assert only(site).place == Place("i.md", 8, 5, width=5)


def test_a_value_in_front_matter_that_a_layout_shows_is_its_place(make):
    site = make(
        {"index.html": '<img src="/gone.png">'},
        {"i.md": "---\nimage: /gone.png\n---\n", "l.html": '<img src="{{ page.image }}">'},
        {"index.html": Origin("i.md", ("l.html",), converted="")},
    )
    assert only(site).place == Place("i.md", 2, 8, width=9)


def test_each_of_many_broken_links_has_its_own_place(make):
    """Beyond a few, places are looked up in a list; parts of longer URLs are none of theirs."""
    count = 60
    links_shown = "".join(f'<a href="/gone{n}/">x</a>' for n in range(count))
    written = "\n".join(f"/gone{n}/more and x/gone{n}/ [x](/gone{n}/)" for n in range(count))
    site = make({"i.html": links_shown}, {"i.md": written}, {"i.html": Origin("i.md")})
    places = [finding.diagnostic.place for finding in links(site)]
    assert [(place.path, place.line) for place in places] == [("i.md", n + 1) for n in range(count)]
    columns = [written.splitlines()[n].index(f"(/gone{n}/") + 2 for n in range(count)]
    assert [place.column for place in places] == columns


def test_metadata_is_placed_in_its_own_tag_or_in_a_value(make):
    site = make(
        {"index.html": '<meta property="og:image" content="/no/">'},
        {
            "_includes/a.html": "{% assign x = '/no/' %}<a href='/no/'>",
            "_includes/b.html": "<meta property='og:image'\n content='/no/'>",
        },
        {"index.html": Origin(None, (), ("_includes/a.html", "_includes/b.html"))},
    )
    assert only(site).place == Place("_includes/b.html", 2, 11, width=4)


def test_what_all_pages_of_a_layout_show_is_placed_there(make):
    pages = {f"{n}.html": '<a href="/none">x</a>' for n in range(3)}
    origins = {page: Origin(f"{page}.md", ("_layouts/a.html",)) for page in pages}
    assert only(make(pages, origins=origins)).place == Place("_layouts/a.html")
    origins["other.html"] = Origin("other.md", ("_layouts/a.html",))
    assert only(make(pages, origins=origins)).place == Place("0.html.md")


def test_a_host_without_its_scheme_is_recognised(make):
    found = only(make({"index.html": '<a href="lab.kb.nl/x">x</a>'}))
    assert found.cure == "write https://lab.kb.nl/x, if another site is meant"


def test_an_anchor_behind_a_tag_is_not_taken_for_another(make):
    site = make(
        {"index.html": '<a href="/a.html#two">x</a>', "a.html": '<p id="one">'},
        {
            "_includes/a.html": """<a href="{{ '/a.html' | relative_url }}#one">x</a>""",
            "_includes/b.html": """<a href="{{ '/a.html' | relative_url }}#two">x</a>""",
        },
        {"index.html": Origin(None, (), ("_includes/a.html", "_includes/b.html"))},
    )
    assert only(site).place.path == "_includes/b.html"


def test_lines_are_right_after_only_the_front_matter_of_a_page_was_looked_at(make):
    # A layout shows a link, for which only the front matter of its pages counts.
    site = make(
        {"index.html": '<a href="/more">1</a><a href="/gone">2</a>'},
        {"i.md": "---\nmore: /more\n---\n\n\n\n[2](/gone)\n", "l.html": "{{ page.more }}"},
        {"index.html": Origin("i.md", ("l.html",), converted='<a href="/gone">2</a>')},
    )
    places = {each.subject: each.diagnostic.place for each in links(site)}
    assert places == {"/more": Place("i.md", 2, 7, width=5), "/gone": Place("i.md", 7, 5, width=5)}


def test_what_keep_files_leaves_in_the_destination_is_not_looked_for(make):
    page = "".join(f'<a href="{url}">x</a>' for url in ("/app/x.js", "/app", "/r.pdf", "/apple/"))
    site = make({"index.html": page}, kept=("/app", "/r.pdf"))
    assert [each.subject for each in links(site)] == ["/apple/"]


def test_a_tag_with_a_literal_does_not_print_another_url(make):
    page = "<a href=\"{{ '/a/' | relative_url }}\">x</a>\n{% gallery %}"
    output = '<a href="/a/">x</a>\n<a href="/b/">y</a>'
    origins = {"index.html": Origin("index.html"), "a/index.html": Origin(None)}
    site = make({"index.html": output, "a/index.html": ""}, {"index.html": page}, origins)
    (finding,) = links(site)
    assert (finding.subject, finding.diagnostic.place) == ("/b/", Place("index.html"))


def test_the_sites_own_url_and_base_url_are_known_to_be_printed(make):
    layout = (
        '<a href="{{ site.baseurl }}/">home</a><a href="{{ page.up }}/">up</a>'
        '<a href="{{ site.url }}/">top</a>{{ content }}'
    )
    pages = {"a.html": '<a href="/base/">home</a><a href="/base/x/">up</a>'}
    origins = {"a.html": Origin(None, ("_layouts/a.html",)), "index.html": Origin(None)}
    site = make(
        {**pages, "index.html": ""}, {"_layouts/a.html": layout}, origins, baseurl="/base",
        url="https://own.example",
    )  # fmt: skip
    (finding,) = links(site)
    assert (finding.subject, finding.precision) == ("/base/x/", Precision.NEAR)
    assert finding.diagnostic.place == Place("_layouts/a.html", 1, 48, width=14)


def test_a_url_with_entities_in_a_page_is_not_taken_for_its_layouts(make):
    content = '<a href="&#47;gone/">x</a>'
    layout = "<!-- /gone/ -->{{ content }}<a href='/gone/'>y</a>"
    origins = {"a.html": Origin("a.html", ("_layouts/l.html",), (), content)}
    site = make({"a.html": content}, {"a.html": content, "_layouts/l.html": layout}, origins)
    (finding,) = links(site)
    assert finding.path == "a.html"


def test_a_slash_behind_the_name_of_a_page_is_taken_away_again(make):
    site = make({"index.html": '<a href="/a/">a</a><a href="/b/">b</a>', "a.html": ""})
    assert [(f.subject, f.diagnostic.cure) for f in links(site)] == [
        ("/a/", "did you mean /a, without the slash at the end?"),
        ("/b/", None),
    ]
