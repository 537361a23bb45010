#include <migrator/hooks.hpp>

#include "guarded.hpp"
#include "write.hpp"

namespace migrator::detail {

std::int32_t run(const migration_host& host, const migration_event& event, hook function, const char* file,
                 unsigned line) {
  return guarded(host, file, line, [&] {
    op operations(host);
    function(operations, migrator::event(event));
  });
}

}  // namespace migrator::detail
