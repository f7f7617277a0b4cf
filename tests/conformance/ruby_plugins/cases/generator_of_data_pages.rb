# A page for each entry of a data file.
module Jekyll
  class DataPage < Page
    def initialize(site, dir, person)
      @site = site
      @base = site.source
      slug = Jekyll::Utils.slugify(person["name"])
      @dir = "#{dir}/#{slug}/"
      @name = "index.html"
      process(@name)
      read_yaml(File.join(@base, "_layouts"), "list.html")
      data.merge!(person)
      data["title"] = person["name"]
      data["permalink"] = "/people/#{slug}.html" if person["name"] == "Ada"
    end
  end

  class DataPages < Generator
    def generate(site)
      site.data["people"].each { |person| site.pages << DataPage.new(site, "people", person) }
      site.config["extra"] = site.pages.last(2).map(&:url).join(" ")
    end
  end
end
