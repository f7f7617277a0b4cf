# A page that renders and writes itself in the generator, and is rendered again with the site.
module Jekyll
  class Leaf < Page
    def initialize(site, name)
      @site = site
      @base = site.source
      @dir = "leaves"
      @name = "#{name}.html"
      process(@name)
      read_yaml(File.join(@base, "_layouts"), "list.html")
      data["title"] = name
      data["pages_so_far"] = site.pages.size
      self.content = "{{ page.title }} of {{ site.pages.size }} {{ page.pages_so_far }}\n"
    end
  end

  class Leaves < Generator
    def generate(site)
      %w[one two three].each do |name|
        leaf = Leaf.new(site, name)
        leaf.render(site.layouts, site.site_payload)
        site.config["rendered_#{name}"] = leaf.output
        leaf.write(site.dest)
        site.config["written_#{name}"] = File.read(leaf.destination(site.dest))
        site.pages << leaf
        site.regenerator.add_dependency(site.in_source_dir(leaf.path), site.in_source_dir("all.txt"))
      end
    end
  end
end
__END__
{{ site.rendered_one }}|{{ site.rendered_three }}|{{ site.written_two }}|{{ site.pages.size }}
