import json
import os
import subprocess

import pytest

PAGE = "---\ntitle: One\n---\n# {{ page.title }}\n"


@pytest.fixture
def site(folder):
    folder.put("_config.yml", "title: A site\n")
    folder.put("index.md", PAGE)
    return folder


def headings(text):
    return [line[:20].strip() for line in text.splitlines() if line[:20].strip().endswith(":")]


def test_a_site_is_built_under_jekylls_headings(site):
    assert site.run("build") == 0
    assert site.built() == '<h1 id="one">One</h1>\n'
    lines = site.out.splitlines()
    assert lines[0] == f"Configuration file: {site.path}/_config.yml"
    assert f"            Source: {site.path}" in lines
    assert f"       Destination: {site.path}/_site" in lines
    assert "Incremental build" not in site.out, "every build is"
    assert "      Generating... " in lines
    assert lines[-2].startswith("                    done in ")
    assert lines[-2].endswith(" seconds.")
    assert lines[-1] == " Auto-regeneration: disabled. Use --watch to enable."


def test_without_a_configuration_that_is_said(folder):
    folder.put("index.md", PAGE)
    assert folder.run("build") == 0
    assert folder.err.splitlines()[0] == "Configuration file: none"


def test_quiet_prints_nothing_but_errors(site):
    assert site.run("build", "-q") == 0
    assert (site.out, site.err) == ("", "")
    site.put("a.md", "---\na: [\n---\n")
    assert site.run("build", "--quiet") == 0
    assert site.out == ""
    assert "a.md" in site.err


def test_verbose_says_what_is_rendered_and_written(site):
    assert site.run("build", "--verbose") == 0
    assert "         Rendering: index.md\n" in site.out
    assert f"           Writing: {site.path}/_site/index.html\n" in site.out


def test_the_configuration_may_ask_for_quiet(site):
    site.put("_config.yml", "quiet: true\n")
    assert site.run("b") == 0
    assert "Generating" not in site.out


def test_options_win_over_the_configuration(site):
    site.put("_config.yml", "baseurl: /a\n")
    site.put("index.md", "---\n---\n{{ site.baseurl }}")
    site.run("build", "--baseurl", "/b")
    assert site.built() == "<p>/b</p>\n"


def test_several_configurations_are_laid_over_each_other(site):
    site.put("a.yml", "one: 1\ntwo: 1\n")
    site.put("b.yml", "two: 2\n")
    site.put("index.md", "---\n---\n{{ site.one }}{{ site.two }}")
    assert site.run("build", "--config", "a.yml,b.yml") == 0
    assert site.built() == "<p>12</p>\n"


def test_a_configuration_that_is_not_there_ends_the_build(site):
    assert site.run("build", "--config", "none.yml") == 1
    assert "could not be found" in site.err
    assert not (site.path / "_site").exists()


def test_the_profile_is_printed_and_chosen(site):
    site.put("index.md", "---\n---\n{{ jekyll.version }}")
    assert site.run("build", "--compat", "jekyll-4.3") == 0
    assert "   Compatible with: jekyll-4.3" in site.out
    assert site.built() == "<p>4.3.4</p>\n"


def test_a_plugin_in_ruby_is_named_at_its_line(site):
    site.put("_plugins/a.rb", "# one\nLiquid::Template.register_tag('x', X)\n")
    assert site.run("build") == 1
    assert "--> _plugins/a.rb:2" in site.err
    assert "2 | Liquid::Template.register_tag('x', X)" in site.err
    assert site.run("build", "--ruby-plugins", "warn") == 0
    assert "warning[plugin/ruby]" in site.err
    assert site.run("build", "--ruby-plugins=skip") == 0
    assert site.err == ""


def test_a_theme_that_only_the_profile_asks_for_may_be_missing(site, monkeypatch):
    monkeypatch.setattr("pyjekyll.themes.installed.versions", lambda *_: [])
    assert site.run("build", "--compat", "github-pages") == 0
    assert "note[site/theme-missing]" in site.err
    site.put("_config.yml", "theme: jekyll-theme-primer\n")
    assert site.run("build", "--compat", "github-pages") == 1
    assert "error[site/theme-missing]" in site.err


