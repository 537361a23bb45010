// What a header with operations of a project's own includes: docs/cookbook.md.
#pragma once

#include "op.hpp"

namespace [[gnu::visibility("hidden")]] migrator {

// The time in which an operation of a project's own does its work. While it lives, all that fails has the place that
// called the operation, and says in which operation, and where in it:
//   void app_operations::audit_table(const table_name& table, place at) {
//     const scope in(*this, "audit_table", at);
class scope {
 public:
  [[nodiscard]] scope(op& operations, const name& operation, place called_at);
  ~scope();
  scope(const scope&) = delete;
  scope& operator=(const scope&) = delete;

 private:
  const migration_host& host_;
  int exceptions_;  // in flight when it began
};

namespace detail {

// What upgrade() and downgrade() of the revisions work with. OPERATIONS(…) names another class.
template <class = void>
struct operations {
  using type = op;
};

}  // namespace detail
}  // namespace migrator

// Once, in the header that defines `type`, a class with operations of its own. Revisions that include it write
// `void upgrade(type& op)`.
#define OPERATIONS(name)                                                                            \
  static_assert(__is_base_of(::migrator::op, name), #name " does not derive from migrator::op");    \
  static_assert(__is_constructible(name, const ::migration_host&), #name " lacks `using op::op;`"); \
  template <>                                                                                       \
  struct migrator::detail::operations<void> {                                                       \
    using type = name;                                                                              \
  }
