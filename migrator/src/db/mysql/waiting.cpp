#include "db/mysql/waiting.hpp"

#include <poll.h>
#include <sys/eventfd.h>
#include <unistd.h>

#include <cerrno>
#include <cstdint>
#include <system_error>

namespace migrator::db::mysql {

Wakeup::Wakeup() : descriptor_(eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK)) {
  if (descriptor_ < 0) throw std::system_error(errno, std::generic_category(), "eventfd");
}

Wakeup::~Wakeup() { close(descriptor_); }

void Wakeup::wake() noexcept {
  const int saved = errno;
  const std::uint64_t one = 1;
  (void)!write(descriptor_, &one, sizeof one);
  errno = saved;
}

void Wakeup::clear() noexcept {
  std::uint64_t count = 0;
  (void)!read(descriptor_, &count, sizeof count);
}

int wait_for(MYSQL* connection, int wanted, const Wakeup* wakeup) {
  pollfd ends[] = {{mysql_get_socket(connection), 0, 0}, {wakeup ? wakeup->descriptor() : -1, POLLIN, 0}};
  if (wanted & MYSQL_WAIT_READ) ends[0].events |= POLLIN;
  if (wanted & MYSQL_WAIT_WRITE) ends[0].events |= POLLOUT;
  if (wanted & MYSQL_WAIT_EXCEPT) ends[0].events |= POLLPRI;
  const int limit = wanted & MYSQL_WAIT_TIMEOUT ? static_cast<int>(mysql_get_timeout_value_ms(connection)) : -1;
  int ready = 0;
  do ready = poll(ends, 2, limit);
  while (ready < 0 && errno == EINTR);
  if (ready == 0) return MYSQL_WAIT_TIMEOUT;
  if (ready > 0 && ends[0].revents == 0) return 0;
  int come = 0;
  if (ends[0].revents & (POLLIN | POLLHUP | POLLERR)) come |= MYSQL_WAIT_READ;
  if (ends[0].revents & POLLOUT) come |= MYSQL_WAIT_WRITE;
  if (ends[0].revents & POLLPRI) come |= MYSQL_WAIT_EXCEPT;
  const int asked = come & wanted;
  return asked ? asked : wanted & ~MYSQL_WAIT_TIMEOUT;  // a failure: libmariadb finds out which
}

bool has_left(MYSQL* connection) {
  pollfd socket = {mysql_get_socket(connection), POLLIN, 0};
  return poll(&socket, 1, 0) > 0;
}

}  // namespace migrator::db::mysql