def test_the_jekyll_that_is_followed_is_printed_with_the_reason(site):
    assert site.run("build") == 0
    assert "Compatible with: jekyll-4.4 (kramdown 2.5): the default" in site.out
    site.put("Gemfile", "gem 'github-pages'\n")
    assert site.run("build") == 0
    expected = "Compatible with: github-pages (kramdown 2.4): the Gemfile names github-pages"
    assert expected in site.out


def test_the_kramdown_of_the_lock_file_is_printed_where_it_is_not_the_profiles(site):
    site.put("Gemfile.lock", "GEM\n  specs:\n    jekyll (4.2.2)\n    kramdown (2.5.1)\n")
    assert site.run("build") == 0
    expected = (
        "Compatible with: jekyll-4.3 (kramdown 2.5, as in Gemfile.lock): "
        "Gemfile.lock names jekyll 4.2.2"
    )
    assert expected in site.out


def test_an_unknown_profile_is_wrong_usage(site):
    assert site.run("build", "--compat", "jekyll-9") == 2


def test_the_clock_is_the_sites_time(site):
    site.put("index.md", "---\n---\n{{ site.time | date: '%Y' }}")
    assert site.run("build", "--clock", "2001-02-03") == 0
    assert site.built() == "<p>2001</p>\n"


def test_a_table_shows_what_took_long(site):
    assert site.run("build", "--profile") == 0
    assert "| PHASE " in site.out
    assert "| index.md " in site.out


def test_what_was_skipped_is_said(site):
    site.put("_posts/2999-01-01-later.md", PAGE)
    site.put("_posts/notes.md", PAGE)
    site.run("build")
    text = " ".join((site.out + site.err).split())
    assert "_posts/2999-01-01-later.md" in text
    assert "_posts/notes.md" in text


# Bad input: Jekyll 4.4.1 has the same exit code, and writes the same files.


def test_broken_front_matter_is_reported_and_built(site):
    site.put("a.md", "---\nlayout: x\nbad: [1,\n---\ntext\n")
    assert site.run("build") == 0
    assert (site.path / "_site/a.html").exists()
    assert "error[" in site.err
    assert "--> a.md:" in site.err
    assert site.run("build", "--strict") == 1
    assert site.run("build", "--strict_front_matter") == 1


def test_a_missing_layout_is_reported_and_built(site):
    site.put("a.md", "---\nlayout: none-such\n---\ntext\n")
    assert site.run("build") == 0
    assert "none-such" in site.err
    assert (site.path / "_site/a.html").read_text() == "<p>text</p>\n"


def test_a_layout_cycle_is_reported_and_built(site):
    site.put("_layouts/a.html", "---\nlayout: b\n---\na{{ content }}")
    site.put("_layouts/b.html", "---\nlayout: a\n---\nb{{ content }}")
    site.put("c.md", "---\nlayout: a\n---\ntext\n")
    assert site.run("build") == 0
    assert "error[" in site.err
    assert (site.path / "_site/c.html").exists()


FATAL = {
    "an unknown tag": "---\n---\n\n{% nosuchtag %}\n",
    "a missing include": "---\n---\n\n{% include none.html %}\n",
}


@pytest.mark.parametrize("text", FATAL.values(), ids=FATAL)
def test_an_error_that_ends_the_build_leaves_the_site_as_it_was(site, text):
    assert site.run("build") == 0
    before = site.built()
    site.put("index.md", PAGE.replace("One", "Two"))
    site.put("bad.md", text)
    assert site.run("build") == 1
    assert site.built() == before
    assert "YOUR SITE COULD NOT BE BUILT" in site.err
    assert "--> bad.md:4" in site.err
    assert "Traceback" not in site.err


def test_all_such_errors_are_listed(site):
    for name, text in zip("ab", FATAL.values(), strict=True):
        site.put(f"{name}.md", text)
    assert site.run("build") == 1
    assert "--> a.md:4" in site.err
    assert "--> b.md:4" in site.err
    assert "2 errors" in site.err


