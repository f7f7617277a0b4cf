class Copy < Jekyll::Generator
  def generate(site)
    page = Jekyll::Page.new(site, site.source, "docs", "guide.md")
    page.data["permalink"] = "/copy.html"
    page.data["title"] += " copied"
    site.config["extra"] = [page.content.strip, page.data["section"], page.data.key?("section"), page.url].join(" ")
    page.content = "{{ page.title }}"
    site.pages << page
  end
end
