# Jekyll's renderer, used by hand on pages and documents.
class Rendered < Jekyll::Generator
  priority :low

  def generate(site)
    recipe = site.collections["recipes"].docs.first
    renderer = Jekyll::Renderer.new(site, recipe)
    site.config["by_liquid"] = renderer.render_liquid("{{ site.title }} {{ x }}", renderer.payload.merge("x" => 1), { registers: { site: site } }, "some/path")
    site.config["converted"] = renderer.convert("*a*\n")
    site.config["extension"] = renderer.output_ext
    site.config["converters"] = renderer.converters.map { |converter| converter.class.name }
    site.config["whole"] = Jekyll::Renderer.new(site, recipe, site.site_payload).run
  end
end
__END__
{{ site.by_liquid }}|{{ site.converted }}|{{ site.extension }}|{{ site.converters | join: "," }}|{{ site.whole }}
