// How a revision ends early.
#pragma once

#include <migrator/text.hpp>

namespace migrator::detail {

// Unwinds a revision whose failure the migrator knows already. It never leaves run().
struct stopped {};

// Unwinds a revision whose failure is not told yet. No exception of the standard library: see write.hpp.
struct failed {
  text_view reason;
};

// Tells the migrator, and unwinds.
[[noreturn]] void stop(const migration_host& host, text_view reason, const migration_name& place);

}  // namespace migrator::detail
