// Models that are bound to structs; described_test.cpp reads them.
#include <chrono>
#include <cstdint>
#include <migrator/model.hpp>
#include <optional>
#include <string>
#include <vector>

using namespace migrator;

namespace {

struct Money {
  long long cents;
};

struct Row {
  std::int64_t id;
};

struct User : Row {
  std::string email;
  std::optional<int> age;
  bool active;
  double score;
  std::chrono::system_clock::time_point born;
  std::optional<std::chrono::system_clock::time_point> gone;
  std::vector<std::byte> photo;
  Money balance;
  std::optional<std::int64_t> org_id;
};

}  // namespace

template <>
struct migrator::column_type<Money> {
  static type of() { return numeric(12, 2); }
};

MODEL(User, "user", field(&User::id, "id", primary_key, identity()),
      field(&User::email, "email", string(255), unique, comment("to log in with")),
      field(&User::age, "age", check("age > 0"), not_null), field(&User::active, "active", default_value(true)),
      field(&User::score, "score"), field(&User::born, "born"), field(&User::gone, "gone"),
      field(&User::photo, "photo"), field(&User::balance, "balance"),
      field(&User::org_id, "org_id", foreign_key().references("org", "id").on_delete(cascade)),
      unique({"email", "born"}).named("uq_both"), index("ix_user_born", key("born").descending()));
