#include "ephemeral/mysql/ready_server.hpp"

#include <array>
#include <utility>

#include "ephemeral/database_url.hpp"

namespace migrator::ephemeral::mysql {

namespace fs = std::filesystem;

namespace {

// On tmpfs the server maps its log into memory, and what is written so changes no time of modification. Both are
// written to by every server in any case.
constexpr std::array kAlwaysWritten = {"ib_logfile0", "ibdata1"};

Slot prepared_slot(const Image& image, const std::optional<Owner>& owner, const std::stop_token& stop) {
  Slot slot = Slot::take(image.entry.path());
  std::error_code not_there_yet;
  for (const char* name : kAlwaysWritten)
    fs::last_write_time(slot.data() / name, fs::file_time_type::clock::now(), not_there_yet);
  if (!slot.put_back(image.data(), owner, stop)) throw Error(ErrorKind::interrupted, "the session ends");
  return slot;
}

}  // namespace

ReadyServer::ReadyServer(const Image& image, const ServerOptions& options, std::string name, int number,
                         const std::stop_token& stop)
    : name_(std::move(name)),
      count_(image.databases()),
      slot_(prepared_slot(image, options.owner, stop)),
      instance_(options, slot_.data(), slot_.log(), {slot_.lock_descriptor()}, number) {
  instance_.wait_until_ready();
}

std::string ReadyServer::grant() {
  ++granted_;
  ++in_use_;
  return instance_.url(database_name(name_, granted_));
}

bool ReadyServer::give_back(const std::string& url) {
  if (url != instance_.url(database_of(url))) return false;
  --in_use_;
  return true;
}

}  // namespace migrator::ephemeral::mysql
