from dataclasses import replace

from pyjekyll.checks.links import links

CONFIG = "title: x\nbaseurl: /b  # of old\n"


def site(make, without, within):
    urls = [f"/{n}.html" for n in range(without)] + [f"/b/{n}.html" for n in range(within)]
    files = {f"{n}.html": "" for n in range(20)}
    page = "".join(f'<a href="{url}">x</a>' for url in urls)
    made = make({**files, "index.html": page}, {"_config.yml": CONFIG}, baseurl="/b")
    return replace(made, configuration=("_config.yml",))


def test_a_base_url_that_most_links_lack_is_one_finding_about_it(make):
    (finding,) = links(site(make, 12, 3))
    assert finding.rule == "links/outside-baseurl"
    assert "12 URLs of the site lack it and 3 have it" in finding.diagnostic.message
    place = finding.diagnostic.place
    assert (place.path, place.line, place.column, place.width) == ("_config.yml", 2, 1, 11)


def test_where_more_links_have_it_each_that_lacks_it_is_a_mistake(make):
    assert len(links(site(make, 12, 12))) == 12


def test_a_few_links_without_it_are_mistakes_each(make):
    assert len(links(site(make, 9, 0))) == 9
