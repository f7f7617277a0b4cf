FILES = {"plain.md": "# Plain", "README.md": "# Read me", "index.html": "---\n---\n"}


def test_what_became_a_page_is_not_reported_as_copied(make_site):
    site = make_site(FILES, plugins=["jekyll-optional-front-matter"])
    assert site.process(write=False).diagnostics == ()


def test_without_the_plugin_it_is_reported(make_site):
    result = make_site(FILES, compat="jekyll-4.4").process(write=False)
    assert [d.rule for d in result.diagnostics] == ["site/no-front-matter"]


def test_nothing_happens_where_front_matter_is_required(build):
    options = {"plugins": ["jekyll-optional-front-matter"], "require_front_matter": True}
    assert "plain.html" not in build(FILES, **options)
