class SetThem < Liquid::Tag
  def render(context)
    context["inner"] = "inner"
    context.scopes.last["outer"] = "outer"
    context.environments.first["environment"] = "environment"
    context.registers[:kept] = (context.registers[:kept] || 0) + 1
    "#{context.registers[:kept]} #{context["outer"]} #{context.key?("inner")} #{context.key?("nothing")} "
  end
end
Liquid::Template.register_tag("set_them", SetThem)
__END__
{% for i in (1..2) %}{% set_them %}{{ inner }} {% endfor %}[{{ inner }}] {{ outer }} {{ environment }}
