class Excerpts < Jekyll::Generator
  def generate(site)
    site.config["extra"] = site.posts.docs.map { |post| post.data["excerpt"].to_s.strip }.join("|")
    site.posts.docs.first.data["excerpt"] = "An own one"
    site.pages << Jekyll::PageWithoutAFile.new(site, site.source, "", "excerpts.txt").tap { |page| page.content = "{% for p in site.posts %}{{ p.excerpt }};{% endfor %}" }
  end
end
