// Owners of libpq's objects.
#pragma once

#include <libpq-fe.h>

#include <memory>

#ifndef LIBPQ_HAS_PIPELINING
#error "libpq 14 or newer is needed: its pipeline mode sends a revision in one round trip"
#endif

namespace migrator::db::postgresql {

struct Delete {
  void operator()(PGconn* connection) const { PQfinish(connection); }
  void operator()(PGresult* result) const { PQclear(result); }
  void operator()(PGcancel* cancel) const { PQfreeCancel(cancel); }
  void operator()(PQconninfoOption* options) const { PQconninfoFree(options); }
};

using Handle = std::unique_ptr<PGconn, Delete>;
using Result = std::unique_ptr<PGresult, Delete>;
using Cancel = std::unique_ptr<PGcancel, Delete>;
using Settings = std::unique_ptr<PQconninfoOption, Delete>;

}  // namespace migrator::db::postgresql
