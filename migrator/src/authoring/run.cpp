#include <migrator/revision.hpp>

#include "guarded.hpp"
#include "write.hpp"

namespace migrator::detail {

void stop(const migration_host& host, text_view reason, const migration_name& place) {
  host.fail(host.context, reason.data(), reason.size(), place.file, place.line);
  throw stopped();
}

void throw_number_too_large() {
  throw failed{"a number is larger than the largest integer of SQL, 9223372036854775807"};
}

std::int32_t run(const migration_host& host, void (*direction)(op&), const char* file, unsigned line) {
  if (!direction) {
    constexpr text_view reason = "the revision has no downgrade()";
    host.fail(host.context, reason.data(), reason.size(), file, line);
    return MIGRATION_STOP;
  }
  return guarded(host, file, line, [&] {
    op operations(host);
    direction(operations);
  });
}

}  // namespace migrator::detail
