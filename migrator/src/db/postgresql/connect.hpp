// Reaching a PostgreSQL server, and saying why one cannot be reached.
#pragma once

#include "base/url.hpp"
#include "db/connection.hpp"
#include "db/postgresql/handles.hpp"

namespace migrator::db::postgresql {

// What the URL leaves open comes from where every libpq program takes it: PG… variables, service file, password file.
// Gives up after 10 s unless a connect_timeout is set. Throws `configuration` for a URL that libpq does not understand,
// `connection` with advice for all else.
Handle connect(const Url& url, const OpenOptions& options);

}  // namespace migrator::db::postgresql
