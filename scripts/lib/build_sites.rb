# Builds many sites in one run of the real Jekyll, each in a process of its own. For fuzz_sites.py and
# record_plugin_options.py.
#   ruby -r SHIM build_sites.rb FOLDER NUMBER...     FOLDER/source/N → FOLDER/jekyll/N, N.code, N.log
# N.code is empty where a signal ended Ruby, or it took more than a minute.
# Where FOLDER/jekyll/N.args has arguments, divided by NUL, Jekyll's own command gets them, in FOLDER/jekyll/N/site.
require "jekyll"
require "mercenary"

folder, *numbers = ARGV
Jekyll.logger.log_level = :error
library = $LOADED_FEATURES.grep(%r{/lib/jekyll\.rb\z}).first
executable = ["#{File.dirname(library, 2)}/exe/jekyll", "/usr/bin/jekyll"].find { |path| File.file?(path) }
numbers.each do |number|
  child = fork do
    arguments = File.join(folder, "jekyll", "#{number}.args")
    if File.file?(arguments)
      $stderr.reopen(File.join(folder, "jekyll", "#{number}.log"), "w")
      $stdout.reopen($stderr)
      Dir.chdir(File.join(folder, "jekyll", number, "site"))
      ARGV.replace(File.binread(arguments).split("\0", -1).map { |each| each.force_encoding("UTF-8") })
      begin
        load executable
        exit!(0)
      rescue SystemExit => e
        exit!(e.status)
      rescue Exception => e
        $stderr.puts e.class, e.message[0, 300]
        $stderr.flush
        exit!(1)
      end
    end
    source = File.join(folder, "source", number)
    built = File.join(folder, "jekyll", number)
    $stderr.reopen("#{built}.log", "w")
    $stdout.reopen($stderr)
    Dir.chdir(source)
    options = { "source" => source, "destination" => built, "disable_disk_cache" => true }
    begin
      Jekyll::Site.new(Jekyll.configuration(options.merge("quiet" => true, "serving" => false))).process
      exit!(0)
    rescue SystemStackError, StandardError, SystemExit => e
      $stderr.puts e.class, e.message[0, 300]
      $stderr.flush
      exit!(1)
    end
  end
  guard = Thread.new { sleep 60 and Process.kill("KILL", child) rescue nil }
  _, status = Process.wait2(child)
  guard.kill
  File.write(File.join(folder, "jekyll", "#{number}.code"), status.exitstatus.to_s)
end
