# Hooks that send what was converted, and whole pages, through Nokogiri.
require "nokogiri"

Jekyll::Hooks.register [:pages, :documents], :post_convert do |item|
  fragment = Nokogiri::HTML::DocumentFragment.parse(item.content)
  fragment.css("a:not(.internal)").each { |link| link.set_attribute("target", "_blank") }
  fragment.css("h1, h2, h3").each { |heading| heading.add_child(%( <a href="##{heading["id"]}">#</a>)) if heading["id"] }
  item.content = fragment.inner_html
end

Jekyll::Hooks.register :documents, :post_render do |document|
  next unless document.output_ext == ".html"

  page = Nokogiri::HTML(document.output)
  page.css("p").each_with_index { |p, index| p["data-number"] = index }
  page.css("h1 small").remove
  document.output = page.to_html
end
