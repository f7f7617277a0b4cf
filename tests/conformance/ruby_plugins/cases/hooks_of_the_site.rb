LOG = []
%i[after_init after_reset post_read pre_render post_render post_write].each do |event|
  Jekyll::Hooks.register :site, event do |site, payload|
    LOG << "#{event} #{site.class} #{site.posts.docs.size} #{payload.class}"
    File.write(site.in_dest_dir("log.txt"), LOG.join("\n")) if event == :post_write
  end
end
