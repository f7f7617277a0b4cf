Jekyll::Hooks.register :posts, :post_init do |post|
  post.data["title"] = "initial"
  post.data["layout"] = "default"
end
Jekyll::Hooks.register(:site, :post_read) { |site| site.posts.docs.reject! { |post| post.data["rating"] } }
