Jekyll::Hooks.register(:site, :post_read) do |site|
  docs = site.posts.docs
  note("own key?") { docs.map { |d| d.data.key?("opts") } }
  note("value") { docs.map { |d| d.data["opts"] } }
  note("same object of posts") { docs[0].data["opts"].equal?(docs[1].data["opts"]) }
  note("same list") { docs[0].data["list"].equal?(docs[1].data["list"]) }
  note("twice") { docs[0].data["opts"].equal?(docs[0].data["opts"]) }
  note("inner") { docs[0].data["opts"]["deep"].equal?(docs[1].data["opts"]["deep"]) }
  note("config") { site.config["defaults"][3]["values"]["opts"].equal?(docs[0].data["opts"]) }
  pages = site.pages.select { |p| p.data["kind"] }
  note("pages") { pages.map(&:name) }
  note("pages own") { pages.map { |p| p.data.key?("bag") } }
  note("pages same") { pages[0].data["bag"].equal?(pages[1].data["bag"]) }
  note("pages same twice") { pages[0].data["bag"].equal?(pages[0].data["bag"]) }
  note("pages same arr") { pages[0].data["arr"].equal?(pages[1].data["arr"]) }
  docs[0].data["opts"]["n"] = 99
  docs[0].data["list"] << "new"
  docs[0].data["opts"]["deep"]["x"] = 7
  note("after") { docs.map { |d| [d.data["opts"], d.data["list"], d.data["author"]] } }
  note("config after") { site.config["defaults"][3]["values"] }
  pages[0].data["bag"]["k"] = "changed"
  pages[0].data["arr"] << 4
  note("pages after") { pages.map { |p| [p.data["bag"], p.data["arr"]] } }
  note("config pages") { site.config["defaults"][4]["values"] }
end
class G < Jekyll::Generator
  def generate(site)
    docs = site.posts.docs
    note("gen docs") { docs.map { |d| [d.data["opts"], d.data["list"], d.data["author"]] } }
    pages = site.pages.select { |p| p.data["kind"] }
    note("gen pages") { pages.map { |p| [p.data["bag"], p.data["arr"]] } }
    note("gen config") { site.config["defaults"] }
    pages.last.data["arr"] << "gen"
    docs.last.data["list"] << "gen"
    docs.last.data["opts"]["deep"]["gen"] = 1
    page = Jekyll::PageWithoutAFile.new(site, site.source, "docs", "new.html")
    note("new page") { [page.data["bag"], page.data["kind"], page.data.key?("bag")] }
    page.data["bag"]["fresh"] = true if page.data["bag"]
    page.content = "{{ page.bag | jsonify }} {{ page.arr | jsonify }} {{ page.kind }}"
    site.pages << page
  end
end
__END__
{% for p in site.posts %}{{ p.opts | jsonify }} {{ p.list | jsonify }} {{ p.author }}
{% endfor %}{% for p in site.pages %}{{ p.name }} {{ p.bag | jsonify }} {{ p.arr | jsonify }}
{% endfor %}
=== docs/two.md
---
title: Two
---
{{ page.bag | jsonify }} {{ page.arr | jsonify }}
=== docs/three.md
---
title: Three
bag: {own: 1}
---
{{ page.bag | jsonify }} {{ page.arr | jsonify }}
=== _config.yml
title: Test Kitchen
baseurl: /base
url: https://example.org
timezone: UTC
collections:
  recipes:
    output: true
    permalink: /recipes/:name/
defaults:
  - scope: { path: "", type: posts }
    values: { layout: default, author: Ada }
  - scope: { path: "docs" }
    values: { section: docs }
  - scope: { path: "", type: categories }
    values: { layout: list, permalink: "/c/:category/" }
  - scope: { path: "", type: posts }
    values: { opts: {n: 1, deep: {x: 1}}, list: [a, b] }
  - scope: { path: "docs" }
    values: { kind: doc, bag: {k: v, sub: {q: 1}}, arr: [1, 2, 3] }
