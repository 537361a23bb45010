#include "ephemeral/postgresql/database_dropper.hpp"

#include <fmt/format.h>

#include "ephemeral/postgresql/query.hpp"

namespace migrator::ephemeral::postgresql {

bool DatabaseDropper::drop(const std::string& database) noexcept {
  if (is_server_gone_) return false;
  try {
    if (!connection_) connection_ = connect(administration_url_);
    run(*connection_, fmt::format("DROP DATABASE IF EXISTS {} WITH (FORCE)", quote(database)));
    return true;
  } catch (const Error& error) {
    if (error.kind == ErrorKind::sql) return false;
    is_server_gone_ = connection_ == nullptr;
    connection_.reset();  // lost, perhaps with a server that starts again
    return false;
  } catch (const std::exception&) {
    return false;
  }
}

}  // namespace migrator::ephemeral::postgresql
