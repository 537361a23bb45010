#pragma once

#include <libpq-fe.h>

#include <string>
#include <string_view>

namespace migrator::db::postgresql {

// What to do about a connection that could not be made, by what libpq or the server says of it, untranslated: a
// translated message goes without advice. Empty for what we know nothing of.
std::string advice(const PGconn* connection, std::string_view message);

}  // namespace migrator::db::postgresql
