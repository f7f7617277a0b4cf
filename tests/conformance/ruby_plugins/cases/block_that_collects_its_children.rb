# Tabs: the inner blocks put themselves into the environment, the outer one shows them.
Tab = Struct.new(:title, :content)
class Tabs < Liquid::Block
  def render(context)
    environment = context.environments.first
    environment["tabs"] = []
    super
    environment["tabs"].map { |tab| "<li>#{tab.title}</li><div>#{tab.content.strip}</div>" }.join
  end
end
class TabItem < Liquid::Block
  def render(context)
    context.environments.first["tabs"] << Tab.new(@markup.strip, super)
    ""
  end
end
Liquid::Template.register_tag("tabs", Tabs)
Liquid::Template.register_tag("tab", TabItem)
__END__
{% tabs %}{% tab One %}first {{ 1 }}{% endtab %}{% tab Two %}second{% endtab %}{% endtabs %}
