class Repeat < Liquid::Block
  def render(context)
    (1..@markup.to_i).map { |number| context.stack { context["number"] = number; super(context) } }.join
  end
end
Liquid::Template.register_tag("repeat", Repeat)
__END__
{% repeat 3 %}{{ number }}{% if number == 2 %}!{% endif %} {% endrepeat %}{{ number }}
