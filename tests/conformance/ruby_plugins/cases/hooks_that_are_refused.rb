REFUSED = []
begin
  Jekyll::Hooks.register(:site, :nothing) { |site| site }
rescue Jekyll::Hooks::NotAvailable => error
  REFUSED << error.class.name
end
begin
  Jekyll::Hooks.register(:site, :post_read)
rescue Jekyll::Hooks::Uncallable => error
  REFUSED << error.message
end
Jekyll::Hooks.register(:site, :post_read) { |site| site.config["extra"] = REFUSED.join(" ") }
