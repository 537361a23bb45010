#include "user.hpp"

#include <migrator/model.hpp>
using namespace migrator;

MODEL(User, "user",
      field(&User::id, "id", primary_key, identity()),
      field(&User::email, "email", string(255), unique().named("uq_user_email")),
      field(&User::created_at, "created_at", timestamp(), default_sql("CURRENT_TIMESTAMP")),
      field(&User::display_name, "display_name", string(100), default_value("")));
