// Which part of a database autogenerate looks at.
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.hpp"
#include "schema/database.hpp"

namespace migrator::autogenerate {

// "order_*", "audit.log?": * is any text, ? any character. In double quotes a dot, a comma or a blank is part of the
// name.
struct FilterPattern {
  std::optional<std::string> qualifier =
      {};  // a pattern, too: of the schema, or of the table that something is part of
  std::string name;
  bool operator==(const FilterPattern&) const = default;
};

struct ObjectPattern {
  schema::ObjectKind kind = schema::ObjectKind::view;
  FilterPattern name;
  bool operator==(const ObjectPattern&) const = default;
};

struct Filter {
  std::vector<FilterPattern> include_schemas;  // none: all
  std::vector<FilterPattern> exclude_schemas;
  std::vector<FilterPattern> include_tables;  // none: all
  std::vector<FilterPattern> exclude_tables;
  std::vector<ObjectPattern> exclude_objects;
  // What patterns call the schema that unqualified names mean.
  std::string default_schema = "public";

  bool empty() const {
    return include_schemas.empty() && exclude_schemas.empty() && include_tables.empty() && exclude_tables.empty() &&
           exclude_objects.empty();
  }
};

// From the texts of an ini file: keys are named as the lists above, and patterns stand between blanks, commas or line
// ends. exclude_objects has "view:reporting_*", "index:user.ix_*", …. Throws `configuration` at the place of the key
// for what is no pattern. Other keys are not looked at.
Filter read_filter(const std::map<std::string, std::string>& texts,
                   const std::function<Origin(const std::string& key)>& origin_of);

// The part that autogenerate looks at. With a table or a view goes all that belongs to it: its partitions, indexes,
// triggers, policies and comments, the sequences that it owns, and what was known of dependencies; with a schema all
// that is in it. Foreign keys from what stays to what goes stay. Filtered on both sides of a comparison, nothing of it
// is made, changed or dropped.
schema::Database filtered(schema::Database database, const Filter& filter);

// Whether the text is of this form; * and ? as above.
bool matches(std::string_view pattern, std::string_view text);

}  // namespace migrator::autogenerate
