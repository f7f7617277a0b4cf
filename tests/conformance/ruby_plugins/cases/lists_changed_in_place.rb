class G < Jekyll::Generator
  def generate(site)
    n = 0
    site.pages.each do |p|
      n += 1
      site.pages << Jekyll::PageWithoutAFile.new(site, site.source, "", "it#{n}.txt").tap { |q| q.content = "c#{n} {{ page.url }}"; q.data["n"] = n } if n < 4 && p.name !~ /^it/
    end
    note("count") { [n, site.pages.size] }
    site.pages.delete_if { |p| p.name == "it2.txt" }
    site.pages.reject! { |p| p.name == "all.txt" }
    site.posts.docs.each { |d| site.posts.docs.delete(d) if d.data["title"] == "Third" }
    note("posts") { site.posts.docs.map { |d| d.data["title"] } }
    site.documents.each { |d| d.data["seen"] = true }
    note("documents is new") { site.documents.equal?(site.documents) }
    site.documents << 1
    note("docs") { site.documents.size }
    site.static_files.clear
    note("static") { site.static_files.size }
    site.collections["recipes"].docs.unshift(site.collections["recipes"].docs.pop)
    note("recipes") { site.collections["recipes"].docs.map(&:basename) }
    site.collections["recipes"].files.map!(&:itself)
    site.pages.concat([])
    site.pages.sort_by!(&:name)
    note("pages") { site.pages.map(&:name) }
    site.tags.each { |k, v| v.clear }
    note("tags") { site.tags.transform_values(&:size) }
    note("cats") { site.categories.transform_values(&:size) }
    note("tags same") { site.tags.equal?(site.tags) }
    site.posts.docs.first.data["tags"] << "later"
    note("tags2") { site.tags.keys }
    site.posts.docs.first.data["categories"].clear
    note("cats2") { [site.categories.keys, site.posts.docs.first.url] }
    site.data.delete("people")
    site.data["nav"]["main"].push("x").unshift("first")
    site.data["nav"].merge!("deep" => { "a" => [1, { "b" => 2 }] })
    site.data["deep"] = site.data["nav"]["deep"]
    site.data["deep"]["a"] << 3
    note("shared") { site.data["nav"]["deep"] }
    site.pages.map! { |p| p }
    site.pages += [site.pages.first.dup] rescue note("dup") { $!.class.name }
    site.pages = site.pages.uniq(&:name)
    note("uniq") { site.pages.size }
  end
end
Jekyll::Hooks.register(:site, :pre_render) do |site, payload|
  note("still shared") { site.data["deep"].equal?(site.data["nav"]["deep"]) }
  site.data["deep"]["a"] << "hook"
  note("via nav") { site.data["nav"]["deep"]["a"] }
  payload["site"]["posts"].each { |p| p.data["hooked"] = 1 }
  site.posts.docs.each { |p| (p.data["bag"] ||= []) << "h" }
  payload["custom"] = { "a" => [1] }
  payload["custom"]["a"] << 2
  note("payload") { payload["custom"] }
  note("payload site data") { payload["site"]["data"]["nav"]["main"] }
  payload["site"]["title2"] = "T2" rescue note("set site") { $!.class.name }
end
__END__
{{ site.data.nav | jsonify }} {{ site.data.deep | jsonify }} {{ custom | jsonify }} {{ site.title2 }}
{% for p in site.posts %}{{ p.title }} {{ p.seen }} {{ p.bag | join: "," }} {{ p.hooked }}
{% endfor %}{% for p in site.pages %}{{ p.name }} {{ p.n }} {% endfor %}
{% for t in site.tags %}{{ t[0] }}:{{ t[1].size }} {% endfor %}
