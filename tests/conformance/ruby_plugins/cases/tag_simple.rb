class RenderTime < Liquid::Tag
  def initialize(tag_name, text, tokens)
    super
    @text = text
  end

  def render(_context) = "#{@text.strip}/#{@tag_name}/#{@markup.inspect}/#{self.class}"
end
Liquid::Template.register_tag("render_time", RenderTime)
__END__
{% render_time page rendered at: %} {%render_time%} {%- render_time a  b -%} x
