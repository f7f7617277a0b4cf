# A date for each post, as far as the file system says.
Jekyll::Hooks.register :posts, :post_init do |post|
  post.data["modified"] = File.mtime(post.path).utc.strftime("%Y-%m-%d") if File.exist?(post.path)
end
__END__
{% for post in site.posts %}{{ post.modified }} {% endfor %}
