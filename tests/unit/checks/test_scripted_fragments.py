import pytest

from pyjekyll.checks.links import links

TAKES_OFF = "<script>go(location.hash.replace(/^.*#h-/, ''))</script>"


def rules(site):
    return [each.rule for each in links(site)]


def test_a_prefix_that_a_script_of_the_page_takes_off_is_no_broken_anchor(make):
    page = f'<h2 id="setup">x</h2><a href="#h-setup">y</a>{TAKES_OFF}'
    assert rules(make({"index.html": page})) == []


def test_behind_the_prefix_has_to_be_an_id(make):
    page = f'<h2 id="setup">x</h2><a href="#h-gone">y</a>{TAKES_OFF}'
    assert rules(make({"index.html": page})) == ["links/broken-anchor"]


def test_without_the_script_the_prefix_is_a_mistake(make):
    page = '<h2 id="setup">x</h2><a href="#h-setup">y</a><script>f("setup")</script>'
    assert rules(make({"index.html": page})) == ["links/broken-anchor"]


def test_the_script_of_the_page_that_the_link_leads_to_counts(make):
    files = {
        "index.html": f'<a href="/a.html#h-setup">y</a>{TAKES_OFF}',
        "a.html": '<h2 id="setup">x</h2>',
    }
    assert rules(make(files)) == ["links/broken-anchor"]
    files["a.html"] += TAKES_OFF
    assert rules(make(files)) == []


@pytest.mark.parametrize(
    "script", ['if (location.hash === "#search") open()', "on('a[href=#search]')"]
)
def test_a_fragment_that_a_script_names_is_no_broken_anchor(make, script):
    files = {"index.html": '<a href="#search">y</a><script src="/js/a.js"></script>'}
    assert rules(make({**files, "js/a.js": script})) == []


@pytest.mark.parametrize("script", ["", 'f("#search-box")', 'f("search")', "// see #search"])
def test_a_script_that_does_not_name_it_leaves_it_broken(make, script):
    files = {"index.html": '<a href="#search">y</a><script src="/js/a.js"></script>'}
    assert rules(make({**files, "js/a.js": script})) == ["links/broken-anchor"]


def test_scripts_of_other_sites_and_addresses_that_are_none_are_passed_over(make):
    page = '<a href="#x">y</a><script src="https://a.example/#x"></script><script src="http://[x"></script>'
    assert "links/broken-anchor" in rules(make({"index.html": page}))


@pytest.mark.parametrize(
    ("script", "level"),
    [
        ("search(decodeURIComponent(window.location.hash.slice(1)))", "warning"),
        ("if (location.hash == x) y()", "warning"),
        ("location.hash = 'a'", "error"),
        ("", "error"),
    ],
)
def test_where_a_script_reads_any_fragment_a_broken_anchor_is_a_warning(make, script, level):
    files = {"a.html": f"<script>{script}</script>", "index.html": '<a href="/a.html#poems">x</a>'}
    (finding,) = links(make(files))
    assert (finding.rule, finding.diagnostic.severity) == ("links/broken-anchor", level)


def test_an_id_that_is_nearly_the_fragment_stays_an_error(make):
    script = "<script>go(location.hash)</script>"
    page = f'<h2 id="setting-up">x</h2><a href="#setting-upp">y</a>{script}'
    (finding,) = links(make({"index.html": page}))
    assert finding.diagnostic.severity == "error"
