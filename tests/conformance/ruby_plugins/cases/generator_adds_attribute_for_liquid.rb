class Rated < Jekyll::PageWithoutAFile
  ATTRIBUTES_FOR_LIQUID = Jekyll::Page::ATTRIBUTES_FOR_LIQUID + %w[stars]
  def stars = "*" * data["rating"]
end
class Rater < Jekyll::Generator
  def generate(site)
    page = Rated.new(site, site.source, "", "rated.html")
    page.data["rating"] = 3
    page.content = "{{ page.stars }} {{ page.rating }}"
    site.pages << page
  end
end
