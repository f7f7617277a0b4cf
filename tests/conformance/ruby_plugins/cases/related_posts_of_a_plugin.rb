# Related posts by tags: the method of documents is replaced by one of a module.
module RelatedByTags
  def self.included(klass)
    klass.class_eval { remove_method :related_posts }
  end

  def related_posts
    others = site.posts.docs.reject { |post| post == self }
    others.map { |post| [(post.data["tags"] & data["tags"]).size, post] }.reject { |score, _| score.zero? }
          .sort_by { |score, post| [-score, post.date.to_i] }.map(&:last)
  end
end

Jekyll::Document.include(RelatedByTags)

Jekyll::Hooks.register :site, :post_read do |site|
  site.posts.docs.each_with_index { |post, index| post.data["tags"] = ["all", "t#{index % 2}"] if index != 1 }
end

Jekyll::Hooks.register :documents, :pre_render do |document, payload|
  document.data["related"] = document.related_posts.map { |post| post.data["title"] }
end

Jekyll::Hooks.register :documents, :post_render do |document|
  document.output += "<!-- #{document.data["related"].inspect} -->\n"
end

Jekyll::Hooks.register :posts, :pre_render do |post|
  post.content = "{% for other in site.related_posts %}[{{ other.title }}]{% endfor %}\n\n#{post.content}"
end
