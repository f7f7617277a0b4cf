# frozen_string_literal: true

module Jekyll
  class Collection
    attr_reader :site, :label, :relative_directory, :directory

    def initialize(site, label)
      known = site.collections[label] or raise Pyjekyll::Refusal.of("collections that _config.yml does not name: #{label}")
      known.instance_variables.each { |name| instance_variable_set(name, known.instance_variable_get(name)) }
    end

    def docs = @docs_now || (@docs_now = list("docs"))
    def files = @files_now || (@files_now = list("files"))

    def docs=(list)
      docs
      @docs_now = @lists["docs"] = list
    end

    def files=(list)
      files
      @files_now = @lists["files"] = list
    end

    # As in a site.
    def look_anew = @docs_now = @files_now = nil

    # That of the configuration.
    def metadata
      configured = site.config["collections"]
      configured.is_a?(Hash) ? configured[label] || {} : @metadata
    end

    def host_id = @id
    def marshal_dump = object_id
    def marshal_load(_) = raise(TypeError, "no copy of a #{self.class}")
    def write? = @write
    def exists? = File.directory?(directory)

    # All that is in the folder.
    def entries
      return [] unless exists?

      @entries ||= Dir.glob("**/*", File::FNM_DOTMATCH, base: directory)
    end

    # What of it belongs to the site.
    def filtered_entries
      return [] unless exists?

      @filtered_entries ||= site.filter_entries(entries, directory).reject { |entry| File.directory?(collection_dir(entry)) }
    end

    def collection_dir(*files) = files.empty? ? directory : site.in_source_dir(directory, *files)
    def url_template = Pyjekyll.host("ask", @id, "url_template")
    def to_liquid = Pyjekyll.host("ask", @id, "to_liquid")
    def inspect = "#<#{self.class} @label=#{label} docs=#{docs}>"
    def read = raise(Pyjekyll::Refusal.of("reading a collection from a plugin"))
    def sort_docs! = docs.sort!

    def method_missing(name, *arguments, &)
      return super unless docs.respond_to?(name)

      Jekyll.logger.warn("Deprecation:", "#{label}.#{name} should be changed to #{label}.docs.#{name}.")
      docs.public_send(name, *arguments, &)
    end

    def respond_to_missing?(name, *) = docs.respond_to?(name)

    def changes
      @lists.filter_map do |what, found|
        next if found == @known[what]

        @known[what] = found.dup
        [what, label, found.map(&:host_id)]
      end
    end

    def additions
      @lists.filter_map do |what, items|
        added = Pyjekyll::Changes.addition(@known[what], items)
        ["added", what, label, added] if added
      end
    end

    private

    def load(site, facts)
      @site = site
      @id, @label, @metadata, @relative_directory, @directory, @write =
        facts.values_at("id", "label", "metadata", "relative_directory", "directory", "write")
      @lists = {}
      @known = {}
      @old = []
    end

    def look_again
      @old = @lists.keys
    end

    def list(what)
      Pyjekyll.changes.touch_site(:lists)
      return @lists[what] if @lists.key?(what) && !@old.delete(what)

      found = Pyjekyll.host(what, label)
      @known[what] = found
      @lists[what] = @lists[what]&.replace(found) || found.dup
    end
  end
end
