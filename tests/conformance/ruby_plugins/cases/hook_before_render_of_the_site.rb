Jekyll::Hooks.register :site, :pre_render do |site, payload|
  payload["site"]["made"] = "made #{site.posts.docs.size}"
  site.posts.docs.each { |post| post.data["note"] = "from the hook" }
  site.config["extra"] = "extra"
end
__END__
{{ site.made }}
