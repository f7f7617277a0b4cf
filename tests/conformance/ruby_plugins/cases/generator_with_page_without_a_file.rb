# A page without a file, with content, data and a layout.
class Robots < Jekyll::Generator
  def generate(site)
    page = Jekyll::PageWithoutAFile.new(site, site.source, "made", "robots.txt")
    page.content = "Sitemap: {{ site.url }}/sitemap.xml"
    page.data["layout"] = nil
    site.pages << page
    html = Jekyll::PageWithoutAFile.new(site, __dir__, "", "hello.html")
    html.content = "Hello {{ page.title }}"
    html.data.merge!("title" => "Made", "layout" => "default")
    site.pages << html
  end
end
