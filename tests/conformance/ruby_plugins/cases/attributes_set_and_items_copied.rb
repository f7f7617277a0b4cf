class G < Jekyll::Generator
  def generate(site)
    a = site.pages.find { |p| p.name == "about.md" }
    g = site.pages.find { |p| p.name == "guide.md" }
    t = site.pages.find { |p| p.name == "all.txt" }
    note("dir=") { g.dir = "/moved"; [g.dir, g.url, g.path, g.relative_path] }
    note("ext=") { t.ext = ".csv"; [t.ext, t.url, t.output_ext] }
    note("basename=") { t.basename = "every"; [t.basename, t.url, t.name] }
    note("name=") { t.name = "n.txt"; [t.name, t.path, t.url] }
    note("content=") { a.content = "new"; [a.content, a.output] }
    note("output=") { a.output = "OUT"; a.output }
    note("pager") { a.pager = { "page" => 1 }; a.pager }
    note("ivar url") { a.instance_variable_set(:@url, "/forced/"); [a.url, a.destination(site.dest).sub(site.dest, "")] }
    post = site.posts.docs.first
    note("doc ivar url") { post.instance_variable_set(:@url, "/forced-post.html"); [post.url, post.destination(site.dest).sub(site.dest, "")] }
    r = site.collections["recipes"].docs.first
    note("permalink late") { u = r.url; r.data["permalink"] = "/late/"; [u, r.url, r.permalink] }
    note("process") { n = Jekyll::PageWithoutAFile.new(site, site.source, "q", "a.b.html"); [n.basename, n.ext, n.url, n.dir, n.path, n.name] }
    note("bare page") { n = Jekyll::Page.new(site, site.source, "docs", "guide.md"); [n.url, n.data["title"], n.data["section"], n.content, n.equal?(g), n == g] }
    note("dup page") { d = g.dup; d.data["title"] = "Dup"; [g.data["title"], d.url] }
    note("clone data") { d = g.clone; d.data = d.data.clone; d.data["title"] = "Clone"; d.name = "clone.md"; d.basename = "clone"; d.instance_variable_set(:@url, nil); site.pages << d; [g.data["title"], d.data["title"], d.url, d.relative_path] }
    note("dup doc") { d = post.dup; d.instance_variable_set(:@data, post.data.dup); d.data["title"] = "DD"; d.data["slug"] = "dd"; d.instance_variable_set(:@url, nil); [post.data["title"], d.data["title"], d.url] }
    note("compare") { [post <=> site.posts.docs.last, post == post.dup, post.eql?(post)] }
    note("hash key") { { post => 1 }[post] }
    note("page in array") { site.pages.include?(g) && site.pages.index(a) }
    note("uniq") { (site.pages + site.pages).uniq.size == site.pages.size }
    note("methods") { [a.respond_to?(:title), post.respond_to?(:title), post.respond_to?(:data), a.html?, a.index?, a.published?, a.write?] }
    note("mm") { post.title }
    note("to_s") { [post.to_s, a.to_s.class.name, site.posts.to_s.size > 3] }
    note("static") { f = site.static_files.first; [f.respond_to?(:content), f.respond_to?(:output), f.respond_to?(:[]), f.data.class.name, f.respond_to?(:data=)] }
    note("static path") { f = site.static_files.first; [f.path.sub(site.source, ""), f.relative_path, f.url, f.destination(site.dest).sub(site.dest, ""), f.to_liquid.class.name, f.to_liquid["path"], f.type, f.mtime] }
    note("layout") { l = site.layouts["list"]; [l.data, l.content, l.name, l.ext, l.path.sub(site.source, "")] }
    note("layout change") { site.layouts["default"].content << "<!-- sub -->"; site.layouts["list"].data["kind"] = "K2"; site.layouts["list"].content = "L {{ content }} {{ layout.kind }}" }
    note("layout new") { site.layouts["extra"] = site.layouts["default"]; a.data["layout"] = "extra"; site.layouts.keys }
  end
end
__END__
{{ page.title }}
