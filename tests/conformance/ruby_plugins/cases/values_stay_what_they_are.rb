class G < Jekyll::Generator
  def generate(site)
    post = site.posts.docs.first
    page = site.pages.find { |p| p.name == "about.md" }
    %w[title layout author].each { |k| note("frozen #{k}") { post.data[k].frozen? } }
    %w[title layout permalink].each { |k| note("pfrozen #{k}") { page.data[k].frozen? } }
    note("content frozen") { [post.content.frozen?, page.content.frozen?] }
    note("url frozen") { [post.url.frozen?, page.url.frozen?] }
    note("name") { [page.name.frozen?, page.ext.frozen?, page.basename.frozen?, page.dir.frozen?, page.path.frozen?, page.relative_path.frozen?] }
    note("doc names") { [post.path.frozen?, post.relative_path.frozen?, post.extname.frozen?, post.basename.frozen?, post.basename_without_ext.frozen?, post.cleaned_relative_path.frozen?] }
    note("tags") { [post.data["tags"].frozen?, post.data["tags"][0].frozen?, post.data["categories"].frozen?] }
    note("config") { [site.config["title"].frozen?, site.config["baseurl"].frozen?, site.config["exclude"].frozen?, site.config["defaults"].frozen?, site.config["markdown"].frozen?, site.config["kramdown"].frozen?] }
    note("src") { [site.source.frozen?, site.dest.frozen?] }
    note("lists") { [site.pages.frozen?, site.posts.docs.frozen?, site.data.frozen?, site.data["nav"]["main"][0].frozen?] }
    note("label") { [site.posts.label.frozen?, site.posts.directory.frozen?, site.posts.metadata.frozen?] }
    note("static") { f = site.static_files.first; [f.path.frozen?, f.relative_path.frozen?, f.name.frozen?, f.extname.frozen?, f.url.frozen?] }
    note("layout") { l = site.layouts["default"]; [l.content.frozen?, l.name.frozen?, l.ext.frozen?, l.data.frozen?, l.path.frozen?] }
    note("title add") { post.data["title"] << " more"; post.data["title"] }
    note("content add") { post.content << "\n\nadded"; post.content.size }
    note("pcontent sub") { page.content.sub!("We", "They"); page.content }
    note("slug") { [post.data["slug"], post.data["slug"].frozen?, post.data["ext"], post.data["draft"], post.data["date"].class.name] }
    note("default_proc") { [page.data.default_proc.class.name, post.data.default_proc.class.name, site.layouts["default"].data.default_proc.class.name] }
    note("fetch") { page.data.fetch("section", "none") }
    note("guide") { g = site.pages.find { |p| p.name == "guide.md" }; [g.data["section"], g.data.key?("section"), g.data.to_a.size, g.data.dig("section"), g.data.fetch("section", "x"), g["section"], g.data.values_at("section")] }
    note("guide after") { g = site.pages.find { |p| p.name == "guide.md" }; g.data["section"] = "mine"; [g.data["section"], g.to_liquid["section"]] }
    note("dup loses") { g = site.pages.find { |p| p.name == "guide.md" }; g.data.delete("section"); [g.data["section"], g.data.dup["section"], g.data.merge({})["section"], Marshal.load(Marshal.dump(g.data.dup.tap { |h| h.default = nil }))["section"]] }
    note("data =") { g = site.pages.find { |p| p.name == "guide.md" }; g.data = { "title" => "New" }; [g.data["section"], g.data.default_proc.class.name] }
    note("clear") { r = site.collections["recipes"].docs.first; r.data.clear; r.data["title"] = "Cleared"; r.data["a"] = nil; [r.data["date"].class.name, r.data.size] }
    note("replace") { r = site.collections["recipes"].docs.last; d = r.data; d.replace("title" => "Rep", "sub" => { "x" => [1] }); r.data["sub"]["x"] << 2; d }
    note("symbol") { post.data[:sym] = :val; [post.data["sym"], post.data[:sym]] }
    note("nested str") { post.data["h"] = { a: 1, "b" => :c, 3 => [4] }; post.data["h"] }
    note("freeze") { post.data["fr"] = %w[a b].freeze; post.data["fr"].frozen? }
  end
end
Jekyll::Hooks.register(:posts, :pre_render) do |post, payload|
  note("later frozen") { post.data["fr"]&.frozen? }
  note("later sym") { [post.data[:sym], post.data["h"], post.data["h"]&.keys&.map { |k| k.class.name }] }
end
__END__
{% for p in site.pages %}{{ p.name }} {{ p.title }} {{ p.section }} {{ p.url }}
{% endfor %}{% for p in site.recipes %}{{ p.title }} {{ p.sub | jsonify }} {{ p.url }} {{ p.a }}
{% endfor %}{% for p in site.posts %}{{ p.title }} {{ p.url }} {{ p.sym }} {{ p.h | jsonify }} {{ p.fr }}{{ p.h.b }} {{ p.h.a }}
{% endfor %}
