class Registers < Liquid::Tag
  def render(context)
    site = context.registers[:site]
    page = context.registers[:page]
    posts = site.posts.docs.map { |post| "#{post.data["title"]}:#{post.url}" }
    [page["path"], page["name"], page["url"], site.config["title"], posts, site.pages.size, site.data["nav"]["depth"], site.collections["recipes"].docs.first.content.strip].flatten.join(" ")
  end
end
Liquid::Template.register_tag("registers", Registers)
__END__
{% registers %}
