// A network that fails at the worst moment: between client and server, it cuts both off when it sees a word go by.
#pragma once

#include <string>
#include <thread>

namespace migrator::test {

class CuttingProxy {
 public:
  // Forwards one connection from its own socket to `server_socket`; cuts at the client's first message with `word` in
  // it, which it passes on (deliver) or swallows.
  CuttingProxy(std::string server_socket, std::string word, bool deliver);
  ~CuttingProxy();
  CuttingProxy(const CuttingProxy&) = delete;
  CuttingProxy& operator=(const CuttingProxy&) = delete;

  const std::string& directory() const { return directory_; }  // for host=

 private:
  void forward();

  std::string server_socket_;
  std::string word_;
  bool deliver_;
  std::string directory_;
  int listener_;
  std::thread thread_;
};

}  // namespace migrator::test
