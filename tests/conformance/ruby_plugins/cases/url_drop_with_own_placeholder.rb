module Jekyll
  module Drops
    class UrlDrop < Drop
      def first_tag = (@obj.data["tags"].first || "none").to_s
    end
  end
end
class Links < Jekyll::Generator
  priority :highest
  def generate(site) = nil
end
Jekyll::Hooks.register(:posts, :post_init) { |post| post.data["permalink"] = "/:first_tag/:title.html" }
