# The example of Jekyll's documentation: pages with defaults and placeholders of their own.
module SamplePlugin
  class CategoryPageGenerator < Jekyll::Generator
    safe true

    def generate(site)
      site.categories.each { |category, posts| site.pages << CategoryPage.new(site, category, posts) }
    end
  end

  class CategoryPage < Jekyll::Page
    def initialize(site, category, posts)
      @site = site
      @base = site.source
      @dir = category
      @basename = "index"
      @ext = ".html"
      @name = "index.html"
      @data = { "posts" => posts, "title" => category.upcase }
      data.default_proc = proc { |_, key| site.frontmatter_defaults.find(relative_path, :categories, key) }
    end

    def url_placeholders
      { path: @dir, category: @dir, basename: basename, output_ext: output_ext }
    end
  end
end
