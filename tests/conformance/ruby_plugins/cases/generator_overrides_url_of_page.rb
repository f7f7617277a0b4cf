class Fixed < Jekyll::PageWithoutAFile
  def url = "/fixed/#{@basename}.html"
end
class Overrider < Jekyll::Generator
  def generate(site)
    page = Fixed.new(site, site.source, "sub", "thing.html")
    page.content = "{{ page.url }}"
    site.pages << page
  end
end
