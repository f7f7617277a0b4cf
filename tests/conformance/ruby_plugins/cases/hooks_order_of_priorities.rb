Jekyll::Hooks.register(:posts, :post_render, priority: :low) { |post| post.output << "<!-- low -->" }
Jekyll::Hooks.register(:posts, :post_render) { |post| post.output << "<!-- normal -->" }
Jekyll::Hooks.register(:documents, :post_render, priority: :high) { |post| post.output << "<!-- document high -->" }
Jekyll::Hooks.register(:posts, :post_render, priority: :high) { |post| post.output << "<!-- high -->" }
Jekyll::Hooks.register(:posts, :post_render, priority: 25) { |post| post.output << "<!-- 25 -->" }
Jekyll::Hooks.register(:posts, :post_render) { |post| post.output << "<!-- normal again -->" }
