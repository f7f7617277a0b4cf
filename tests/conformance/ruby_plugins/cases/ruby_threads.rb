require "thread"
require "timeout"
class Threads < Jekyll::Generator
  def generate(site)
    queue = Queue.new
    threads = site.posts.docs.map { |post| Thread.new(post) { |item| item.data["note"] = "thread"; queue << item.data["title"].size } }
    threads.each(&:join)
    total = 0
    total += queue.pop until queue.empty?
    site.config["extra"] = "#{total} #{Timeout.timeout(5) { "in time" }} #{Thread.new { 3 }.value} #{Mutex.new.synchronize { 4 }}"
  end
end
