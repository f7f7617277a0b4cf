# frozen_string_literal: true

module Jekyll
  # When a file was changed, as the gem jekyll-last-modified-at says it to other plugins: by git's last
  # commit of the file, else by the file's own time. The gem's tag and hooks are pyjekyll's.
  module LastModifiedAt
    class Determinator
      attr_reader :site_source, :page_path
      attr_accessor :format

      def initialize(site_source, page_path, format = nil)
        @site_source = site_source
        @page_path = page_path
        @format = format || "%d-%b-%y"
      end

      def formatted_last_modified_date = @formatted_last_modified_date ||= last_modified_at_time.strftime(@format)
      alias to_s formatted_last_modified_date
      alias to_liquid formatted_last_modified_date

      def last_modified_at_time
        raise Errno::ENOENT, "#{path} does not exist!" unless File.exist?(path)

        Time.at(last_modified_at_unix.to_i)
      end

      def last_modified_at_unix
        found = Pyjekyll::Programs.answer("git", "log", "-n", "1", "--format=%ct", "--", path)[0][/\d+/]
        found || File.mtime(path).to_i.to_s
      end

      private

      def path = @path ||= [File.join(site_source.to_s, page_path), page_path].find { |path| File.exist?(path) } || page_path
    end
  end
end
