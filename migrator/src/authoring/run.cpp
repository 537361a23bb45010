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

void throw_type_too_large() { throw failed{"a type has too many arrays and .on(…) in it"}; }

void throw_too_many_attributes() {
  throw failed{"a column, a constraint or an index has more options than the migrator's headers have room for"};
}

void throw_too_many_details() { throw failed{"sequence(), trigger() or the like has more than 16 details"}; }

std::int32_t run(const migration_host& host, void (*direction)(), void (*call)(const migration_host&, void (*)()),
                 const char* file, unsigned line) {
  if (!direction) {
    constexpr text_view reason = "the revision has no downgrade()";
    host.fail(host.context, reason.data(), reason.size(), file, line);
    return MIGRATION_STOP;
  }
  // Without a place: an exception has none. The migrator knows better, be it the revision or what was at work.
  return guarded(host, nullptr, 0, [&] { call(host, direction); });
}

std::int32_t run(const migration_host& host, void (*direction)(op&), const char* file, unsigned line) {
  return run<op>(host, direction, file, line);
}

}  // namespace migrator::detail
