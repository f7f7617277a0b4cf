# frozen_string_literal: true

module Jekyll
  class StaticFile < Item
    attr_reader :name

    %i[content output content= output= data= []].each { |name| undef_method name }

    # Those that write themselves, as long as a build lasts: by their handle.
    WRITERS = {} # rubocop:disable Style/MutableConstant

    def self.mtimes = @mtimes ||= {}
    def self.reset_cache = nil

    def initialize(site, base, dir, name, collection = nil)
      super()
      @site = site
      @base = base
      @dir = dir
      @name = name
      @collection = collection
      @data = {}
    end

    def path = @id ? facts["path"] : File.join(*[@base, @dir, @name].compact)
    def data = @data ||= Pyjekyll.host("defaults", host_id)
    def name = @name || facts["name"]
    fixed :relative_path, :basename, :extname, :cleaned_relative_path
    lasting :url, :modified_time
    asked :placeholders
    alias defaults data
    def write? = ask(:write)
    def destination(dest = nil) = ask(:destination, dest || site.dest)
    def destination_rel_dir = @dir || File.dirname(url)
    def type = @collection&.label&.to_sym
    def collection = @collection
    def mtime = modified_time.to_i
    def modified? = true
    def inspect = "#<#{self.class} @relative_path=#{relative_path.inspect}>"

    # pyjekyll copies files; this is for a subclass that writes by itself and calls `super`.
    def write(dest)
      return false unless File.exist?(path)

      target = File.join(dest, destination_rel_dir, name)
      FileUtils.mkdir_p(File.dirname(target))
      FileUtils.cp(path, target)
      true
    end

    def changes = nil

    # Whether a plugin's subclass writes the file by itself.
    def pyjekyll_writes_itself? = method(:write).owner != StaticFile

    private

    def materialize
      writes = pyjekyll_writes_itself?
      become(Pyjekyll.host("new_static_file", @base, @dir, @name, @collection&.label, writes))
      WRITERS[@id] = self if writes
      @id
    end
  end
end
