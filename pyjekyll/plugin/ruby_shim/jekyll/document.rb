# frozen_string_literal: true

module Jekyll
  class Document < Item
    include Comparable
    include Convertible

    YAML_FRONT_MATTER_REGEXP = /\A(---\s*\n.*?\n?)^((---|\.\.\.)\s*$\n?)/m
    DATELESS_FILENAME_MATCHER = %r{^(?:.+/)*(.*)(\.[^.]+)$}
    DATE_FILENAME_MATCHER = %r{^(?>.+/)*?(\d{2,4}-\d{1,2}-\d{1,2})-([^/]*)(\.[^.]+)$}
    SASS_FILE_EXTS = %w[.sass .scss].freeze
    YAML_FILE_EXTS = %w[.yaml .yml].freeze

    def initialize(path, relations = {})
      super()
      @site = relations[:site]
      @path = path
      @collection = relations[:collection]
      @data = {}
      materialize
      @data.replace(Pyjekyll.host("item", @id)["data"])
      become(@id)
    end

    def path = @path || facts["path"]
    def collection = @collection ||= site.collections[facts["collection"]]
    fixed :relative_path, :basename, :basename_without_ext, :cleaned_relative_path, :extname
    lasting :url, :id, :output_ext, :url_template, :related_posts, :source_file_mtime
    asked :permalink, :excerpt_separator, :write, :place_in_layout, :is_draft

    # Sorting asks for it again and again: pyjekyll is asked once, where the document has none.
    def date = data["date"] || (@lasting && @lasting[:date]) || last(:date).tap { forget_fields }
    def url_placeholders = @url_placeholders ||= Drops::UrlDrop.new(self)
    def next_doc = neighbour(1)
    def previous_doc = neighbour(-1)
    def type = collection.label.to_sym
    def draft? = is_draft
    def write? = write
    def place_in_layout? = place_in_layout
    def yaml_file? = YAML_FILE_EXTS.include?(extname)
    def coffeescript_file? = extname == ".coffee"
    def generate_excerpt? = !excerpt_separator.empty?
    def destination(base = nil) = ask(:destination, base || site.dest)
    def trigger_hooks(event, *arguments) = Fields.drop_ahead && ask(:trigger_hooks, event.to_s, *arguments)
    def merge_data!(other, source: "YAML front matter") = data.replace(Pyjekyll.host("merge_data", flushed, other, source))
    def merge_defaults = nil
    def populate_categories = nil
    def populate_tags = nil
    def read(*) = reread("read")
    def read_post_data = reread("read_post_data")
    def to_s = output || content || "NO CONTENT"
    def inspect = "#<#{self.class} #{relative_path} collection=#{collection.label}>"
    def excerpt = data["excerpt"]
    def hook_owner = :documents

    def <=>(other)
      return nil unless other.respond_to?(:data)

      order = data["date"] <=> other.data["date"]
      order.nil? || order.zero? ? path <=> other.path : order
    end


    # Two that are of one time and path, such as a copy.
    def ==(other) = equal?(other) || (other.is_a?(Document) && path == other.path && super)

    def method_missing(name, *arguments, &)
      return super unless arguments.empty? && data.key?(name.to_s)

      Jekyll.logger.warn("Deprecation:", "Document##{name} is now a key in the #data hash.")
      Jekyll.logger.warn("", "Called by #{caller(1..1).first}.")
      data[name.to_s]
    end

    def respond_to_missing?(name, *) = data.key?(name.to_s)

    private

    def bind(id)
      super
      @path = @collection = @url_placeholders = @place = nil
    end

    # pyjekyll reads the file, or completes the data; what it then has is what the item has.
    def reread(what)
      Pyjekyll.host(what, flushed)
      forget_fields
      load_field("data")
      nil
    end

    def neighbour(step)
      docs = collection.docs
      @place = docs.index { |other| other.equal?(self) } unless @place && docs[@place].equal?(self)
      place = @place && docs[@place].equal?(self) ? @place + step : -1
      docs[place] if place >= 0
    end

    def flushed
      Pyjekyll.changes.flush_item(self)
      Fields.drop_ahead
      host_id
    end

    def materialize
      become(Pyjekyll.host("new_document", @path, @collection.label))
    end
  end

  # What a document shows of itself in lists.
  class Excerpt < Item
    attr_reader :doc

    def initialize(doc)
      super()
      @doc = doc
      @site = doc.site
      become(Pyjekyll.host("new_excerpt", doc.host_id))
      forget_fields
    end

    fixed :path, :relative_path, :extname
    asked :url, :id
    def doc = @doc ||= ask(:doc)
    def to_s = ask(:text)
    def output = to_s
    def inspect = "<#{self.class} id=#{id}>"
  end

  PageExcerpt = Excerpt

  class Layout < Item
    include Convertible

    def initialize(site, base, name)
      super()
      @site = site
      become(Pyjekyll.host("new_layout", base, name))
      forget_fields
    end

    fixed :name, :path, :relative_path, :ext, :base
    alias extname ext
    def inspect = "#<#{self.class} @path=#{path.inspect}>"

    private

    def has_defaults? = false
  end
end
