#include <migrator/vocabulary/type.hpp>

#include "write.hpp"

namespace migrator {

void type::write(const migration_host& host) const {
  const migration_name kind{kind_, __builtin_strlen(kind_), nullptr, 0, 0};
  host.begin(host.context, "type", &kind);
  detail::write_all(host, attributes_);
  host.end(host.context);
}

type boolean() { return type("boolean"); }
type smallint() { return type("smallint"); }
type integer() { return type("integer"); }
type bigint() { return type("bigint"); }
type real() { return type("real"); }
type double_precision() { return type("double_precision"); }
type text() { return type("text"); }
type binary() { return type("binary"); }
type date() { return type("date"); }
type time() { return type("time"); }
type timestamp() { return type("timestamp"); }
type timestamptz() { return type("timestamptz"); }
type interval() { return type("interval"); }
type uuid() { return type("uuid"); }
type json() { return type("json"); }
type jsonb() { return type("jsonb"); }
type string() { return type("string"); }
type string(detail::length longest) { return type("string", {{{"length", value(longest.characters()).to_abi()}}, 1}); }
type character(detail::length exactly) {
  return type("character", {{{"length", value(exactly.characters()).to_abi()}}, 1});
}
type numeric() { return type("numeric"); }
type sql_type(text_view sql) { return type("sql", {{detail::of_text("sql", sql)}, 1}); }

}  // namespace migrator
