# Hooks, tags and filters that a plugin registers when the site is there, as jekyll-spaceship does.
class LateTag < Liquid::Tag
  def render(context) = "late tag #{context["page.title"]}"
end

module LateFilter
  def late(text) = "late #{text}"
end

Jekyll::Hooks.register :site, :after_init do |site|
  Jekyll::Hooks.register [:pages, :documents], :post_render do |item|
    item.output += "<!-- late #{site.config["title"]} -->\n"
  end
  Jekyll::Hooks.register(:site, :post_read) { |read| read.pages.each { |page| page.data["title"] ||= "Late" } }
  Liquid::Template.register_tag("late", LateTag)
  Liquid::Template.register_filter(LateFilter)
end

Jekyll::Hooks.register :site, :pre_render do |_site|
  Jekyll::Hooks.register(:pages, :post_render, priority: :high) { |page| page.output += "<!-- later -->\n" }
end
__END__
{% late %} {{ "x" | late }}
