# frozen_string_literal: true

module Pyjekyll
  # Paths with `..`. Each folder that plugins may write to is a mount of its own for this machine, and
  # `..` does not lead out of a mount: `_posts/../_data` would be refused, though both are the site's.
  module Paths
    PARENT = %r{(?:\A|/)\.\.(?:/|\z)}
    # The part of a pattern to its last `..`, without wildcards.
    START = /\A([^*?\[{]*(?:\A|\/)\.\.)(?:\/|\z)/
    FILE = %i[
      open new read readlines foreach binread write binwrite exist? exists? file? directory? size size? zero? empty? stat lstat
      mtime atime ctime birthtime readable? writable? executable? world_readable? symlink? readlink realpath realdirpath ftype
      truncate mkfifo
    ].freeze
    ALL = %i[delete unlink rename link symlink identical?].freeze
    FOLDER = %i[new open entries children each_child foreach exist? exists? empty? mkdir rmdir delete unlink chdir].freeze

    class << self
      def plain(path)
        text = path.respond_to?(:to_path) ? path.to_path : path
        text.is_a?(String) && text.match?(PARENT) ? File.expand_path(text) : path
      end

      # Wrap methods of a class that have a path as their first argument, or `all` of them.
      def wrap(owner, names, all: false)
        owner.singleton_class.prepend(Module.new do
          names.each do |name|
            next unless owner.respond_to?(name)

            define_method(name) do |*arguments, **options, &block|
              arguments = all ? arguments.map { |path| Paths.plain(path) } : [Paths.plain(arguments.first), *arguments.drop(1)] unless arguments.empty?
              super(*arguments, **options, &block)
            rescue Errno::EBADF # what this machine says of a folder that is read
              raise unless File.directory?(arguments.first)

              raise Errno::EISDIR, "@ io_fread - #{arguments.first}"
            end
          end
        end)
      end
    end

    # What a pattern finds is named as the pattern is written.
    module Globs
      def glob(patterns, *arguments, **options, &block)
        found = Array(patterns).flat_map do |pattern|
          glob_one(pattern, options) { |each, further| super(each, *arguments, **further) }
        end
        block ? found.each(&block) && nil : found
      end

      def [](*patterns, **options) = glob(patterns, **options)

      private

      def glob_one(pattern, options)
        pattern = pattern.respond_to?(:to_path) ? pattern.to_path : pattern
        start = pattern[START, 1]
        return yield(pattern, options) unless start

        plain = File.expand_path(start, options[:base] || ".")
        yield(plain + pattern.delete_prefix(start), options.except(:base)).map { |path| start + path.delete_prefix(plain) }
      end
    end
  end
end

Pyjekyll::Paths.wrap(File, Pyjekyll::Paths::FILE)
Pyjekyll::Paths.wrap(File, Pyjekyll::Paths::ALL, all: true)
Pyjekyll::Paths.wrap(IO, %i[read readlines foreach binread write binwrite])
Pyjekyll::Paths.wrap(FileTest, %i[exist? file? directory? size size? zero? empty? readable? writable? symlink?])
Pyjekyll::Paths.wrap(File::Stat, %i[new])
Pyjekyll::Paths.wrap(Dir, Pyjekyll::Paths::FOLDER)
Dir.singleton_class.prepend(Pyjekyll::Paths::Globs)

module Kernel
  alias pyjekyll_open open
  private :pyjekyll_open

  def open(path, ...) = pyjekyll_open(Pyjekyll::Paths.plain(path), ...)
  private :open
end

module Pyjekyll
  # Folders that were made for a plugin before it ran, because it makes them: it finds none there.
  module FoldersMade
    @paths = {}

    class << self
      def note(paths) = paths.each { |path| @paths[path] = true }
      def take(path) = @paths.delete(File.expand_path(path))
      def any? = !@paths.empty?
    end

    # Of Dir's.
    module Mkdir
      def mkdir(path, *) = FoldersMade.any? && FoldersMade.take(path) ? 0 : super
    end
  end
end
Dir.singleton_class.prepend(Pyjekyll::FoldersMade::Mkdir)
