"""The site as a whole: what a build does and does not do."""

import subprocess
import sys

import pytest

from pyjekyll.errors import BuildError, ConfigurationError


def names(result):
    return sorted(path.removeprefix(result.site.dest + "/") for path in result.outputs)


def test_a_build_without_writing_touches_nothing(make_site, site_folder, tmp_path):
    result = make_site({"a.html": "---\n---\nA", "b.txt": "B"}).process(write=False)
    assert names(result) == ["a.html", "b.txt"]
    assert sorted(path.name for path in site_folder.path.iterdir()) == ["a.html", "b.txt"]
    assert [path.name for path in tmp_path.iterdir()] == ["source"]


def test_a_second_build_writes_nothing_and_a_third_what_changed(make_site, site_folder):
    site = make_site({"a.html": "---\n---\nA", "b.html": "---\n---\nB"})
    assert len(site.process().written) == 2
    assert site.process().written == ()
    site_folder.put({"a.html": "---\n---\nnew"})
    assert [path.rpartition("/")[2] for path in site.process().written] == ["a.html"]


def test_all_errors_of_a_build_are_told_and_the_old_site_stays(make_site, site_folder):
    site = make_site({"a.html": "---\n---\nA"})
    site.process()
    site_folder.put({
        "b.html": "---\n---\n{% nope %}",
        "c.html": "---\npermalink: ''\n---\n",
        "d.html": "---\n---\n{% include none.html %}",
    })  # fmt: skip
    with pytest.raises(BuildError) as raised:
        site.process()
    rules = {diagnostic.rule for diagnostic in raised.value.diagnostics}
    assert rules == {
        "liquid/unknown-tag",
        "front-matter/empty-permalink",
        "liquid/include-missing",
    }
    assert [path.name for path in site_folder.destination.iterdir()] == ["a.html"]


def test_a_missing_theme_hides_no_missing_plugin(make_site):
    files = {
        "_config.yml": "theme: no-theme\nplugins:\n- no-plugin\n",
        "_plugins/x.rb": "class A < Jekyll::Generator\nend\n",
    }
    with pytest.raises(BuildError) as raised:
        make_site(files, ruby_plugins="error")
    rules = [diagnostic.rule for diagnostic in raised.value.diagnostics]
    assert rules == ["site/theme-missing", "plugin/ruby", "plugin/missing"]


def test_the_destination_may_not_hold_the_source(make_site, tmp_path):
    with pytest.raises(ConfigurationError):
        make_site({}, destination=str(tmp_path.parent))


def test_the_clock_option_is_the_time_of_the_site_and_of_now(make_site):
    files = {"a.html": "---\n---\n{{ site.time | date: '%s' }} {{ 'now' | date: '%s' }}"}
    result = make_site(files, clock="2020-05-06T07:08:09Z").process(write=False)
    (output,) = result.outputs.values()
    assert output.content == b"1588748889 1588748889"
    after = make_site(files).process(write=False)
    assert b"1588748889" not in next(iter(after.outputs.values())).content


def test_a_site_cannot_have_code_from_elsewhere_run(make_site, tmp_path):
    elsewhere = tmp_path.parent / f"{tmp_path.name}-elsewhere"
    elsewhere.mkdir()
    (elsewhere / "evil.py").write_text("raise SystemExit('it ran')")
    files = {"_config.yml": f"plugins_dir: {elsewhere}\n"}
    with pytest.raises(BuildError) as raised:
        make_site(files)
    (diagnostic,) = raised.value.diagnostics
    assert (diagnostic.rule, str(diagnostic.place)) == ("plugin/outside", "_config.yml:1:1")


def test_a_site_cannot_have_a_folder_elsewhere_emptied(make_site, tmp_path, monkeypatch):
    monkeypatch.setenv("PYJEKYLL_CACHE_DIR", str(tmp_path.parent / "cache"))
    elsewhere = tmp_path.parent / f"{tmp_path.name}-home"
    elsewhere.mkdir()
    (elsewhere / "letter").write_text("dear")
    files = {"_config.yml": f"destination: {elsewhere}\n", "a.html": "---\n---\n"}
    with pytest.raises(ConfigurationError):
        make_site(files, destination=None).process()
    assert [path.name for path in elsewhere.iterdir()] == ["letter"]
    (elsewhere / "letter").unlink()
    make_site(files, destination=None).process()  # an empty folder may be built into
    (elsewhere / "old.html").touch()
    result = make_site(files, destination=None).process()  # what others put there stays
    assert sorted(path.name for path in elsewhere.iterdir()) == ["a.html", "old.html"]
    assert [d.rule for d in result.diagnostics] == ["site/not-removed"]


def test_skipped_files_are_listed_with_their_reason(make_site):
    files = {
        "_posts/2020-01-01-a.md": "---\npublished: false\n---\n",
        "_posts/2999-01-01-b.md": "---\n---\n",
        "_posts/nameless.md": "---\n---\n",
    }
    result = make_site(files).process(write=False)
    assert [(skipped.path, skipped.reason) for skipped in result.skipped] == [
        ("_posts/2020-01-01-a.md", "unpublished"),
        ("_posts/2999-01-01-b.md", "future"),
        ("_posts/nameless.md", "not a post's name"),
    ]


def test_a_sort_of_mixed_types_is_told_where_it_stands(make_site):
    result = make_site({
        "_includes/i.html": "\n{{ include.list | sort: 'a' | size }}",
        "a.html": "---\nlist: [{a: 1}, {a: x}]\n---\n\n{% include i.html list=page.list %}",
    }).process(write=False)  # fmt: skip
    (warning,) = result.diagnostics
    assert warning.rule == "liquid/mixed-sort"
    assert str(warning.place) == "_includes/i.html:2:1"


def test_a_build_loads_only_what_it_needs(site_folder):
    site_folder.put(
        {
            "_layouts/page.html": "<p>{% for page in site.pages %}{{ page.url }}{% endfor %}",
            "_data/numbers.yml": "- 1",
            "index.md": "---\nlayout: page\n---\n{% if site.data.numbers %}`code`{% endif %}",
        }
    )
    code = (
        "import sys\n"
        "from pyjekyll.configuration import Configuration\n"
        "from pyjekyll.site import Site\n"
        f"options = {{'source': {str(site_folder.path)!r}, 'quiet': True}}\n"
        "Site(Configuration.load(options)).process(write=False)\n"
        "print(*sys.modules)\n"
    )
    first, second = (
        set(subprocess.check_output([sys.executable, "-P", "-c", code], text=True).split())
        for _ in range(2)
    )
    compiler = {"pyjekyll.liquid.parser.nodes", "pyjekyll.liquid.compiler.module_compiler"}
    unused = {"pyjekyll.ruby.csv", "pyjekyll.sass.choice", "pyjekyll.commonmark", "difflib"}
    assert compiler < first  # nothing was compiled before
    assert not compiler & second
    assert not unused & (first | second)
