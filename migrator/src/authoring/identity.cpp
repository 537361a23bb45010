#include <migrator/vocabulary/column.hpp>

#include "write.hpp"

namespace migrator {

identity::identity() : identity("by default") {}
identity::identity(const char* generation) : identity_options(detail::of_text("identity", generation)) {}
identity identity::always() { return identity("always"); }

changed_identity::changed_identity() : identity_options(detail::of_text("identity", "changed")) {}
changed_identity& changed_identity::always() { return with("identity_always", true); }
changed_identity& changed_identity::by_default() { return with("identity_always", false); }
changed_identity& changed_identity::restart() { return with("identity_restart", nullptr); }
changed_identity& changed_identity::restart(long long at) { return with("identity_restart", at); }

}  // namespace migrator
