# frozen_string_literal: true

module Jekyll
  class Page < Item
    include Convertible

    ATTRIBUTES_FOR_LIQUID = %w[content dir excerpt name path url].freeze
    HTML_EXTENSIONS = %w[.html .xhtml .htm].freeze

    attr_writer :pager, :path
    public :url=

    %w[dir name basename ext].each do |name|
      define_method("#{name}=") do |value|
        set_attribute(name, value)
        put_variable("@#{name}", value)
      end
    end
    alias extname= ext=

    def initialize(site, base, dir, name)
      super()
      @site = site
      @base = base
      @dir = dir
      @name = name
      process(name)
      read_yaml(PathManager.join(base, dir), name)
      @data.default_proc = defaults_of_path
      Hooks.trigger(:pages, :post_init, self)
    end

    def [](property) = self.class::ATTRIBUTES_FOR_LIQUID.include?(property) ? send(property) : data[property]

    def process(name)
      return unless name

      self.ext = File.extname(name)
      self.basename = name[0..(-ext.length - 1)].gsub(/\.*\z/, "")
    end

    # Of a page that pyjekyll has read these are facts; of one that a plugin makes, its own.
    { name: "name", ext: "ext", basename: "basename", base: "base" }.each do |name, fact|
      define(name, "@#{name} || (@id && !instance_variable_defined?(:@#{name}) ? (@facts || facts)[#{fact.inspect}.freeze] : nil)")
    end
    alias extname ext

    def pager
      @pager
    end

    lasting :url, :dir, :output_ext, :defaults

    # Also of a page that is not one of pyjekyll's yet: its defaults depend on it.
    def relative_path
      @id ? facts["relative_path"] : File.join(*[@dir, @name].compact.map(&:to_s)).delete_prefix("/")
    end
    asked :path, :permalink, :template
    def url_placeholders = ask(:url_placeholders).transform_keys(&:to_sym)
    def html? = HTML_EXTENSIONS.include?(output_ext)
    def index? = basename == "index"
    def write? = true
    def destination(dest = nil) = ask(:destination, dest || site.dest)
    def trigger_hooks(event, *arguments) = Hooks.trigger(:pages, event, self, *arguments)
    def excerpt = data["excerpt"]
    def excerpt_separator = (data["excerpt_separator"] || site.config["excerpt_separator"]).to_s
    def type = :pages
    def layout = data["layout"]
    def inspect = "#<#{self.class} @relative_path=#{(@id ? relative_path : @name).inspect}>"

    # What the page has now.
    def to_liquid(attributes = nil)
      further = (attributes || self.class::ATTRIBUTES_FOR_LIQUID).to_h { |name| [name, send(name)] }
      Utils.deep_merge_hashes(defaults, Utils.deep_merge_hashes(data, further))
    end

    private

    # What front matter defaults say, while the page is not one of pyjekyll's yet.
    def defaults_of_path
      path = relative_path
      defaults = nil
      proc do |_, key|
        defaults ||= Pyjekyll.host("frontmatter_defaults", path, "pages")
        defaults[key]
      end
    end

    # Ruby's own definitions that pyjekyll has to ask for: [method, …].
    OVERRIDABLE = %i[url path destination output_ext permalink template to_liquid dir html? index? write? place_in_layout?
                     url_placeholders render_with_liquid? relative_path].freeze
    private_constant :OVERRIDABLE

    def overridden
      OVERRIDABLE.select { |name| ![Page, PageWithoutAFile, Item, Convertible].include?(method(name).owner) }
    end

    # pyjekyll's defaults are those of pages; a plugin may have set others (`data.default_proc = …`).
    def take_own_defaults
      return if @data.default_proc.nil? || @data.default_proc.source_location&.first&.start_with?("/pyjekyll/")

      scopes = site.config["defaults"]
      keys = scopes.is_a?(Array) ? scopes.flat_map { |scope| scope.is_a?(Hash) && scope["values"].is_a?(Hash) ? scope["values"].keys : [] } : []
      (keys | %w[layout permalink]).each do |key|
        value = @data.key?(key) ? nil : @data[key]
        @data[key] = value unless value.nil?
      end
    end

    def materialize
      refused = %i[render write do_layout].find { |name| method(name).owner < Page }
      raise Pyjekyll::Refusal.of("its own #{refused} of a page: #{self.class}##{refused}") if refused

      @data ||= {}
      take_own_defaults
      attributes = { "base" => @base, "dir" => @dir, "name" => @name, "ext" => @ext, "basename" => @basename,
                     "class" => self.class.name, "url" => @url, "path" => @path, "pager" => @pager,
                     "liquid" => self.class::ATTRIBUTES_FOR_LIQUID, "bare" => is_a?(PageWithoutAFile) }
      become(Pyjekyll.host("new_page", attributes, @data, @content, @output, overridden.map(&:to_s)))
    end
  end

  class PageWithoutAFile < Page
    def read_yaml(*) = @data ||= {}
    def inspect = "#<#{self.class} @relative_path=#{(@id ? relative_path : @name).inspect}>"
  end
end
