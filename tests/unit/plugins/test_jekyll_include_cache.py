FILES = {
    "_includes/i.html": "{{ include.a }}:{{ page.url }}",
    "a.html": "---\n---\n{% include_cached i.html a=page.x %}",
    "b.html": "---\n---\n{% include_cached i.html a=page.x %}{% include_cached i.html a=1 %}",
}


def test_equal_values_give_the_output_of_the_first_place(build):
    outputs = build(FILES, plugins=["jekyll-include-cache"])
    assert outputs["b.html"] == ":/a.html1:/b.html"


def test_outputs_last_for_one_build(make_site, tmp_path):
    site = make_site(FILES, plugins=["jekyll-include-cache"])
    site.process()
    (tmp_path / "source/_includes/i.html").write_text("changed")
    site.process()
    assert (tmp_path / "_site/a.html").read_text() == "changed"
