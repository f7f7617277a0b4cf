# frozen_string_literal: true

module Jekyll
  class Site
    attr_reader :source, :theme, :cache_dir
    attr_accessor :layouts, :lsi, :baseurl, :exclude, :include, :future, :unpublished, :show_drafts, :keep_files,
                  :limit_posts, :highlighter, :permalink_style, :file_read_opts, :gems, :safe

    def self.new(*) = raise(Pyjekyll::Refusal.of("sites of a plugin's own (Jekyll::Site.new)"))

    # What a plugin has asked for since pyjekyll could last have changed it is at hand: loops ask
    # again and again.
    def config = @config_now || touch(:config) && (@config_now = @config)
    def data = @data_now || touch(:data) && (@data_now = data_of_site)
    def pages = @pages_now || (@pages_now = list("pages"))
    def static_files = @static_files_now || (@static_files_now = list("static_files"))
    def collections = @collections_now || touch(:lists) && (@collections_now = @collections)

    def data=(value)
      data
      @data_now = @data = value
    end

    def pages=(list)
      pages
      @pages_now = @lists["pages"] = list
    end

    def static_files=(list)
      static_files
      @static_files_now = @lists["static_files"] = list
    end

    def time
      Pyjekyll::Looks.note("time")
      @time
    end

    def dest
      Pyjekyll::Looks.note("made")
      @dest
    end

    def posts = collections["posts"]
    def documents = collections.each_value.flat_map { |collection| collection.docs + collection.files }
    def docs_to_write = documents.select(&:write?)
    def static_files_to_write = static_files.select(&:write?)
    def each_site_file(&) = (pages + static_files_to_write + docs_to_write).uniq.each(&)
    def collection_names = @collections.keys

    def layouts
      Pyjekyll.changes.touch_site(:lists)
      @layouts ||= Pyjekyll.host("layouts").tap { |found| @known_layouts = found.dup }
    end

    def categories = post_attr_hash("categories")
    def tags = post_attr_hash("tags")
    def drafts = posts.docs.select(&:draft?)

    # Worked out once for a build, as in Jekyll: templates see what plugins make of it.
    def post_attr_hash(attribute)
      @posts_by.fetch(attribute) { @posts_by[attribute] = find_posts_by(attribute) }
    ensure
      Pyjekyll.changes.touch_site(:lists)
    end

    def find_posts_by(attribute)
      found = Hash.new { |hash, key| hash[key] = [] }
      posts.docs.each { |post| post.data[attribute]&.each { |value| found[value] << post } }
      found.each_value { |posts| posts.sort!.reverse! }
      found
    end

    private :find_posts_by

    def find_converter_instance(klass)
      Pyjekyll::EntryPoints.converter_of(klass) || raise("No Converters found for #{klass}")
    end
    alias getConverterImpl find_converter_instance

    def converters = Pyjekyll::EntryPoints.converters
    def generators = Pyjekyll::EntryPoints.generators

    def in_source_dir(*paths) = paths.reduce(source) { |base, path| PathManager.sanitized_path(base, path) }
    def in_dest_dir(*paths) = paths.reduce(dest) { |base, path| PathManager.sanitized_path(base, path) }
    def in_cache_dir(*paths) = paths.reduce(@cache_dir) { |base, path| PathManager.sanitized_path(base, path) }

    def in_theme_dir(*paths)
      theme && paths.reduce(theme.root) { |base, path| PathManager.sanitized_path(base, path) }
    end

    def collections_path = @collections_path ||= config["collections_dir"].to_s.empty? ? source : in_source_dir(config["collections_dir"])
    def includes_load_paths = @includes_load_paths ||= Pyjekyll.host("includes_load_paths")
    def site_payload = Payload.new
    alias to_liquid site_payload
    def liquid_renderer = @liquid_renderer ||= LiquidRenderer.new
    def frontmatter_defaults = @frontmatter_defaults ||= FrontmatterDefaults.new
    def regenerator = @regenerator ||= Regenerator.new(self)
    def publisher = @publisher ||= Publisher.new(self)
    def relative_permalinks_are_deprecated = nil
    def incremental?(override = {}) = override["incremental"] || config["incremental"]
    def publisher? = true
    def filter_entries(entries, base = "") = Pyjekyll.host("filter_entries", entries, base.to_s)
    def inspect = "#<#{self.class} @source=#{source}>"

    %i[process reset read generate render cleanup write setup].each do |step|
      define_method(step) { |*| raise Pyjekyll::Refusal.of("steps of the build that a plugin starts (Site##{step})") }
    end

    # What a plugin has changed of the parts that it has touched; with `whole`, of all, and to the
    # bottom of `config` and `data`.
    def changes(touched, whole:)
      list = []
      list.concat(hash_changes("config", @config, whole:)) if whole || touched.key?(:config)
      list.concat(hash_changes("data", @data, whole:)) if @data && (whole || touched.key?(:data))
      whole || touched.key?(:lists) ? list.concat(list_changes) : list
    end

    def list_changes
      list = []
      @lists.each do |name, items|
        next if items == @known[name]

        list << [name, items.map(&:host_id)]
        @known[name] = items.dup
      end
      list.concat(@collections.each_value.flat_map(&:changes)).concat(posts_by_changes).concat(layouts_changes)
    end

    # What a plugin has added to the end of the lists so far, for a template that it renders meanwhile.
    def additions
      list = @lists.filter_map { |name, items| Pyjekyll::Changes.addition(@known[name], items)&.then { |added| ["added", name, nil, added] } }
      list.concat(@collections.each_value.flat_map(&:additions))
    end

    # The site in templates, with what a plugin lays over it: `site.site_payload.merge("x" => 1)`.
    class Payload
      attr_reader :own

      def initialize(own = {}) = @own = own
      def [](key) = @own.fetch(key.to_s) { Pyjekyll.host("payload", key.to_s) }

      def []=(key, value)
        @own[key.to_s] = value
      end

      def key?(key) = !self[key].nil?
      def merge(other) = Payload.new(@own.merge(other.transform_keys(&:to_s)))

      def merge!(other)
        @own.merge!(other.transform_keys(&:to_s))
        self
      end

      def site = self["site"]
      def page = self["page"]

      def page=(value)
        self["page"] = value
      end

      def jekyll = self["jekyll"]

      KEYS = %w[jekyll layout page paginator content highlighter_prefix highlighter_suffix site theme].freeze
      private_constant :KEYS
      def keys = KEYS | @own.keys
      def to_h = keys.to_h { |key| [key, self[key]] }
      alias to_hash to_h
      def to_liquid = self
    end

    # `site.liquid_renderer.file(path).parse(text).render!(payload, info)`: a file's template is
    # parsed once, and is the same one with which pyjekyll renders the file.
    class LiquidRenderer
      def file(path) = File.new(path)
      def reset = nil

      class File < Liquid::Template
        def parse(source, _options = {})
          @source = source.to_s
          self
        end

        def render(target = {}, options = {}) = render_file(target, options, true)
        def render!(target = {}, options = {}) = render_file(target, options, false)

        private

        def render_file(target, options, forgives)
          Pyjekyll.changes.flush_recent
          registers = (options[:registers] || {}).transform_keys(&:to_s).except("site")
          Pyjekyll.host("render_file", @path, @source, *Liquid::Template.data_of(target), registers, forgives)
        end
      end
    end

    class FrontmatterDefaults
      def reset = nil
      def find(path, type, setting) = all(path, type)[setting]
      def all(path, type) = Pyjekyll.host("frontmatter_defaults", path.to_s, type.to_s)
    end

    # What depends on what, for incremental builds. pyjekyll notes by itself what a page reads, and
    # renders a page anew where Ruby has taken part in it.
    class Regenerator
      attr_reader :site, :metadata, :cache
      attr_accessor :disabled

      def initialize(site)
        @site = site
        @disabled = !site.incremental?
        clear
      end

      def disabled? = @disabled
      def regenerate?(_document) = true
      def source_modified_or_dest_missing?(_source, _dest) = true
      def modified?(_path) = true
      def add(_path) = true
      def force(path) = @cache[path] = true

      def add_dependency(path, dependency)
        return if @metadata[path].nil? || disabled

        @metadata[path]["deps"] << dependency unless @metadata[path]["deps"].include?(dependency)
        nil
      end

      def clear
        @metadata = {}
        clear_cache
      end

      def clear_cache = @cache = {}
    end

    class Publisher
      def initialize(site) = @site = site
      def publish?(item) = Pyjekyll.host("publish", item.host_id)
      def hidden_in_the_future?(item) = item.respond_to?(:date) && !@site.future && item.date.to_i > @site.time.to_i
    end

    class Theme
      attr_reader :name, :root

      def initialize(name, root) = (@name, @root = name, root)
      %w[includes layouts sass assets data].each { |folder| define_method("#{folder}_path") { File.join(root, folder == "assets" ? folder : "_#{folder}") } }
    end

    private

    # Whether Ruby has touched a part has to be noted anew.
    def look_anew
      @config_now = @data_now = @pages_now = @static_files_now = @collections_now = nil
      @collections&.each_value(&:look_anew)
    end

    def touch(part) = Pyjekyll.changes.touch_site(part)

    def data_of_site
      fetch_data if @data.nil? || @is_data_old
      @data
    end

    def list(name)
      touch(:lists)
      fetch_list(name) if @old_lists.delete(name) || !@lists.key?(name)
      @lists[name]
    end

    # Before pyjekyll reads a part of the site: what Ruby has changed of it in this call.
    def flush_for(field)
      Pyjekyll.changes.flush_lists(list_changes) if Pyjekyll.changes.touched_site?(:lists)
      return unless field && Pyjekyll.changes.touched_site?(:config) && @config.key?(field)

      was = @known["config"][field]
      return if was && Pyjekyll.fingerprint_of?(was[1], @config[field])

      @known["config"].merge!(fingerprints(field => @config[field]))
      Pyjekyll.changes.flush_lists([["config", { field => @config[field] }, []]])
    end

    # What of the site in templates is Ruby's own object.
    def known_part(field)
      case field
      when "data" then @config["data"] ? nil : data
      when "pages", "static_files" then public_send(field)
      else @config[field].then { |value| value if value.instance_of?(Array) || value.instance_of?(Hash) } unless DROP_METHODS.include?(field) || @collections.key?(field)
      end
    end

    DROP_METHODS = %w[time config categories collections posts html_pages documents related_posts tags].freeze
    private_constant :DROP_METHODS

    # pyjekyll may have changed its lists meanwhile. The arrays stay the same ones.
    def look_again
      @old_lists = @lists.keys
      @is_data_old = true
      @collections.each_value { |collection| collection.send(:look_again) }
    end

    # pyjekyll has taken over what Ruby has changed of the data.
    attr_writer :data_stamp

    def fetch_list(name)
      found = Pyjekyll.host(name)
      @known[name] = found
      @lists[name] = @lists[name]&.replace(found) || found.dup
    end

    def fetch_data
      @is_data_old = false
      stamp, found = Pyjekyll.host("data", @data && @data_stamp)
      @data_stamp = stamp
      return if found.nil?

      @data = @data&.replace(found) || found
      @known["data"] = fingerprints(@data)
    end

    # The objects stay the same ones: a generator was given the configuration when it was made.
    def load(facts)
      look_anew
      known_config = @config
      @source, @dest, @time, @baseurl, @config, @cache_dir, @safe =
        facts.values_at("source", "dest", "time", "baseurl", "config", "cache_dir", "safe")
      [@source, @dest].each(&:freeze)
      @config = known_config ? known_config.replace(@config) : Configuration.from(@config)
      facts["methods"].each { |name, value| define_singleton_method(name) { value } }
      @theme = facts["theme"] && Theme.new(*facts["theme"])
      @known = { "config" => fingerprints(@config) }
      @posts_by = {}
      @known_posts_by = {}
      @lists = {}
      @old_lists = []
      @is_data_old = true
      @data = @layouts = @known_layouts = @includes_load_paths = nil
      @exclude, @include, @keep_files, @future, @unpublished, @show_drafts, @limit_posts, @lsi, @highlighter =
        @config.values_at(*%w[exclude include keep_files future unpublished show_drafts limit_posts lsi highlighter])
      @permalink_style = @config["permalink"].to_s.to_sym
      @file_read_opts = { encoding: @config["encoding"] || "utf-8" }
      @gems = @config["plugins"]
      @collections = facts["collections"].to_h do |label, found|
        [label, (@collections&.dig(label) || Collection.allocate).tap { |collection| collection.send(:load, self, found) }]
      end
    end

    def layouts_changes
      return [] if @layouts == @known_layouts

      @known_layouts = @layouts.dup
      [["layouts", @layouts]]
    end

    def posts_by_changes
      @posts_by.slice("tags", "categories").filter_map do |attribute, found|
        known = @known_posts_by[attribute]
        next if known && Pyjekyll.fingerprint_of?(known, found)

        @known_posts_by[attribute] = Pyjekyll.fingerprint(found)
        ["posts_by", attribute, found.to_a]
      end
    end

    def fingerprints(hash)
      hash.to_h { |key, value| [key, [value, Pyjekyll.fingerprint(value)]] }
    end

    def hash_changes(name, hash, whole:)
      known = @known[name]
      set = hash.reject do |key, value|
        was, print = known[key]
        known.key?(key) && ((value.equal?(was) && !whole) || Pyjekyll.fingerprint_of?(print, value))
      end
      gone = known.keys - hash.keys
      return [] if set.empty? && gone.empty?

      known.merge!(fingerprints(set))
      gone.each { |key| known.delete(key) }
      [[name, set, gone]]
    end
  end
end
