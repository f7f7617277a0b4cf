class T < Liquid::Tag
  def render(c)
    note("lookup") { [c["page.title"], c["site.title"], c["page"]["name"], c["x"], c["'lit'"], c["1"], c["(1..3)"], c["site.posts.first.title"], c["site.data.nav.main[1]"], c["page.nope.deep"]] }
    note("scopes") { c["mine"] = 1; c.scopes.last["deep"] = 2; [c["mine"], c["deep"], c.scopes[0]["mine"], c.scopes.first.key?("mine")] }
    note("stack") { c.stack { c["inner"] = "i"; c["mine"] = "shadow"; [c["inner"], c["mine"]] } }
    note("after") { [c["inner"], c["mine"]] }
    note("stack2") { c.stack("given" => 5) { c["given"] } }
    note("key") { [c.key?("mine"), c.key?("nah")] }
    note("regs") { [c.registers[:site].class.name, c.registers[:page].class.name, c.registers[:nope], c.registers.key?(:site), c.registers[:cached_partials].class.name] }
    c.registers[:mine] = { a: [1] }
    c.registers[:mine][:a] << 2
    note("reg") { c.registers[:mine] }
    (c.registers[:list] ||= []) << "x"
    (c.registers[:list] ||= []) << "y"
    note("reg list") { c.registers[:list] }
    note("env") { [c.environments.first["page"]["title"], c.environments.first.key?("site")] }
    c.environments.first["glob"] = [1]
    c.environments.first["glob"] << 2
    note("glob") { c["glob"] }
    note("invoke") { [c.invoke("upcase", "a"), c.invoke("join", [1, 2], "-")] }
    note("find") { [c.find_variable("mine"), c.find_variable("zz")] }
    note("parse") { Liquid::Template.parse("{% assign q = 1 %}{{ mine }} {{ q }} {{ page.title }}").render(c) }
    note("leak") { c["q"] }
    note("render hash") { Liquid::Template.parse("{{ a }} {{ b.c }} {{ site.title }}").render("a" => 1, "b" => { "c" => :s }) }
    note("render payload") { Liquid::Template.parse("{{ site.title }} {{ page.title }} {{ k }}").render(c.registers[:site].site_payload.merge("k" => 1)) }
    note("render regs") { Liquid::Template.parse("{% include box.html text='q' %}").render({ "page" => { "title" => "PT" } }, registers: { site: c.registers[:site] }) }
    note("variable") { Liquid::Variable.new("page.title | upcase | append: '!'", Liquid::ParseContext.new).render(c) }
    note("merge") { c.merge("mm" => 3); c["mm"] }
    note("apply") { c["site"]["pages"].map { |p| p["name"] }.sort }
    note("page hash") { pg = c["page"]; pg["added"] = "A"; [pg["added"], c["page.added"], c.registers[:page]["added"], c["page"].equal?(pg)] }
    note("page list") { c["page"]["arr"] << 9; c["page.arr"] }
    note("hash") { pg = c["page"]; [pg.is_a?(Hash), pg.class.name, pg.keys.sort, pg.key?("title"), pg.fetch("nope", 1), pg.dig("sub", "a"), pg.to_a.size, pg.merge("x" => 1)["x"], pg.select { |k, _| k == "title" }, pg.any?, pg.map { |k, v| k }.size] }
    "#{c['mine']}"
  end
end
Liquid::Template.register_tag("t", T)
__END__
---
title: Probe
arr: [1, 2]
sub: {a: 1}
---
{% assign x = "assigned" %}{% t %} {{ mine }} {{ deep }} {{ glob }} {{ page.added }} {{ page.arr | join: "," }} {{ q }} {{ mm }}
{% for i in (1..2) %}{% t %}{{ mine }}{% endfor %}
