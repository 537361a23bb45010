#include <exception>
#include <migrator/operations.hpp>

#include "write.hpp"

namespace migrator {

namespace {

// A migrator that is older than these services does without: its errors name the place inside the operation.
bool knows_scopes(const migration_host& host) {
  return host.struct_size >= offsetof(migration_host, leave) + sizeof host.leave;
}

}  // namespace

scope::scope(op& operations, const name& operation, place called_at)
    : host_(operations.host_), exceptions_(std::uncaught_exceptions()) {
  if (!knows_scopes(host_)) return;
  const migration_name subject{operation.text().data(), operation.text().size(), called_at.file, called_at.line, 0};
  host_.enter(host_.context, &subject);
}

scope::~scope() {
  if (knows_scopes(host_)) host_.leave(host_.context, std::uncaught_exceptions() > exceptions_);
}

}  // namespace migrator
