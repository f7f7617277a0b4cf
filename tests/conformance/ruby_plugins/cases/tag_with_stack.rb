class Stacked < Liquid::Tag
  def render(context)
    text = +""
    context.stack do
      context["x"] = "in"
      text << context["x"] << " "
      context.stack("y" => 1) { text << "#{context["y"]}#{context["x"]} " }
    end
    text << context["x"].inspect
  end
end
Liquid::Template.register_tag("stacked", Stacked)
__END__
{% stacked %}{{ x }}
