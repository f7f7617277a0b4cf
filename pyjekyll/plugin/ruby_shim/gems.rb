# frozen_string_literal: true

# `require`: what the shim brings, what the network would be needed for, and gems that are not there.
module Pyjekyll
  module Gems
    # In the shim, or of no use here.
    PROVIDED = %w[
      jekyll liquid kramdown kramdown-parser-gfm safe_yaml safe_yaml/load rubygems bundler bundler/setup
      thread timeout open3 rouge redcarpet commonmarker sass sassc sass-embedded colorator i18n/backend/fallbacks
      jekyll-last-modified-at addressable/uri mercenary listen terminal-table webrick pathutil wasm
    ].to_h { |name| [name, true] }
    PROVIDED_BELOW = %w[jekyll/ liquid/ kramdown/ rouge/ safe_yaml/ jekyll-sass-converter jekyll-watch].freeze

    # Libraries for the network: requiring them is no error, using them is one that can be rescued.
    NETWORK = {
      "socket" => %w[Socket TCPSocket UDPSocket TCPServer], "net/http" => %w[Net], "net/https" => %w[Net],
      "net/protocol" => %w[Net], "net/smtp" => %w[Net], "net/ftp" => %w[Net], "net/imap" => %w[Net],
      "resolv" => %w[Resolv], "open-uri" => %w[OpenURI], "httparty" => %w[HTTParty], "faraday" => %w[Faraday],
      "rest-client" => %w[RestClient], "typhoeus" => %w[Typhoeus], "octokit" => %w[Octokit], "feedjira" => %w[Feedjira],
      "down" => %w[Down], "excon" => %w[Excon], "curb" => %w[Curl], "http" => %w[HTTP], "graphql/client" => %w[GraphQL]
    }.freeze

    # Names that are not the gem's in capitals.
    NAMES = {
      "active_support" => "ActiveSupport", "i18n" => "I18n", "mini_magick" => "MiniMagick", "rmagick" => "Magick",
      "fastimage" => "FastImage", "html-proofer" => "HTMLProofer", "html/pipeline" => "HTML", "nokogiri" => "Nokogiri",
      "bibtex" => "BibTeX", "bibtex-ruby" => "BibTeX", "csl" => "CSL", "citeproc" => "CiteProc", "yui/compressor" => "YUI",
      "coffee-script" => "CoffeeScript", "babel/transpiler" => "Babel", "ruby-prof" => "RubyProf", "rqrcode" => "RQRCode",
      "sqlite3" => "SQLite3", "exifr/jpeg" => "EXIFR", "vips" => "Vips", "pygments" => "Pygments", "aws-sdk-s3" => "Aws",
      "google_search_results" => "GoogleSearchResults", "icalendar" => "Icalendar", "slim" => "Slim", "haml" => "Haml"
    }.freeze

    @paths = []

    class << self
      # Whether a `require` that found nothing is answered here.
      def answer(name, error, caller_path)
        return define_network(name) if NETWORK.key?(name)
        # A plugin that is prepared for the gem's absence gets its chance.
        raise error if handles_absence?(caller_path)

        define_absent(name)
      end

      # Where the gems are that a site names as plugins, and those that they need.
      def add_paths(paths)
        @paths = paths
        $LOAD_PATH.concat(paths)
      end

      # Whether one of the gems has a file of that name.
      def file?(name)
        file = name.end_with?(".rb") ? name : "#{name}.rb"
        @paths.any? { |path| File.file?("#{path}/#{file}") }
      end

      def provided?(name) = PROVIDED.key?(name) || PROVIDED_BELOW.any? { |start| name.start_with?(start) }

      def no_network(what)
        Pyjekyll.host("warn", "network", "#{what}: there is no network for plugins", caller_place)
        SocketError.new("#{what}: pyjekyll runs Ruby plugins without network")
      end

      private

      def define_network(name)
        NETWORK[name].each { |constant| Absent.define(constant) { |what| Gems.no_network(what) } }
        true
      end

      def define_absent(name)
        first = name.split("/").first
        constant = NAMES[name] || NAMES[first] || first.split(/[-_]/).map { |part| part[0].upcase + part[1..] }.join
        raise LoadError.new("cannot load such file -- #{name}") unless constant.match?(/\A[A-Z]\w*\z/)

        Absent.define(constant) { |what| Refusal.of("the gem #{first}: #{what}") }
        true
      end

      def handles_absence?(path)
        path && File.file?(path) && File.read(path, encoding: "UTF-8").scrub.include?("LoadError")
      end

      def caller_place
        found = caller_locations.find { |place| !place.path.start_with?("/pyjekyll/", "<internal", "/usr/local/lib/ruby") }
        found && [found.path, found.lineno]
      end
    end
  end
end

module Kernel
  alias pyjekyll_require require
  private :pyjekyll_require

  def require(name)
    name = name.respond_to?(:to_path) ? name.to_path : name.to_str
    return pyjekyll_require(Pyjekyll::Libraries::REPLACED[name]) if Pyjekyll::Libraries::REPLACED.key?(name)
    return pyjekyll_require(name) if Pyjekyll::Gems.file?(name)
    return false if Pyjekyll::Gems.provided?(name)
    return Pyjekyll::Gems.answer(name, nil, nil) if Pyjekyll::Gems::NETWORK.key?(name)

    begin
      pyjekyll_require(name)
    rescue LoadError => error
      raise if error.path != name || name.start_with?("/", ".")

      # `rescue` has a frame of its own.
      Pyjekyll::Gems.answer(name, error, caller_locations(1, 2).map(&:path).find { |path| path != __FILE__ })
    end
  end
  private :require

  # `gem "name"` picks a version; the one that is there is the one that there is.
  def gem(*) = true
  private :gem
end

class SocketError < StandardError; end

module OpenURI
  class HTTPError < StandardError; end
  class HTTPRedirect < HTTPError; end
end

module Bundler
  class << self
    def require(*) = []
    def setup(*) = self
  end
end

module Gem
  autoload :Version, "rubygems/version"
  autoload :Requirement, "rubygems/requirement"
  autoload :Dependency, "rubygems/dependency"
  autoload :Deprecate, "rubygems/deprecate"

  class LoadError < ::LoadError; end unless const_defined?(:LoadError, false)
  class MissingSpecError < ::LoadError; end unless const_defined?(:MissingSpecError, false)

  class << self
    def loaded_specs = {}
    def win_platform? = false
    def ruby_version = Gem::Version.new(RUBY_VERSION)
  end
end

module SafeYAML
  OPTIONS = {} # rubocop:disable Style/MutableConstant

  class << self
    def load(text, *) = YAML.unsafe_load(text)
    def load_file(path, *) = YAML.unsafe_load(File.read(path, encoding: "bom|utf-8"))
  end
end
