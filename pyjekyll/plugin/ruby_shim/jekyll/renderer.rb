# frozen_string_literal: true

module Jekyll
  # Renders an item at once, where a plugin wants its output before pyjekyll renders the site.
  class Renderer
    attr_reader :document, :site
    attr_writer :layouts, :payload

    def initialize(site, document, site_payload = nil)
      @site = site
      @document = document
      @payload = site_payload
      @layouts = nil
    end

    def payload = @payload ||= site.site_payload
    def layouts = @layouts || site.layouts
    def converters = @converters ||= site.converters.select { |converter| converter.matches(document.extname) }.sort
    def output_ext = document.output_ext

    def run
      payload["page"] = document.to_liquid
      payload["paginator"] = document.pager if document.respond_to?(:pager) && document.pager
      layout = layouts[document.data["layout"]]
      payload["layout"] = Utils.deep_merge_hashes(layout.data, payload["layout"] || {}) if layout
      document.trigger_hooks(:pre_render, payload)
      render_document
    end

    def render_document
      info = { registers: { site: site, page: payload["page"] } }
      output = document.content
      output = render_liquid(output, payload, info, document.path) if document.render_with_liquid?
      document.content = convert(output.to_s)
      document.trigger_hooks(:post_convert)
      output = document.content
      document.place_in_layout? ? place_in_layouts(output, payload, info) : output
    end

    def convert(content) = Pyjekyll.host("convert", document.extname, content)

    def render_liquid(content, payload, info, path = nil)
      site.liquid_renderer.file(path).parse(content).render!(payload, info)
    end

    def place_in_layouts(content, payload, info)
      output = content.dup
      layout = layouts[document.data["layout"].to_s]
      payload["layout"] = nil
      used = []
      while layout && !used.include?(layout)
        used << layout
        payload["content"] = output
        payload["layout"] = Utils.deep_merge_hashes(layout.data, payload["layout"] || {})
        output = render_liquid(layout.content, payload, info, layout.path)
        layout = site.layouts[layout.data["layout"]]
      end
      output
    end
  end

  Renderer.extend(Pyjekyll::Guard)

  # What renders and writes itself when a plugin says so; pyjekyll does so again at its time.
  module Convertible
    def renderer = Renderer.new(site, self)

    def render(layouts, site_payload)
      site_payload["page"] = to_liquid
      do_layout(site_payload, layouts)
    end

    def do_layout(payload, layouts)
      renderer = Renderer.new(site, self, payload)
      renderer.layouts = layouts
      self.output = renderer.run
      Hooks.trigger(hook_owner, :post_render, self)
    end

    def write(dest)
      path = destination(dest)
      FileUtils.mkdir_p(File.dirname(path))
      File.write(path, output, mode: "wb")
      Hooks.trigger(hook_owner, :post_write, self)
    end
  end
end
