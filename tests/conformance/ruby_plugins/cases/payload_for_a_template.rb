class Summary < Jekyll::Generator
  def generate(site)
    payload = site.site_payload
    text = Liquid::Template.parse("{{ site.title }} {{ site.posts.size }} {{ jekyll.environment }} {{ x }}").render!(payload.merge("x" => 1), registers: { site: site })
    site.config["extra"] = text
    info = { registers: { site: site, page: payload["page"] }, filters: [Jekyll::Filters] }
    site.posts.docs.each { |post| post.data["note"] = site.liquid_renderer.file(post.path).parse("{{ site.title | upcase }}").render!(payload, info) }
  end
end
