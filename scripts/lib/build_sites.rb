# Builds many sites in one run of the real Jekyll, each in a process of its own. For fuzz_sites.py and
# record_plugin_options.py.
#   ruby -r SHIM build_sites.rb FOLDER NUMBER...     FOLDER/source/N → FOLDER/jekyll/N, N.code, N.log
require "jekyll"

folder, *numbers = ARGV
Jekyll.logger.log_level = :error
numbers.each do |number|
  child = fork do
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
  _, status = Process.wait2(child)
  File.write(File.join(folder, "jekyll", "#{number}.code"), status.exitstatus.to_s)
end