def test_a_destination_that_cannot_be_written_ends_the_build(site):
    site.put("out", "a file where the folder would be")
    assert site.run("build", "-d", "out") == 1
    assert "error[" in site.err
    assert "Traceback" not in site.err


def test_the_destination_may_not_hold_the_source(site):
    assert site.run("build", "-d", ".") == 1
    assert (site.path / "index.md").exists()


def test_a_link_that_leads_nowhere_is_no_traceback(site):
    os.symlink("nowhere.html", site.path / "link.html")
    assert site.run("build") in (0, 1)
    assert "Traceback" not in site.err


@pytest.fixture
def small_disk(tmp_path):
    """A file system of 64 kB."""
    disk = tmp_path / "disk"
    disk.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", str(disk)]
    if os.name != "posix" or os.geteuid() != 0 or subprocess.run(mount, check=False).returncode:
        pytest.skip("a small disk can be made by root only")
    yield disk
    subprocess.run(["umount", str(disk)], check=True)


def test_a_full_disk_ends_the_build_and_leaves_the_site_whole(site, small_disk):
    destination = small_disk / "_site"
    assert site.run("build", "-d", destination) == 0
    before = (destination / "index.html").read_text()
    site.put("index.md", PAGE.replace("One", "Two"))
    site.put("big.md", "---\n---\n" + "words and words\n" * 20_000)
    assert site.run("build", "-d", destination) == 1
    assert "No space left on device" in site.err
    assert (destination / "index.html").read_text() == before
    assert sorted(path.name for path in destination.iterdir()) == ["index.html"]


def test_a_time_zone_that_cannot_be_is_said(site):
    site.put("_config.yml", 'timezone: "\\x00"\n')
    assert site.run("build") == 1
    assert "The name of a time zone cannot contain a null byte" in site.err


def test_what_the_site_silences_is_not_reported(site):
    site.put("_config.yml", "pyjekyll: {check: {ignore: [{rule: front-matter/yaml, path: a*}]}}\n")
    site.put("a.md", "---\na: [\n---\n")
    site.put("b.md", "---\na: 1\na: 2\n---\n<!-- pyjekyll: ignore yaml/* -->\n")
    assert site.run("build", "--strict") == 0
    assert site.err == ""
    site.put("c.md", "---\na: [\n---\n")
    assert site.run("build", "--strict") == 1
    assert "a.md" not in site.err
    assert "c.md" in site.err


def test_what_makes_a_build_fail_is_always_reported(site):
    site.put("_config.yml", "pyjekyll: {check: {ignore: ['*']}}\n")
    site.put("a.md", "---\na: 1\na: 2\n---\n{% no_such_tag %}\n")
    assert site.run("build") == 1
    assert "liquid/unknown-tag" in site.err
    assert "yaml/duplicate-key" not in site.err


def test_what_happens_is_json_for_programs(site, monkeypatch):
    site.put("index.md", "---\nlayout: none-such\n---\n")
    assert site.run("build", "--log-format", "json") == 0
    out = [json.loads(line) for line in site.out.splitlines()]
    assert {"level": "info", "topic": "Source", "message": str(site.path)} in out
    (found,) = [json.loads(line) for line in site.err.splitlines()]
    assert found["rule"] == "site/layout-missing"
    assert (found["level"], found["path"], found["line"]) == ("error", "index.md", 2)
    monkeypatch.setenv("PYJEKYLL_LOG_FORMAT", "json")
    assert site.run("build") == 0
    assert json.loads(site.out.splitlines()[0])
    monkeypatch.delenv("PYJEKYLL_LOG_FORMAT")
    assert site.run("build") == 0
    assert not site.out.startswith("{")


def test_many_warnings_do_not_bury_why_a_build_failed(site):
    site.put("index.md", "---\n---\n" + "{{ a = b }}\n" * 9)
    site.put("more.md", "---\n---\n{% nothing %}\n")
    assert site.run("build") == 1
    assert site.err.count("warning[liquid/lax-syntax]") == 3
    assert site.err.count("error[liquid/") == 1
    assert "6 more of liquid/lax-syntax" in site.err
