"""A site whose texts are in files of each language. Outputs are among the sites."""

from __future__ import annotations

import pytest

from pyjekyll.errors import BuildError

CONFIG = "plugins: [jekyll-multiple-languages-plugin]\nlanguages: [en, fr]\nbaseurl: /x\n"
FILES = {
    "_i18n/en.yml": "menu: {home: Home}\nempty: {}\nnumber: 5\n",
    "_i18n/fr.yml": "menu: {home: Accueil}\n",
    "index.html": "---\n---\n{% t menu.home %}",
}


@pytest.fixture
def outputs(site_folder):
    """The files that a build of such a site writes, with their texts."""

    def outputs(files, config=CONFIG):
        site = site_folder.make({**FILES, "_config.yml": config, **files}, destination=None)
        prefix = f"{site.dest}/"
        return {
            path.removeprefix(prefix): output.read().decode()
            for path, output in site.process(write=False).outputs.items()
        }

    return outputs


def stopped(outputs, files, config=CONFIG):
    with pytest.raises(BuildError) as caught:
        outputs(files, config)
    return caught.value.diagnostics[0]


def test_each_language_has_its_folder_and_the_first_the_root(outputs):
    assert outputs({}) == {"index.html": "Home", "fr/index.html": "Accueil"}


def test_what_is_of_no_language_goes_to_the_root_where_all_have_folders(outputs):
    config = CONFIG + "default_locale_in_subfolder: true\nexclude_from_localizations: [assets]\n"
    assert outputs({"base.html": "b", "assets/a.css": "c", "d.txt": "d"}, config) == {
        "index.html": "b",
        "assets/a.css": "c",
        "en/index.html": "Home",
        "en/d.txt": "d",
        "fr/index.html": "Accueil",
        "fr/d.txt": "d",
    }


@pytest.mark.parametrize(
    ("key", "message"),
    [
        ("menu.none", "no implicit conversion of nil into String"),
        ("menu", "no implicit conversion of Hash into String"),
        ("empty", "no implicit conversion of Hash into String"),
        ("number", "undefined method `empty?' for 5"),
        ("menu.home.x", "no implicit conversion of Symbol into Integer"),
    ],
)
def test_what_is_no_text_stops_the_build_as_in_ruby(outputs, key, message):
    error = stopped(outputs, {"index.html": f"---\n---\n{{% t {key} %}}"})
    assert error.message == message


def test_a_text_that_no_language_has_is_named(outputs):
    error = stopped(outputs, {"index.html": "---\n---\n{% t menu.none %}"})
    assert error.cure == "add a text for the key 'menu.none' to _i18n/en.yml"


def test_a_file_that_no_language_has_is_named(outputs):
    error = stopped(outputs, {"index.html": "---\n---\n{% tf a/b.md %}"})
    assert error.message.startswith("Included file 'a/b.md' not found in ")
    assert error.cure == "make _i18n/en/a/b.md"


@pytest.mark.parametrize(
    ("settings", "message"),
    [
        ("", "jekyll-multiple-languages-plugin needs `languages`, a list of at least one"),
        ("languages: []", "jekyll-multiple-languages-plugin needs `languages`, a list of at least"),
        ("languages: [en, no]", "a language must be a string, not false"),
        ("languages: [..]", '".." cannot be a language: it names a folder of the site'),
        (
            "languages: [de]",
            "There is no file _i18n/de.yml, which has the texts of the language de",
        ),
        ("languages: [en]\nexclude_from_localizations: x", "`exclude_from_localizations` must be"),
    ],
)
def test_settings_that_cannot_be_are_told_with_their_place(outputs, settings, message):
    config = f"plugins: [jekyll-multiple-languages-plugin]\n{settings}\n"
    assert stopped(outputs, {}, config).message.startswith(message)


def test_a_second_build_is_like_the_first(site_folder):
    files = {**FILES, "_config.yml": CONFIG, "a.html": "---\n---\n{{ '/a' | relative_url }}"}
    site = site_folder.make(files, destination=None)
    first = {path: output.read() for path, output in site.process().outputs.items()}
    again = site.process()
    assert {path: output.read() for path, output in again.outputs.items()} == first
    assert not again.written
