#include <migrator/vocabulary/option.hpp>

#include "write.hpp"

namespace migrator {

void detail::any_option::write(const migration_host& host) const {
  host.attribute(host.context, attribute_.key, &attribute_.of);
}

constinit const if_exists_option if_exists(detail::flag("if_exists", true));
constinit const if_not_exists_option if_not_exists(detail::flag("if_not_exists", true));
constinit const unique_rows_option unique_rows(detail::flag("unique", true));
constinit const concurrently_option concurrently(detail::flag("concurrently", true));
where_option where(text_view condition) { return where_option(detail::of_text("where", condition)); }
using_option using_sql(text_view expression) { return using_option(detail::of_text("using", expression)); }

}  // namespace migrator
