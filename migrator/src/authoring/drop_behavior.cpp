#include <migrator/vocabulary/drop_behavior.hpp>

#include "write.hpp"

namespace migrator {

constinit const drop_behavior cascade(referential_action::cascade);
constinit const drop_behavior restrict(referential_action::restrict);

drop_behavior::operator referential_action() const { return same_word_; }

void drop_behavior::write(const migration_host& host) const {
  const bool cascades = same_word_ == referential_action::cascade;
  detail::write_text(host, "behavior", cascades ? "cascade" : "restrict");
}

}  // namespace migrator
