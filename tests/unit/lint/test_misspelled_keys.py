"""Keys of the configuration that look like Jekyll's."""

from pyjekyll.lint.misspelled_keys import unknown_keys


def keys(make_site, config):
    return [
        (key.name, key.suggestion, str(key.place))
        for key in unknown_keys(make_site({"_config.yml": config}).config)
    ]


def test_misspelled_keys_are_candidates_with_a_suggestion(make_site):
    config = "exlude: []\nliquid: {erro_mode: lax}\nmy_own_key: 1\npermlaink: /\n"
    assert keys(make_site, config) == [
        ("exlude", "exclude", "_config.yml:1:1"),
        ("liquid.erro_mode", "error_mode", "_config.yml:2:10"),
        ("permlaink", "permalink", "_config.yml:4:1"),
    ]


def test_options_of_our_own_are_known(make_site):
    config = "pyjekyll: {compta: jekyll-4.3}\n"
    assert keys(make_site, config) == [("pyjekyll.compta", "compat", "_config.yml:1:12")]


def test_a_misspelled_key_is_told_unless_a_template_reads_it(build):
    config = {"_config.yml": "permalnk: pretty\n"}
    (found,) = build(config).diagnostics
    assert (found.rule, str(found.place)) == ("configuration/unknown-key", "_config.yml:1:1")
    assert found.cure == "did you mean 'permalink'?"
    assert build({**config, "index.html": "---\n---\n{{ site.permalnk }}"}).diagnostics == ()


def test_an_include_may_be_what_reads_the_key(build):
    files = {"_config.yml": "permalnk: pretty\n", "_includes/i.html": "{{ site['permalnk'] }}"}
    assert build(files).diagnostics == ()


def test_options_of_kramdown_are_known(build):
    config = "kramdown: {auto_id: false, footnote_nr: 2, math_engine: mathjax, unlike_any: 1}\n"
    (found,) = build({"_config.yml": config}).diagnostics
    assert (found.message, found.cure) == (
        "Unknown key 'kramdown.auto_id'",
        "did you mean 'auto_ids'?",
    )
