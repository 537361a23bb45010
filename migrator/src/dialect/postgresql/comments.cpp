#include <fmt/format.h>

#include "dialect/postgresql/render.hpp"

namespace migrator::dialect::postgresql {

std::string comment_text(const Context& context, const std::string& text) {
  return text.empty() ? "NULL" : context.dialect.literal(text);
}

Statement comment_on_table(const Context& context, const schema::TableName& table, const std::string& text) {
  return {fmt::format("COMMENT ON TABLE {} IS {}", context.name(table), comment_text(context, text))};
}

Statement comment_on_column(const Context& context, const schema::TableName& table, const std::string& column,
                            const std::string& text) {
  return {fmt::format("COMMENT ON COLUMN {}.{} IS {}", context.name(table), context.quote(column),
                      comment_text(context, text))};
}

}  // namespace migrator::dialect::postgresql
