"""What is odd about the content as a whole."""

import pytest

from pyjekyll.checks.built_site import built_site
from pyjekyll.checks.check import check

LOS_ANGELES = "timezone: America/Los_Angeles\n"


@pytest.fixture
def reported(make_site):
    def reported(files):
        site = make_site(files)
        found = check(built_site(site.process(write=False)))
        return [
            (each.rule, str(each.diagnostic.place), each.diagnostic.message)
            for each in found
            if each.rule not in ("html/title", "html/lang")
        ]

    return reported


def post(front_matter):
    return f"---\n{front_matter}---\nx"


def test_a_url_with_the_day_before_the_posts_is_told_once_for_all(reported, make_site):
    files = {
        "_config.yml": LOS_ANGELES,
        "_posts/2024-01-03-a.md": post("date: 2024-01-03 03:00 +0000\n"),
        "_posts/2024-02-04-b.md": post("title: B\ndate: 2024-02-04 01:00 +0000\n"),
    }
    assert reported(files) == [
        (
            "site/date-shifted",
            "_posts/2024-01-03-a.md:2",
            "The URLs of 2 posts have another day than the file's name and its `date`: "
            "/2024/01/02/a.html",
        )
    ]


@pytest.mark.parametrize(
    ("config", "date"),
    [
        (LOS_ANGELES, "date: 2024-01-03 03:00 -0800\n"),  # the day is the same there
        (LOS_ANGELES, ""),  # there is only the name
        (LOS_ANGELES, "date: 2024-01-02 03:00 -0800\n"),  # somebody wants another day
        (LOS_ANGELES + "permalink: /:title/\n", "date: 2024-01-03 03:00 +0000\n"),  # none shown
    ],
)
def test_days_that_are_as_written_are_not_told(reported, config, date):
    assert reported({"_config.yml": config, "_posts/2024-01-03-a.md": post(date)}) == []


def test_tags_that_differ_only_in_case_are_told_at_the_rarer_one(reported):
    files = {
        "_posts/2024-01-01-a.md": post("tags: [Python, b]\n"),
        "_posts/2024-01-02-b.md": post("tags: [python]\ncategories: [X]\n"),
        "_posts/2024-01-03-c.md": post("tags: [Python]\ncategories: [Y]\n"),
    }
    assert reported(files) == [
        (
            "site/similar-names",
            "_posts/2024-01-02-b.md",
            "These tags differ only in case: 'Python' (2), 'python' (1)",
        )
    ]


CONFIG = """\
defaults:
  - scope: {path: ""}
    values: {a: 1}
  - scope: {path: "", type: pages}
    values: {a: 2}
  - scope: {path: asets, type: pages}
    values: {a: 3}
  - scope: {path: "", type: drafts}
    values: {a: 4}
"""


def test_defaults_that_apply_to_nothing_are_told(reported):
    files = {"_config.yml": CONFIG, "index.md": "---\n---\n", "assets/x.css": "x"}
    assert reported(files) == [
        (
            "configuration/unused-default",
            "_config.yml:6:5",
            "These front matter defaults apply to no file of the site (path: 'asets', "
            "type: 'pages')",
        )
    ]


def test_defaults_of_posts_that_are_not_read_yet_are_not_told(reported):
    config = "defaults:\n  - scope: {path: '', type: posts}\n    values: {a: 1}\n"
    files = {"_config.yml": config, "_posts/2999-01-01-a.md": post("")}
    assert [rule for rule, *_ in reported(files)] == ["site/future-post"]


@pytest.mark.parametrize(
    ("often", "once"),
    [
        ("web-dev", "web dev"),
        ("web-dev", "WebDev"),
        ("tutorial", "tutorials"),
        ("javascript", "javscript"),
        ("javascript", "javacsript"),
        ("javascript", "javascripts"),
    ],
)
def test_tags_that_may_be_meant_to_be_one_are_told(reported, often, once):
    files = {f"_posts/2024-01-0{n}-{n}.md": post(f"tags: ['{often}']\n") for n in range(1, 4)}
    files["_posts/2024-01-04-4.md"] = post(f"tags: ['{once}']\n")
    ((rule, place, message),) = reported(files)
    assert (rule, place) == ("site/similar-names", "_posts/2024-01-04-4.md")
    assert message == f"These tags may be meant to be one: '{often}' (3), '{once}' (1)"


@pytest.mark.parametrize(
    ("often", "once"),
    [
        ("new", "news"),
        ("glass", "glas"),
        ("status", "statu"),
        ("python2", "python3"),
        ("release-1", "release-2"),
        ("train", "brain"),
        ("react", "redux"),
    ],
)
def test_tags_that_are_two_words_are_not(reported, often, once):
    files = {f"_posts/2024-01-0{n}-{n}.md": post(f"tags: ['{often}']\n") for n in range(1, 4)}
    files["_posts/2024-01-04-4.md"] = post(f"tags: ['{once}']\n")
    assert reported(files) == []


def test_that_no_time_zone_is_set_is_told_once_where_it_decides_a_url(reported):
    files = {
        "_posts/2024-01-03-a.md": post("date: 2024-01-03\n"),
        "_posts/2024-01-04-b.md": post("title: x\ndate: 2024-01-04 22:30:00\n"),
        "_posts/2024-01-05-c.md": post("date: 2024-01-05 22:30:00\n"),
    }
    ((rule, place, _),) = reported(files)
    assert rule == "configuration/timezone-unset"
    assert place in ("_posts/2024-01-04-b.md:3", "_posts/2024-01-05-c.md:2")


@pytest.mark.parametrize(
    ("config", "date"),
    [
        (LOS_ANGELES, "date: 2024-01-04 12:30:00 -0800\n"),
        ("title: x\n", "date: 2024-01-04 00:00:00\n"),
        ("permalink: /:title/\n", "date: 2024-01-04 12:30:00\n"),
    ],
)
def test_it_is_not_where_it_decides_none(reported, config, date):
    assert reported({"_config.yml": config, "_posts/2024-01-04-a.md": post(date)}) == []
