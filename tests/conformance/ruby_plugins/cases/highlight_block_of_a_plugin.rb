class Listing < Liquid::Block
  def initialize(tag_name, markup, tokens)
    super
    @language = markup.strip
  end

  def render(context)
    code = super.to_s.gsub(/\A(\n|\r)+|(\n|\r)+\z/, "")
    "<pre data-language=\"#{@language}\">#{CGI.escapeHTML(code)}</pre>"
  end
end
Liquid::Template.register_tag("listing", Listing)
__END__
{% listing html %}
<p>{{ site.title }} & more</p>
{% endlisting %}
