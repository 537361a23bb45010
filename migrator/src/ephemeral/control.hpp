// The connection to a keeper: a word is asked, a line of JSON is the answer.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.hpp"
#include "ephemeral/descriptor.hpp"

namespace migrator::ephemeral {

enum class Request {
  grant,               // a database for this connection's process
  keep_unless_passed,  // it stays if the process ends without a word, but for the end of the owner
  passed,              // it need not stay
  keep,                // it stays, and the session with it, until somebody stops it
  kept,                // the databases that stay
  stop,                // the session ends, unless databases stay: the answer are these
  stop_all             // it ends with all of them
};
const char* to_string(Request request);
std::optional<Request> request_of(std::string_view word);

// URLs, or what went wrong.
struct Reply {
  std::vector<std::string> urls;
  std::optional<Error> error;
};
// A line, without its end; an error is in it with all that it knows.
std::string to_json(const Reply& reply);
Reply reply_of(std::string_view json);
// The URL of a reply that is nothing but one, without what reading JSON takes; nothing for any other, and where the URL
// has characters that JSON escapes.
std::optional<std::string> only_url_of(std::string_view json);

// What comes up to the end of a line, without that; nothing at the end of the connection.
std::optional<std::string> read_line(int connection);

// The asking side.
class Control {
 public:
  // Nothing when nobody listens at the socket.
  static std::optional<Control> connect(const std::filesystem::path& socket);

  // Throws the error that the keeper answers with. Nothing when the keeper has ended, and with it all that it held.
  std::optional<std::vector<std::string>> ask(Request request) const;
  // The answer as it comes: a Reply as JSON.
  std::optional<std::string> ask_line(Request request) const;
  // The programs that this process becomes or starts have the connection too, whether they know or not: the keeper
  // sees by its end that the last one is gone.
  void pass_on() const;

 private:
  explicit Control(Descriptor socket) : socket_(std::move(socket)) {}

  Descriptor socket_;
};

}  // namespace migrator::ephemeral
