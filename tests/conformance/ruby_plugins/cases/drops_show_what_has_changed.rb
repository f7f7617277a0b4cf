class G < Jekyll::Generator
  def generate(site)
    page = site.pages.find { |p| p.name == "about.md" }
    post = site.posts.docs.first
    drop = post.to_liquid
    note("drop same") { drop.equal?(post.to_liquid) }
    note("before") { [drop["title"], drop["note"], page.to_liquid["title"]] }
    post.data["title"] = "New title"
    post.data["note"] = "N"
    note("drop after") { [drop["title"], drop["note"], post.to_liquid["note"]] }
    h = page.to_liquid
    note("page class") { h.class.name }
    note("page same") { h.equal?(page.to_liquid) }
    page.data["title"] = "P2"
    note("page hash old") { h["title"] }
    note("page hash new") { page.to_liquid["title"] }
    drop["extra"] = "mutated"
    note("drop set") { [drop["extra"], post.data["extra"], post.to_liquid["extra"]] }
    post.content = "changed *content*"
    note("drop content") { drop["content"] }
    note("page content") { page.content = "X"; [h["content"], page.to_liquid["content"]] }
    note("site drop") { s = site.site_payload["site"]; [s["title"], s["posts"].size, s["pages"].size] }
    s = site.site_payload.site
    site.config["title"] = "Changed"
    note("site drop after") { [s["title"], site.site_payload["site"]["title"]] }
    site.pages << Jekyll::PageWithoutAFile.new(site, site.source, "", "x.html")
    note("pages after") { s["pages"].size }
    site.data["fresh"] = [1]
    note("data after") { [s["data"]["fresh"], s["data"].equal?(site.data)] }
    site.data["nav"]["main"] << "z"
    note("data deep after") { s["data"]["nav"] }
    note("docs") { s["documents"].size }
    note("coll") { s["collections"].map { |c| c["label"] } }
    c = s["collections"].first
    note("coll drop") { [c.class.name, c["docs"].size, c.to_s] }
    post.data["tags"] << "zz"
    note("tags of drop") { drop["tags"] }
    note("tags eq") { drop["tags"].equal?(post.data["tags"]) }
    note("site tags") { s["tags"].keys }
    note("prev next") { [post.to_liquid["next"]["title"], post.to_liquid["previous"]] }
    site.posts.docs[1].data["title"] = "NN"
    note("next later") { post.to_liquid["next"]["title"] }
    note("excerpt") { post.to_liquid["excerpt"].to_s }
    note("excerpt data") { post.data["excerpt"].to_s }
    note("keys") { drop.keys.sort - ["excerpt"] }
    note("hash keys") { page.to_liquid.keys.sort }
    note("to_h") { drop.to_h.keys.sort == drop.keys.sort }
    note("fallback") { drop.key?("note") }
    note("drop ==") { drop == post.to_liquid }
  end
end
__END__
{% for p in site.posts %}{{ p.title }} {{ p.note }} {{ p.extra }} {{ p.tags | join: "," }}
{% endfor %}{{ site.data.fresh }} {{ site.data.nav | jsonify }}
