#include "dialect/mysql/online_change.hpp"

#include <fmt/format.h>

namespace migrator::dialect::mysql {

namespace {

schema::OnlineChange online_of(const schema::Action& action) {
  return std::visit(
      [](const auto& one) {
        if constexpr (requires { one.online; })
          return one.online;
        else
          return schema::OnlineChange();
      },
      static_cast<const schema::AnyAction&>(action));
}

// With commas in ALTER TABLE, and without in CREATE INDEX.
std::string clauses(const schema::OnlineChange& online, std::string_view before) {
  std::string sql;
  if (!online.algorithm.empty()) sql += fmt::format("{}ALGORITHM = {}", before, upper(online.algorithm));
  if (!online.lock.empty()) sql += fmt::format("{}LOCK = {}", before, upper(online.lock));
  return sql;
}

}  // namespace

Statements online(const Context& context, const schema::Action& action, Statements statements) {
  const schema::OnlineChange online = online_of(action);
  if (online.empty()) return statements;
  if (online.algorithm == "nocopy")
    context.need_mariadb(100300, "ALGORITHM = NOCOPY",
                         "algorithm(\"inplace\") may build the table anew; \"instant\" does not");
  for (Statement& one : statements) one.sql += clauses(online, one.sql.starts_with("ALTER TABLE") ? ", " : " ");
  return statements;
}

}  // namespace migrator::dialect::mysql
