class Upcase < Jekyll::Converter
  safe true
  priority :low

  def matches(ext) = ext =~ /^\.up$/i
  def output_ext(_ext) = ".html"
  def convert(content) = content.upcase
end
class Maker < Jekyll::Generator
  def generate(site)
    page = Jekyll::PageWithoutAFile.new(site, site.source, "", "loud.up")
    page.content = "loud {{ site.title }} {{ page.url }}"
    site.pages << page
  end
end
