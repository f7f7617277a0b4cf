"""Names that plugins bring into templates are names that the site has."""

from __future__ import annotations

import pytest

SITES = {
    "jekyll-paginate-v2": (
        {
            "index.html": "---\npagination: {enabled: true, trail: {after: 1}}\n---\n"
            "{{ paginator.page_path }} {{ paginator.first_page_path }}"
            "{% for t in paginator.page_trail %}{{ t.num }} {{ t.path }}{% endfor %}"
            "{{ page.pagination_info.curr_page }}",
            "_posts/2024-01-01-a.md": "---\n---\n",
            "_posts/2024-01-02-b.md": "---\n---\n",
        },
        {"pagination": {"enabled": True, "per_page": 1}},
    ),
    "jekyll-archives": (
        {
            "_layouts/archive.html": "{{ page.type }} {{ page.title }}{{ site.archives | size }}",
            "_posts/2024-01-01-a.md": "---\ntags: a\n---\n",
        },
        {"jekyll-archives": {"enabled": "all"}},
    ),
    "jekyll-github-metadata": (
        {"index.html": "---\n---\n{{ site.github.owner_name }} {{ site.github.url }}"},
        {"repository": "a/b"},
    ),
    "jekyll-last-modified-at": ({"index.html": "---\n---\n{{ page.last_modified_at }}"}, {}),
}


@pytest.mark.parametrize("plugin", SITES)
def test_names_of_a_plugin_are_not_reported(build_texts, make_site, plugin):
    files, config = SITES[plugin]
    result = make_site(files, plugins=[plugin], **config).process(write=False)
    assert [d for d in result.diagnostics if d.rule == "liquid/undefined-variable"] == []
