class G < Jekyll::Generator
  def generate(site)
    coll = site.collections["recipes"]
    path = File.join(site.source, "_recipes", "made.md")
    doc = Jekyll::Document.new(path, site: site, collection: coll)
    note("new") { [doc.data, doc.content, doc.output, doc.path.sub(site.source, ""), doc.relative_path, doc.basename, doc.extname, doc.url] }
    doc.content = "Made *here* {{ page.title }}"
    doc.data["title"] = "Made"
    doc.data["layout"] = "default"
    doc.merge_data!({ "tags" => "x y", "categories" => "c d", "more" => { "a" => 1 } })
    doc.merge_data!({ "more" => { "b" => 2 }, "categories" => ["e"] })
    note("merged") { doc.data }
    coll.docs << doc
    post = Jekyll::Document.new(File.join(site.source, "_posts", "2023-05-06-made-post.md"), site: site, collection: site.posts)
    post.content = "Post"
    post.data["date"] = Time.utc(2023, 5, 6)
    note("post") { [post.url, post.data.keys.sort, post.id, post.date.to_s, post.draft?, post.cleaned_relative_path, post.basename_without_ext] }
    post.data["title"] = "MP"
    site.posts.docs << post
    site.posts.docs.sort!
    note("order") { site.posts.docs.map { |d| d.data["title"] } }
    note("prev") { site.posts.docs.map { |d| [d.previous_doc&.data&.fetch("title", nil), d.next_doc&.data&.fetch("title", nil)] } }
    real = Jekyll::Document.new(File.join(site.source, "_recipes", "bread.md"), site: site, collection: coll)
    note("read") { real.read; [real.data["title"], real.content, real.data["minutes"], real == coll.docs.find { |d| d.basename == "bread.md" }, real.hash == 1, real.published?] }
    note("place") { [doc.place_in_layout?, doc.render_with_liquid?, doc.asset_file?, doc.sass_file?, doc.yaml_file?, doc.write?, doc.output_ext, doc.permalink, doc.type, doc.url_template, doc.url_placeholders[:name]] }
    note("dest") { doc.destination(site.dest).sub(site.dest, "") }
    note("excerpt") { p = site.posts.docs.last; e = p.data["excerpt"]; [e.class.name, e.to_s, e.content, e.output, e.doc.equal?(p), e.data["title"], e.path.sub(site.source, ""), e.relative_path, e.id, e.url] }
    note("trigger") { doc.trigger_hooks(:post_init); 1 }
    note("to_liquid") { [doc.to_liquid["title"], doc.to_liquid["url"], doc.to_liquid["collection"], doc.to_liquid["more"], doc.to_liquid["nope"]] }
    note("mm") { [doc.respond_to?(:more), doc.respond_to?(:zip)] }
    note("related") { site.posts.docs.first.related_posts.map { |d| d.data["title"] } }
    note("each_site_file") { n = []; site.each_site_file { |f| n << f.relative_path }; n.sort }
    note("docs_to_write") { site.docs_to_write.map(&:relative_path) }
    note("static") { s = Jekyll::StaticFile.new(site, site.source, "assets", "plain.txt"); [s.path.sub(site.source, ""), s.url, s.relative_path, s.extname, s.basename, s.name, s.mtime, s.write?, s.modified?, s.destination(site.dest).sub(site.dest, ""), s.type, s.defaults, s.to_liquid.to_h.keys.sort] }
    note("coll") { [coll.entries, coll.filtered_entries, coll.relative_directory, coll.directory.sub(site.source, ""), coll.exists?, coll.write?, coll.url_template, coll.label, coll.collection_dir("x").sub(site.source, ""), coll.files.map(&:name), coll.inspect.size > 10] }
  end
end
__END__
{% for r in site.recipes %}{{ r.title }} {{ r.more | jsonify }} {{ r.tags | join: "," }} {{ r.url }}
{% endfor %}{% for p in site.posts %}{{ p.title }} {{ p.previous.title }} {{ p.next.title }}
{% endfor %}
