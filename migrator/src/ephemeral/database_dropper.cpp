#include "ephemeral/database_dropper.hpp"

#include "ephemeral/query.hpp"

namespace migrator::ephemeral {

bool DatabaseDropper::drop(const std::string& database) noexcept {
  if (is_server_gone_) return false;
  try {
    if (!connection_) connection_ = connect(administration_url_);
    drop_(*connection_, database);
    return true;
  } catch (const Error& error) {
    if (error.kind == ErrorKind::sql || error.kind == ErrorKind::lock_timeout) return false;
    is_server_gone_ = connection_ == nullptr;
    connection_.reset();  // lost, perhaps with a server that starts again
    return false;
  } catch (const std::exception&) {
    return false;
  }
}

}  // namespace migrator::ephemeral
