#pragma once

#include <stop_token>
#include <string>

#include "ephemeral/mysql/image.hpp"
#include "ephemeral/slot.hpp"

namespace migrator::ephemeral::mysql {

// A server in a slot of an image, and which of the image's databases have been granted. A grant asks the server for
// nothing: the database is there. One that was given back is not granted again.
class ReadyServer {
 public:
  // Returns when it takes connections, or throws `interrupted` when it is told to stop: making a new slot may take
  // seconds. The number is the session's for it.
  ReadyServer(const Image& image, const ServerOptions& options, std::string name, int number,
              const std::stop_token& stop);

  int left() const { return count_ - granted_; }
  bool is_idle() const { return in_use_ == 0; }
  // The URL of one of those that are left.
  std::string grant();
  // False when it is none of this server's.
  bool give_back(const std::string& url);

  bool has_died() { return instance_.has_died(); }
  Error death_report() const { return instance_.death_report(); }

 private:
  const std::string name_;
  const int count_;
  int granted_ = 0;
  int in_use_ = 0;
  Slot slot_;
  Instance instance_;
};

}  // namespace migrator::ephemeral::mysql
