Jekyll::Hooks.register(:clean, :on_obsolete) { |files| OBSOLETE.concat(files.map { |file| File.basename(file) }) }
OBSOLETE = []
Jekyll::Hooks.register(:site, :after_init) { |site| FileUtils.mkdir_p(site.dest); File.write(File.join(site.dest, "old.txt"), "old") }
Jekyll::Hooks.register(:site, :post_write) { |site| File.write(File.join(site.dest, "obsolete.txt"), OBSOLETE.join("\n")) }
