$seen = {}
class G < Jekyll::Generator
  priority :high
  def generate(site)
    $seen[:site] = site
    $seen[:page] = site.pages.find { |p| p.name == "index.html" }
    $seen[:posts] = site.posts.docs.dup
    $seen[:pages_list] = site.pages
    $seen[:docs_list] = site.posts.docs
    $seen[:data] = site.data
    $seen[:config] = site.config
    $seen[:layouts] = site.layouts
    $seen[:layout] = site.layouts["default"]
    $seen[:pdata] = $seen[:page].data
    $seen[:title] = $seen[:page].data["title"]
    $seen[:tags] = site.posts.docs[0].data["tags"]
    $seen[:nav] = site.data["nav"]
    $seen[:content] = $seen[:page].content
    $seen[:coll] = site.collections["recipes"]
    $seen[:static] = site.static_files.first
    $seen[:drop] = site.posts.docs[0].to_liquid
    $seen[:page].instance_variable_set(:@mine, [1])
    site.posts.docs[0].instance_variable_set(:@mine, { a: 1 })
    site.instance_variable_set(:@mine, "site")
    $seen[:drop].instance_variable_set(:@mine, "drop")
    $seen[:coll].instance_variable_set(:@mine, "coll")
    $seen[:url] = $seen[:page].url
    $seen[:colls] = site.collections
    $seen[:me] = self
  end
end
def compare_all(where, site)
  note(where + " site") { site.equal?($seen[:site]) }
  page = site.pages.find { |p| p.name == "index.html" }
  note(where + " page") { page.equal?($seen[:page]) }
  note(where + " posts") { site.posts.docs.each_with_index.map { |d, i| d.equal?($seen[:posts][i]) } }
  note(where + " lists") { [site.pages.equal?($seen[:pages_list]), site.posts.docs.equal?($seen[:docs_list])] }
  note(where + " data config") { [site.data.equal?($seen[:data]), site.config.equal?($seen[:config]), site.collections.equal?($seen[:colls])] }
  note(where + " layouts") { [site.layouts.equal?($seen[:layouts]), site.layouts["default"].equal?($seen[:layout])] }
  note(where + " pdata") { [page.data.equal?($seen[:pdata]), page.data["title"].equal?($seen[:title])] }
  note(where + " tags") { site.posts.docs[0].data["tags"].equal?($seen[:tags]) }
  note(where + " nav") { site.data["nav"].equal?($seen[:nav]) }
  note(where + " content") { page.content.equal?($seen[:content]) }
  note(where + " coll") { site.collections["recipes"].equal?($seen[:coll]) }
  note(where + " static") { site.static_files.first.equal?($seen[:static]) }
  note(where + " drop") { site.posts.docs[0].to_liquid.equal?($seen[:drop]) }
  note(where + " url") { page.url.equal?($seen[:url]) }
  note(where + " ivars") { [page, site.posts.docs[0], site, site.posts.docs[0].to_liquid, site.collections["recipes"]].map { |o| o.instance_variable_get(:@mine) } }
  note(where + " gens") { site.generators.any? { |g| g.equal?($seen[:me]) } }
end
class G2 < Jekyll::Generator
  priority :low
  def generate(site) = compare_all("gen2", site)
end
Jekyll::Hooks.register(:site, :pre_render) { |site, payload| compare_all("pre_render", site); $seen[:payload] = payload }
Jekyll::Hooks.register(:pages, :pre_render) do |page, payload|
  next unless page.name == "index.html"
  compare_all("page pre", page.site)
  note("payload site") { payload["site"].equal?($seen[:payload]["site"]) }
  note("payload") { payload.equal?($seen[:payload]) }
end
Jekyll::Hooks.register(:posts, :pre_render) { |post, _| note("post pre") { $seen[:posts].index { |p| p.equal?(post) } } }
Jekyll::Hooks.register(:posts, :post_render) { |post| note("post post") { $seen[:posts].index { |p| p.equal?(post) } } }
class T < Liquid::Tag
  def render(context)
    compare_all("tag", context.registers[:site])
    note("tag ids") { [context["site"].equal?($seen[:payload]["site"]), context.environments.first["page"]["title"].equal?($seen[:title])] }
    note("tag page") { context.registers[:page].class.name }
    note("tag post drop") { context["site.posts"].last.equal?($seen[:drop]) }
    note("tag posts") { context["site.posts"].map { |p| p.class.name }.uniq }
    note("tag posts eq") { context["site.posts"].last == $seen[:posts][0] }
    note("tag self") { (@n ||= 0); @n += 1 }
    ""
  end
end
Liquid::Template.register_tag("t", T)
module F
  def ident(x)
    compare_all("filter", @context.registers[:site])
    note("filter arg") { [x.class.name, x.respond_to?(:size)] }
    note("strainer") { (@k ||= 0); @k += 1 }
    x
  end
  def who(x)
    note("who") { [x.class.name, x == $seen[:posts][0], x.equal?($seen[:drop]), x.instance_variable_get(:@mine)] }
    ""
  end
end
Liquid::Template.register_filter(F)
Jekyll::Hooks.register(:site, :post_write) { |site| compare_all("post_write", site) }
__END__
{% t %}{% t %}{{ site.data.nav | ident | size }}{{ site.data.nav | ident | size }}
{% for p in site.posts %}{{ p | who }}{% endfor %}
