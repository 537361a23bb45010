#include "cutting_proxy.hpp"

#include <poll.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <stdexcept>
#include <vector>

namespace migrator::test {
namespace {

sockaddr_un address_of(const std::string& path) {
  sockaddr_un address = {};
  address.sun_family = AF_UNIX;
  std::strncpy(address.sun_path, path.c_str(), sizeof address.sun_path - 1);
  return address;
}

int new_socket() {
  const int created = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
  if (created < 0) throw std::runtime_error("socket");
  return created;
}

template <typename Call>
void on_address(Call call, int socket, const std::string& path) {
  const sockaddr_un address = address_of(path);
  if (call(socket, reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0)
    throw std::runtime_error(path + ": " + std::strerror(errno));
}

}  // namespace

CuttingProxy::CuttingProxy(std::string server_socket, std::string word, bool deliver)
    : server_socket_(std::move(server_socket)), word_(std::move(word)), deliver_(deliver), listener_(new_socket()) {
  directory_ = (std::filesystem::temp_directory_path() / "migrations-proxy.XXXXXX").string();
  if (!mkdtemp(directory_.data())) throw std::runtime_error("cannot create " + directory_);
  on_address(bind, listener_, directory_ + "/.s.PGSQL.5432");
  listen(listener_, 1);
  thread_ = std::thread([this] { forward(); });
}

CuttingProxy::~CuttingProxy() {
  shutdown(listener_, SHUT_RDWR);  // ends a waiting accept()
  thread_.join();
  close(listener_);
  std::filesystem::remove_all(directory_);
}

void CuttingProxy::forward() {
  const int client = accept(listener_, nullptr, nullptr);
  if (client < 0) return;
  const int server = new_socket();
  on_address(connect, server, server_socket_);
  std::vector<char> buffer(1 << 16);
  pollfd ends[] = {{client, POLLIN, 0}, {server, POLLIN, 0}};
  for (bool going = true; going && poll(ends, 2, -1) > 0;) {
    for (int from = 0; from < 2 && going; ++from) {
      if (ends[from].revents == 0) continue;
      const ssize_t size = read(ends[from].fd, buffer.data(), buffer.size());
      const bool cut = from == 0 && size > 0 &&
                       std::string(buffer.data(), static_cast<std::size_t>(size)).find(word_) != std::string::npos;
      going = size > 0 && !cut;
      if (size > 0 && (!cut || deliver_))
        (void)!write(ends[1 - from].fd, buffer.data(), static_cast<std::size_t>(size));
      if (cut && deliver_) (void)!read(server, buffer.data(), buffer.size());  // the answer that the client never sees
    }
  }
  close(client);
  close(server);
}

}  // namespace migrator::test
