"""Words and codes as Jekyll 4.4.1's doctor has them."""

import pytest


@pytest.fixture
def site(folder):
    folder.put("_config.yml", "url: https://me.example\n")
    folder.put("index.md", "---\n---\nx")
    return folder


def test_a_healthy_site(site):
    assert site.run("doctor") == 0
    assert "Your test results are in. Everything looks fine." in " ".join(site.out.split())
    assert not (site.path / "_site").exists()


def test_hyde_is_the_doctor(site):
    assert site.run("hyde") == 0


@pytest.mark.parametrize(
    ("config", "words"),
    [
        ("title: x\n", "You didn't set an URL in the config file, you may encounter problems"),
        ("url: ''\n", "You didn't set an URL in the config file"),
        ("url: me.example\n", "Your site URL does not seem to be absolute, check the value of"),
        ("url: 3\n", "Your site URL does not seem to be absolute"),
        (
            "url: https://me.example\nrelative_permalinks: true\n",
            "permalinks for pages in subfolders must be relative to the site source",
        ),
        (
            "url: https://me.example\ncollections_dir: c\n",
            "Detected '_posts' directory outside custom `collections_dir`!",
        ),
    ],
)
def test_settings_that_are_odd(site, config, words):
    site.put("_posts/2020-01-01-x.md", "---\n---\nx")
    site.put("_config.yml", config)
    assert site.run("doctor") == 1
    assert words in site.err


def test_each_cause_is_one_line(site):
    site.put("_config.yml", "title: x\n")
    assert site.run("doctor") == 1
    assert [line.split(":")[0].strip() for line in site.err.splitlines()] == ["Warning"]


def test_two_files_for_one_url(site):
    site.put("a.md", "---\npermalink: /x.html\n---\n")
    site.put("b.md", "---\npermalink: /x.html\n---\n")
    assert site.run("doctor") == 1
    assert "Conflict: The following destination is shared by multiple files." in site.err
    (line,) = (line for line in site.err.splitlines() if "Conflict" in line)
    assert line.endswith("_site/x.html: a.md, b.md")


def test_urls_that_differ_by_case(site):
    site.put("a.md", "---\npermalink: /x.html\n---\n")
    site.put("b.md", "---\npermalink: /X.html\n---\n")
    assert site.run("doctor") == 1
    assert "The following URLs only differ by case." in site.err
