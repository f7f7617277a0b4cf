Jekyll::Hooks.register :site, :post_read do |site|
  site.posts.docs.each { |post| post.data["note"] = post.data["title"].length }
  site.posts.docs.sort!
  site.pages.each { |page| page.data["layout"] = "list" if page.name == "about.md" }
  site.data["extra"] = site.data.keys.sort.join("+")
end
