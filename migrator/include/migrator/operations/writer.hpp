// How an operation gets to the migrator.
#pragma once

#include "../vocabulary.hpp"

namespace [[gnu::visibility("hidden")]] migrator {

namespace detail {

// What the families of operations share. Each family is a class that derives from the one before; `op` is the last.
class operation_writer {
 public:
  explicit operation_writer(const migration_host& host) : host_(host) {}
  operation_writer(const operation_writer&) = delete;
  operation_writer& operator=(const operation_writer&) = delete;

 protected:
  // An operation on its way to the migrator: an open node that takes attributes and children until it is ended. The
  // templates of the families are inlined into the revision, and consist of calls alone: a local object in one would
  // make its callers unwind it.
  void begin(const char* kind, const table_name& table);
  void begin(const char* kind, const table_name& table, const char* key, const name& of);
  void begin(const char* kind, const sql_text& sql);
  void attribute(const char* key, const value& of);
  void end();  // does not return when the migrator refuses

  // The parts of an operation, and its end.
  template <class... Parts>
  [[gnu::always_inline]] void write(const Parts&... parts) {
    (parts.write(host_), ...);
    end();
  }

  const migration_host& host_;
};

}  // namespace detail
}  // namespace migrator
