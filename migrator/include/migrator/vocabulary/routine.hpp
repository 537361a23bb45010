// Functions and procedures.
#pragma once

#include "object.hpp"

namespace [[gnu::visibility("hidden")]] migrator {

// routine("a integer, b integer").returns("integer").language("sql").immutable().body("SELECT a + b")
class routine : public detail::described {
 public:
  routine();
  explicit routine(text_view arguments);

  routine& returns(text_view type);
  routine& language(text_view of);
  // Quoted by the migrator, so that it may hold any quotes.
  routine& body(text_view text);
  // A body that the server reads when the routine is created: "RETURN a + b" or "BEGIN ATOMIC … END" (PostgreSQL 14).
  routine& sql_body(text_view text);
  routine& immutable();
  routine& stable();
  routine& strict();
  routine& leakproof();
  routine& security_definer();
  routine& parallel_safe();
  routine& parallel_restricted();
  routine& cost(double of_one_call);
  routine& rows(double expected);
  // A setting while the routine runs, its value in SQL: set("search_path", "auth, pg_temp")
  routine& set(const name& parameter, text_view sql);
};

}  // namespace migrator
