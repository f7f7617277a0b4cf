# A template that is rendered again finds what it has assigned before.
class Again < Jekyll::Generator
  def generate(site)
    template = Liquid::Template.parse("{% if month %}{% capture m %}{{ month }}{% endcapture %}{% endif %}{{ m }}/{{ year }}/{{ n }}{% assign n = n | plus: 1 %}{% for i in (1..2) %}{% assign last = i %}{% endfor %}{% increment c %}")
    other = Liquid::Template.parse("{{ m }}|{{ n }}|{{ last }}")
    site.config["again"] = [
      template.render({ "month" => "May", "year" => 1 }), template.render({ "year" => 2 }), template.render({ "n" => 7, "m" => "x" }),
      other.render({}), template.render({ "month" => "June", "last" => 9 }, registers: { site: site }), other.render({ "n" => 1 })
    ]
  end
end
__END__
{% for text in site.again %}{{ text }}
{% endfor %}
