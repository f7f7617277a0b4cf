# What permalinks are made of, as pages and documents give it.
Jekyll::Hooks.register [:pages, :documents], :post_render do |item|
  found = item.url_placeholders
  item.output += [found[:output_ext], found[:path], found[:basename], item.respond_to?(:url_placeholders)].inspect if item.is_a?(Jekyll::Page)
  item.output += %i[collection output_ext path name title year month slugified_categories].map { |name| found[name] }.inspect if item.is_a?(Jekyll::Document)
end
