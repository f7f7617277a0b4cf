class Contexts < Jekyll::Generator
  def generate(site)
    context = Liquid::Context.new({ "a" => { "b" => 2 } }, {}, { site: site })
    context["c"] = 3
    site.config["extra"] = [context["a.b"], context["c"], context["nothing"].inspect, context.registers[:site].config["title"], Liquid::Template.parse("{{ a.b }}{{ c }}").render(context)].join(" ")
  end
end
