Jekyll::Hooks.register(:site, :after_init) do |site|
  note("init") { [site.config["title"], site.posts.class.name, site.pages.class.name, site.data.class.name, site.layouts.class.name] } 
  site.config["title"] = "Init"
  site.config["defaults"] << { "scope" => { "path" => "docs" }, "values" => { "late" => "yes", "bag" => [1] } }
  site.config["baseurl"] = "/other"
  site.exclude << "docs/skip.md" rescue note("ex") { $!.class.name }
  site.keep_files << "kept2"
end
Jekyll::Hooks.register(:site, :after_reset) do |site|
  note("reset") { [site.config["title"], site.time.class.name, site.pages, site.static_files.size, site.data, site.collections.keys] }
  site.config["reset"] = { "n" => 1 }
  site.data["early"] = [1]
end
Jekyll::Hooks.register(:site, :post_read) do |site|
  note("read") { [site.config["title"], site.config["reset"], site.pages.map(&:name).sort, site.data.keys.sort] }
  site.config["reset"]["n"] += 1
  site.config["defaults"] << { "scope" => { "path" => "", "type" => "pages" }, "values" => { "after_read" => "x" } }
  note("defaults live") { p = site.pages.find { |q| q.name == "guide.md" }; [p.data["late"], p.data["bag"], p.data["after_read"]] }
end
class G < Jekyll::Generator
  def initialize(config)
    @config = config
    note("gen init") { [config["title"], config.class.name, config["reset"]] }
  end
  def generate(site)
    note("same config") { @config.equal?(site.config) }
    note("sym") { [site.config[:title], site.config.key?("title"), site.config.fetch("nope", 1), site.config.dig("kramdown", "input")] }
    1
    site.config["kramdown"]["auto_ids"] = false
    site.config["permalink"] = "pretty"
    note("time") { [site.time.to_i, site.config["time"]] }
    site.config["custom"] = { "sym" => :a, :b => 2, "nested" => [{ "t" => Time.at(0).utc, "d" => Date.new(2020, 1, 2) }] }
    note("misc") { [site.config["source"] == site.source, site.config["destination"] == site.dest, site.safe, site.lsi, site.future, site.show_drafts, site.limit_posts, site.highlighter, site.permalink_style, site.unpublished, site.keep_files, site.incremental?] }
    note("plugins") { [site.config["plugins"], site.config["gems"], site.gems] }
    note("collections cfg") { site.config["collections"] }
    site.config["collections"]["recipes"]["season"] = "summer"
    note("meta") { [site.collections["recipes"].metadata, site.posts.metadata] }
    site.collections["recipes"].metadata["added"] = "m"
  end
end
__END__
{{ site.title }} {{ site.reset | jsonify }} {{ site.custom | jsonify }} {{ site.custom.sym }} {{ site.custom.nested[0].t }} {{ site.early }} {{ site.data.early }}
{% for c in site.collections %}{{ c.label }} {{ c.season }} {{ c.added }} {{ c.output }}
{% endfor %}{% for p in site.pages %}{{ p.name }} {{ p.late }} {{ p.after_read }} {{ p.url }}
{% endfor %}
=== docs/skip.md
---
---
skip
