#include <migrator/vocabulary/option.hpp>

#include "write.hpp"

namespace migrator {

void detail::any_option::write(const migration_host& host) const { detail::write_all(host, attributes_); }

constinit const if_exists_option if_exists(detail::flag("if_exists", true));
constinit const if_not_exists_option if_not_exists(detail::flag("if_not_exists", true));
constinit const unique_rows_option unique_rows(detail::flag("unique", true));
constinit const nulls_option nulls_not_distinct(detail::flag("nulls_not_distinct", true));
constinit const concurrently_option concurrently(detail::flag("concurrently", true));
constinit const only_option only(detail::flag("only", true));
constinit const table_option unlogged(detail::word("persistence", "unlogged"));
constinit const table_option temporary(detail::word("persistence", "temporary"));
constinit const table_option strict(detail::flag("strict", true));
constinit const table_option without_rowid(detail::flag("without_rowid", true));
constinit const table_option system_versioned(detail::flag("system_versioned", true));
constinit const constraint_option not_deferrable(detail::word("deferrable", "not"));
constinit const constraint_option deferrable(detail::word("deferrable", "immediate"));
constinit const constraint_option initially_deferred(detail::word("deferrable", "deferred"));
constinit const constraint_option enforced(detail::flag("enforced", true));
constinit const constraint_option not_enforced(detail::flag("enforced", false));

where_option where(text_view condition) { return where_option(detail::of_text("where", condition)); }
using_option using_sql(text_view expression) { return using_option(detail::of_text("using", expression)); }
rename_option renamed(const name& new_name) { return rename_option(detail::of_text("new_name", new_name.text())); }
method_option using_method(const name& method) { return method_option(detail::of_text("method", method.text())); }
storage_option storage(const name& parameter, const value& of) {
  return storage_option(detail::of_text("storage", parameter.text()), {"storage_value", of.to_abi()});
}
online_option algorithm(text_view of) { return online_option(detail::of_text("algorithm", of)); }
online_option lock(text_view of) { return online_option(detail::of_text("lock", of)); }
tablespace_option tablespace(const name& where_to) {
  return tablespace_option(detail::of_text("tablespace", where_to.text()));
}

}  // namespace migrator
