// Reaching a MySQL or MariaDB server, and saying why one cannot be reached.
#pragma once

#include "base/url.hpp"
#include "db/connection.hpp"
#include "db/mysql/handles.hpp"

namespace migrator::db::mysql {

// A connection that speaks utf8mb4, takes several statements at once, counts the rows that an UPDATE found rather than
// those that it made different, and hands no local file to the server. Gives up after 10 s unless the URL says
// otherwise. Throws `connection` with advice.
Handle connect(const Url& url, const OpenOptions& options);

}  // namespace migrator::db::mysql
