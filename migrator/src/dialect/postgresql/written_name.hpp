// Names as PostgreSQL itself writes them in the expressions and queries that it keeps.
#pragma once

#include <string>
#include <string_view>

namespace migrator::dialect::postgresql {

// In quotes only where it needs them: capitals, odd characters, keywords (quote_identifier in utils/adt/ruleutils.c).
std::string written_name(std::string_view name);

}  // namespace migrator::dialect::postgresql
