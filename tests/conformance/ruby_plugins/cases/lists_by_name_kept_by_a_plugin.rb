# A plugin keeps the lists that it has put into the site's data, and changes them while pages render.
class ByLetter < Jekyll::Generator
  KEPT = {}

  def generate(site)
    site.posts.docs.each { |doc| (KEPT["b"] ||= []) << doc }
    site.pages.sort_by(&:name).each { |page| (KEPT[page.name[0]] ||= []) << page }
    KEPT["none"] = []
    site.data["by_letter"] = KEPT
    site.data["all"] = KEPT.values.flatten
    site.posts.docs.each { |doc| doc.data["fellows"] = site.data["all"] }
  end
end

class Change < Liquid::Tag
  def initialize(name, markup, tokens)
    super
    @step = markup.strip
  end

  def render(_context)
    kept = ByLetter::KEPT
    first, second = kept.keys[0, 2]
    case @step
    when "move" then kept[second].unshift(kept[first].pop)
    when "turn" then kept[first].reverse!
    when "empty" then kept[second].clear
    when "fill" then kept["none"] << kept[first].first
    when "name" then kept["new"] = [kept[first].last]
    when "replace" then kept[first] = kept[first].dup
    when "replaced" then kept[first].pop
    when "take" then kept.delete(second)
    when "text" then kept["none"] << "a text"
    when "order" then kept["new"] = kept.delete("new")
    when "all" then ByLetter::KEPT.values.flatten.first.site.data["all"].rotate!
    end
    "#{@step}:"
  end
end
Liquid::Template.register_tag("change", Change)

module Lists
  def shown(lists) = lists.map { |name, items| "#{name}=#{items.map { |item| item.is_a?(String) ? item : item["title"] || item["name"] }.join(",")}" }.join(" ")
end
Liquid::Template.register_filter(Lists)
__END__
{% for step in (1..1) %}{% change nothing %}{{ site.data.by_letter | shown }}
{% change move %}{{ site.data.by_letter | shown }}
{% change turn %}{{ site.data.by_letter | shown }}
{% change fill %}{{ site.data.by_letter | shown }}
{% change name %}{{ site.data.by_letter | shown }}
{% change replace %}{{ site.data.by_letter | shown }}
{% change replaced %}{{ site.data.by_letter | shown }}
{% change order %}{{ site.data.by_letter | shown }}
{% change empty %}{{ site.data.by_letter | shown }}
{% change text %}{{ site.data.by_letter | shown }}
{% change take %}{{ site.data.by_letter | shown }}
{% change all %}{% for item in site.data.all %}{{ item.title }},{% endfor %}
{{ site.posts.first.fellows.first.title }} {{ site.posts.last.fellows.first.title }}{% endfor %}
