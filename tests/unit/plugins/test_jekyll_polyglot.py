"""A site in several languages: what a build of it is to all else. Outputs are among the sites."""

from __future__ import annotations

import time

import pytest

from pyjekyll.checks.built_site import built_site
from pyjekyll.checks.check import check
from pyjekyll.errors import BuildError
from pyjekyll.plugins import jekyll_polyglot
from pyjekyll.tracing.traceable import why_not

FILES = {
    "_config.yml": "plugins: [jekyll-polyglot]\nlanguages: [en, fr]\nurl: https://a.example\n",
    "index.md": "---\ntitle: Home\n---\n[about](/about/)",
    "about.md": "---\ntitle: About\npermalink: /about/\n---\nEnglish",
    "about.fr.md": "---\ntitle: À propos\npermalink: /about/\nlang: fr\n---\n[là](/nowhere/)",
}


def with_settings(text: str) -> dict[str, str]:
    return {**FILES, "_config.yml": FILES["_config.yml"] + text}


def test_what_is_written_in_one_language_stays_when_another_is_built(site_folder):
    first = site_folder.make(FILES, destination=None)
    first.process()
    again = first.process()
    assert (again.written, again.removed) == ((), ())
    made = sorted(again.files)
    assert made == ["about/index.html", "fr/about/index.html", "fr/index.html", "index.html"]


def test_a_language_that_is_no_longer_wanted_goes(site_folder):
    site_folder.make(FILES).process()
    config = FILES["_config.yml"].replace("[en, fr]", "[en]")
    result = site_folder.make({"_config.yml": config}).process()
    assert not (site_folder.destination / "fr").exists()
    assert (site_folder.destination / "about/index.html").is_file()
    assert result.removed


def test_outside_of_a_build_the_site_is_the_one_of_the_default_language(site_folder):
    site = site_folder.make(FILES)
    site.process()
    assert site.config["active_lang"] == "en"
    assert site.dest == str(site_folder.destination)
    assert {page.data["title"] for page in site.pages} == {"Home", "About"}


def test_a_finding_names_the_source_of_its_language(site_folder):
    result = site_folder.make(FILES).process(write=False)
    findings = check(built_site(result), None)
    places = {f.diagnostic.place.path for f in findings if "nowhere" in f.diagnostic.message}
    assert places == {"about.fr.md"}


def test_errors_of_all_languages_are_reported_in_one_run(site_folder):
    broken = {"about.md": "---\n---\n{% nope %}", "fr.md": "---\nlang: fr\n---\n{% neither %}"}
    with pytest.raises(BuildError) as caught:
        site_folder.make({**FILES, **broken}).process()
    messages = " ".join(each.message for each in caught.value.diagnostics)
    assert "nope" in messages
    assert "neither" in messages
    assert not site_folder.destination.exists()


def test_what_is_reported_in_every_language_is_reported_once(site_folder):
    files = {**FILES, "de.md": "---\nlang: de\n---\n"}
    result = site_folder.make(files).process()
    found = [each for each in result.diagnostics if "de.md is left out" in each.message]
    assert len(found) == 1


def test_such_a_site_is_built_whole_each_time(site_folder):
    site = site_folder.make(FILES)
    assert why_not(site) == "the site is built several times, once for each language"


def test_the_hook_of_the_end_runs_once(site_folder):
    site = site_folder.make(FILES)
    calls = []
    site.hooks.register("polyglot", "post_write", lambda site: calls.append(site.active_lang))
    site.hooks.register("site", "post_write", lambda site: calls.append(site.config["active_lang"]))
    site.active_lang = "done"
    site.process()
    assert calls == ["en", "fr", "done"]


@pytest.mark.parametrize(
    ("settings", "message"),
    [
        ("languages: en\n", "`languages` must be a list"),
        ("languages: [en, no]\n", "a language must be a string, not false"),
        ("languages: [en, ..]\n", "cannot be a language"),
        ("languages: [en, ../../up]\n", "cannot be a language"),
        ("languages: [en, '(']\n", "is used as a regular expression"),
        ("default_lang: 5\n", "a language must be a string, not 5"),
        ("exclude_from_localization: css\n", "`exclude_from_localization` must be a list"),
    ],
)
def test_a_setting_that_cannot_be_is_named_with_its_line(site_folder, settings, message):
    config = FILES["_config.yml"].replace("languages: [en, fr]\n", "") + settings
    with pytest.raises(BuildError) as caught:
        site_folder.make({**FILES, "_config.yml": config})
    (diagnostic,) = caught.value.diagnostics
    assert message in diagnostic.message
    assert diagnostic.place.path.endswith("_config.yml")
    assert diagnostic.cure


@pytest.mark.parametrize(
    ("field", "message"),
    [
        ("lang: 5", "`lang` must be a string, not 5"),
        ("page_id: 5", "`page_id` must be a string, not 5"),
        ("lang-exclusive: 5", "`lang-exclusive` must be a list, not 5"),
        ("lang: fr\nredirect_from: [5]", "`redirect_from` must be"),
    ],
)
def test_a_field_that_cannot_be_is_named_with_its_page(site_folder, field, message):
    site = site_folder.make({**FILES, "odd.md": f"---\n{field}\n---\n"})
    with pytest.raises(BuildError) as caught:
        site.process()
    (diagnostic,) = caught.value.diagnostics
    assert message in diagnostic.message
    assert diagnostic.place.path == "odd.md"


def test_headers_need_the_address_of_the_site(site_folder):
    config = FILES["_config.yml"].replace("url: https://a.example\n", "")
    files = {**FILES, "_config.yml": config, "index.md": "---\n---\n{% I18n_Headers %}"}
    with pytest.raises(BuildError, match="needs the site's `url`"):
        site_folder.make(files).process()


def test_a_long_address_with_a_query_takes_no_time(site_folder):
    site = site_folder.make(with_settings("default_lang: de\n"))
    page = f'<a href="/{"a" * 5000}?x=1">x</a>'
    began = time.process_time()
    (site_folder.path / "index.md").write_text(f"---\n---\n{page}")
    result = site.process(write=False)
    assert time.process_time() - began < 5
    assert page in result.files["fr/index.html"].decode()


def test_without_a_language_in_front_a_path_stays():
    assert jekyll_polyglot.without_prefix("/fr/about/", "fr") == "/about/"
    assert jekyll_polyglot.without_prefix("/frog/", "fr") == "/frog/"
