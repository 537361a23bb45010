// PostgreSQL's failures as Errors.
#pragma once

#include <string>

#include "base/url.hpp"
#include "db/connection.hpp"
#include "db/postgresql/handles.hpp"

namespace migrator::db::postgresql {

// A field of an error or notice, empty if the server sent none.
std::string field(const PGresult* result, int code);

// Whether the server says that it ends the session with this error.
bool ends_session(const PGresult* result);

// What the server said about a statement. `sql` is what it saw.
Error server_error(const PGresult* result, const std::string& sql);

// libpq's own last message, on one line, without secrets.
std::string library_message(const PGconn* connection, const Url& url);

// A byte offset from PostgreSQL's position, which counts characters from 1.
std::size_t byte_offset(const std::string& utf8, std::size_t position);

}  // namespace migrator::db::postgresql
