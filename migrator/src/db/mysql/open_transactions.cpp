#include "db/mysql/open_transactions.hpp"

#include <fmt/format.h>

namespace migrator::db::mysql {
namespace {

// {} is the connection that waits. Without the right to see them innodb_trx is an error if it is read first.
constexpr std::string_view kOldest = R"(
SELECT GROUP_CONCAT(CONCAT('connection ', id, ' of ', user, '@', host, ' since ', begun) ORDER BY begun SEPARATOR ', ')
FROM (SELECT p.id, p.user, p.host, t.trx_started AS begun
  FROM information_schema.innodb_trx t STRAIGHT_JOIN information_schema.processlist p ON p.id = t.trx_mysql_thread_id
  WHERE p.id NOT IN (CONNECTION_ID(), {}) ORDER BY t.trx_started LIMIT 3) AS oldest)";

}  // namespace

void tell_who_is_in_the_way(Error& error, Session& session) try {
  const std::string oldest = session.guard().ask(fmt::format(kOldest, session.id()));
  if (!oldest.empty()) error.message += "; open transactions: " + oldest;
} catch (const Error&) {  // there is one to tell already
  error.hint("with the right to see them (GRANT PROCESS ON *.*) it could be said which transactions are open");
}

}  // namespace migrator::db::mysql
