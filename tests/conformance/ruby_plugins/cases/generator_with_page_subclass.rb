# The classical page of a category: a subclass that fills itself.
module Jekyll
  class CategoryPage < Page
    def initialize(site, base, dir, category)
      @site = site
      @base = base
      @dir = dir
      @name = "index.html"
      process(@name)
      read_yaml(File.join(base, "_layouts"), "list.html")
      data["title"] = "In #{category}"
      data["posts"] = site.categories[category]
    end
  end

  class CategoryGenerator < Generator
    safe true
    def generate(site)
      return unless site.layouts.key?("list")

      site.categories.each_key { |category| site.pages << CategoryPage.new(site, site.source, File.join("categories", category), category) }
    end
  end
end
