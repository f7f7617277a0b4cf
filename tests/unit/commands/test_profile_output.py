"""`--profile-output`: where the time went, as a page and for speedscope."""

import json
import re
from html.parser import HTMLParser

import pytest

from pyjekyll.commands.profile_output import MAX_ROWS, as_page, as_speedscope, figures
from pyjekyll.utils.spans import Span

LOUD = """from pyjekyll import register_filter


@register_filter("loud")
def loud(text):
    return text.upper()
"""
LAYOUT = "{% include nav.html %}{{ content }}{% include nav.html %}"


@pytest.fixture
def site(folder):
    folder.put("_config.yml", "title: A site\n")
    folder.put("_layouts/default.html", LAYOUT)
    folder.put("_includes/nav.html", "<p>{{ page.title }}</p>")
    folder.put("index.md", "---\nlayout: default\ntitle: One\n---\n# One\n\n```ruby\nputs 1\n```\n")
    folder.put("two.md", "---\nlayout: default\ntitle: Two\n---\nText\n")
    folder.put("_plugins/loud.py", LOUD)
    folder.put("three.html", "---\n---\n{{ 'a' | loud }}")
    return folder


def span(kind, name, seconds, *children, count=1):
    made = Span(kind, name)
    made.seconds, made.count = seconds, count
    made.children = {(child.kind, child.name): child for child in children}
    return made


def paths(root, above=()):
    """Every span as the kinds and names on the way to it."""
    for child in root.children.values():
        way = (*above, f"{child.kind} {child.name}")
        yield way
        yield from paths(child, way)


def read_tree(page):
    data = re.search(r'<script type="application/json" id="data">(.*?)</script>', page, re.S)[1]
    return json.loads(data)


def test_a_page_has_what_ran_within_what(site):
    assert site.run("build", "--profile-output", "profile.html") == 0
    assert "Profile: profile.html" in site.out
    data = read_tree((site.path / "profile.html").read_text())

    def ways(node, above=()):
        way = (*above, " ".join(data["titles"][node[0]]))
        yield way[1:]
        for child in node[3:]:
            yield from ways(child, way)

    found = list(ways(data["tree"]))
    page = ("step render", "page index.md")
    layout = (*page, "layout _layouts/default.html")
    assert (*page, "converter Markdown", "highlighter ruby") in found
    assert (*layout, "include _includes/nav.html") in found
    assert ("step read", "reader layouts") in found
    loud = [way for way in found if way and "the filter loud" in way[-1]]
    assert [way[1] for way in loud] == ["page three.html"]


def test_times_of_what_is_within_something_are_at_most_its_own(site):
    site.run("build", "--profile-output", "profile.html")
    data = read_tree((site.path / "profile.html").read_text())

    def look(node):
        parts = node[3:]
        assert sum(part[1] for part in parts) <= node[1] + len(parts)
        assert node[2] >= 1
        for part in parts:
            look(part)

    look(data["tree"])


def test_speedscope_gets_events_in_order_each_with_its_end(site):
    assert site.run("build", "--profile-output", "profile.json") == 0
    data = json.loads((site.path / "profile.json").read_text())
    assert data["$schema"] == "https://www.speedscope.app/file-format-schema.json"
    frames = data["shared"]["frames"]
    assert {"name": "include _includes/nav.html", "file": "_includes/nav.html"} in frames
    (profile,) = data["profiles"]
    assert (profile["type"], profile["unit"]) == ("evented", "microseconds")
    open_frames, now = [], profile["startValue"]
    for event in profile["events"]:
        assert event["at"] >= now
        now = event["at"]
        if event["type"] == "O":
            open_frames.append(event["frame"])
        else:
            assert open_frames.pop() == event["frame"]
    assert open_frames == []
    assert now == profile["endValue"]
    assert {event["frame"] for event in profile["events"]} == set(range(len(frames)))


def test_children_that_are_rounded_up_do_not_end_after_their_parent():
    children = [span("include", f"{n}.html", 0.0000006) for n in range(5)]
    data = json.loads(as_speedscope(span("build", "build", 0.000003, *children), "/site"))
    (profile,) = data["profiles"]
    assert profile["events"][-1]["at"] == profile["endValue"] == 5


