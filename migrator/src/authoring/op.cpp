#include <migrator/op.hpp>

#include "stop.hpp"
#include "write.hpp"

namespace migrator {

bool op::on(const servers& wanted) const {
  // A script for a server that nobody asked is for the newest, whose version is 0.
  const bool is_new_enough = server_version() == 0 || server_version() >= wanted.oldest();
  return backend() == wanted.backend() && is_new_enough;
}

text_view op::argument(const char* key, text_view otherwise) const {
  const char* given = host_.argument(host_.context, key);
  return given ? text_view(given) : otherwise;
}

void op::naming_convention(const migrator::naming_convention& convention) {
  const migration_name nameless = {};
  host_.begin(host_.context, "naming_convention", &nameless);
  detail::write_text(host_, "primary_key", convention.primary_key);
  detail::write_text(host_, "unique", convention.unique);
  detail::write_text(host_, "foreign_key", convention.foreign_key);
  detail::write_text(host_, "check", convention.check);
  detail::write_text(host_, "index", convention.index);
  end();
}

void op::log(text_view text) { host_.log(host_.context, text.data(), text.size()); }

void op::fail(const sql_text& reason) { detail::stop(host_, reason.text(), reason.to_abi()); }

}  // namespace migrator
