class Permalinks < Jekyll::Generator
  def generate(site)
    site.posts.docs.each { |post| post.data["permalink"] = "/p/#{post.data["slug"]}.html" }
    site.pages.each { |page| page.data["permalink"] = "/moved/" if page.name == "about.md" }
    site.config["extra"] = site.posts.docs.map(&:url).join(" ")
  end
end
