class Extra < Liquid::Tag
  def render(_context) = "extra"
end
Liquid::Template.register_tag("extra", Extra)
Liquid::Template.register_tag(:symbolic, Extra)
class Asking < Jekyll::Generator
  def generate(site) = site.config["extra"] = [Liquid::Template.tags["extra"].name, Liquid::Template.tags["nothing"].inspect].join(" ")
end
__END__
{% extra %} {% symbolic %}