def test_everything_is_rendered_for_a_profile_and_nothing_is_kept_of_that(site):
    (site.path / "_plugins/loud.py").unlink()
    (site.path / "three.html").unlink()
    site.run("build")
    site.run("build", "--profile-output", "../profile.html")
    data = read_tree((site.path / "../profile.html").read_text())
    assert ["page", "two.md"] in data["titles"]
    site.run("build", "--why")
    assert "nothing has changed" in site.out, "a profile is no change of the site"


def test_without_the_option_nothing_is_measured(site):
    from pyjekyll.site import Site

    site.run("build")
    assert Site({"source": str(site.path)}).process(write=False).site.spans is None


def test_another_ending_is_refused_before_anything_is_built(site):
    assert site.run("build", "--profile-output", "profile.svg") == 2
    assert "'profile.svg' must end in .html or .json" in site.err
    assert not (site.path / "_site").exists()


def test_a_file_that_cannot_be_written_is_an_error_that_names_it(site):
    assert site.run("build", "--profile-output", "none/profile.html") == 2
    assert "Could not write the profile to none/profile.html: No such file" in site.err
    assert [path.name for path in site.path.iterdir() if "profile" in path.name] == []


def test_a_profile_that_the_next_build_would_publish_is_warned_of(site):
    site.run("build", "--profile-output", "profile.html")
    assert "profile.html is in the site's folder: the next build would publish it" in site.err
    for path in ("../profile.html", "_site/profile.html", "_p/profile.html", ".profile.html"):
        (site.path / "_p").mkdir(exist_ok=True)
        site.run("build", "--profile-output", path)
        assert "would publish" not in site.err, path


def test_a_site_cannot_have_a_profile_written(site):
    site.put("_config.yml", "profile_output: p.html\npyjekyll: {profile_output: q.html}\n")
    assert site.run("build") == 0
    assert not list(site.path.glob("*.html.*"))
    assert {path.name for path in site.path.glob("*.html")} == {"three.html"}


class Parsed(HTMLParser):
    def __init__(self, text):
        super().__init__()
        self.tags = []
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        self.tags.append((tag, dict(attributes)))


@pytest.mark.parametrize("name", ["</script><script>alert(1)</script>", "<img src=x onerror=y>"])
def test_names_of_files_are_never_markup(name):
    page = as_page(span("build", "build", 1.0, span("page", name, 1.0)), f"/{name}")
    parsed = Parsed(page)
    assert [tag for tag, _ in parsed.tags].count("script") == 2
    assert "img" not in [tag for tag, _ in parsed.tags]
    assert ["page", name] in read_tree(page)["titles"]


def test_the_page_loads_nothing():
    page = as_page(span("build", "build", 1.0), "/site")
    for _, attributes in Parsed(page).tags:
        assert not attributes.keys() & {"src", "href"}
    assert "default-src 'none'" in page
    assert "url(" not in page


def test_the_table_says_how_much_is_left_out():
    children = [span("page", f"{n}.md", 1.0) for n in range(MAX_ROWS + 3)]
    page = as_page(span("build", "build", MAX_ROWS + 3.0, *children), "/site")
    assert '<td colspan="6">and 3 more</td>' in page


def test_what_runs_within_itself_counts_its_time_once():
    inner = span("include", "tree.html", 1.0)
    outer = span("include", "tree.html", 3.0, inner)
    rows = {row.name: row for row in figures(span("build", "build", 3.0, outer))}
    assert rows["tree.html"].runs == 2
    assert rows["tree.html"].seconds == 3.0
    assert rows["tree.html"].self_seconds == 3.0


def test_the_table_of_profile_has_own_times(site):
    site.run("build", "--profile")
    lines = site.out[site.out.index("What Took Longest by Itself") :]
    assert re.search(r"\| converter Markdown +\| +2 \|", lines)


def test_spans_end_where_a_build_fails(site):
    site.put("two.md", "---\n---\n{% nothing %}")
    assert site.run("build", "--profile-output", "profile.html") == 1
    assert not (site.path / "profile.html").exists()
