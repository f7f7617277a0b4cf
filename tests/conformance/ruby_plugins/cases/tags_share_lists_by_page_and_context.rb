# Tags that gather things in a list of the page, of the context, of the registers and of a scope.
class Gather < Liquid::Tag
  def render(context)
    seen = context.environments.first["page"]["seen"] ||= []
    seen << @markup.strip
    (context["numbers"] ||= {})[@markup.strip] ||= seen.length
    (context.registers[:own] ||= []) << seen.length
    (context.scopes.last["deep"] ||= {})["x"] = seen.dup
    "#{seen.join(",")}|#{context["numbers"].inspect.gsub(" ", "")}|#{context.registers[:own].sum}|#{context["page"]["seen"].size}"
  end
end
Liquid::Template.register_tag("gather", Gather)
__END__
{% gather a %} {{ page.seen | join: "-" }} {{ numbers.a }}
{% for i in (1..2) %}{% gather b %} {{ page.seen | join: "-" }} {{ deep.x | size }}
{% endfor %}{% gather a %} {{ page.seen | join: "-" }} {{ numbers.b }} {{ deep.x | join: "+" }}
{% assign seen = page.seen %}{% gather c %} {{ seen | size }}
