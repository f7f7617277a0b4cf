class Youtube < Liquid::Tag
  SYNTAX = /(#{Liquid::QuotedFragment}+)\s*(.*)/o

  def initialize(tag_name, markup, tokens)
    super
    raise SyntaxError, "no id" unless markup =~ SYNTAX

    @id = Regexp.last_match(1)
    @attributes = {}
    markup.scan(Liquid::TagAttributes) { |key, value| @attributes[key] = value }
  end

  def render(context) = "<iframe src=\"//#{context[@id] || @id}\" width=#{context[@attributes["width"]]} title=#{@attributes["title"]}>"
end
Liquid::Template.register_tag("youtube", Youtube)
__END__
---
video: abc
---
{% youtube page.video width: 3 title: "T t" %} {% youtube 'q-x' width: page.nothing %} {% youtube xyz %}
