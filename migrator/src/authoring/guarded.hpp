// The one place where exceptions of a plugin end.
#pragma once

#include <exception>

#include "stop.hpp"

namespace migrator::detail {

// Runs `body` and tells the migrator, at the place given, what it throws.
template <class Body>
std::int32_t guarded(const migration_host& host, const char* file, unsigned line, const Body& body) {
  const auto tell = [&](const char* reason, std::size_t size) { host.fail(host.context, reason, size, file, line); };
  try {
    body();
    return MIGRATION_OK;
  } catch (const stopped&) {
  } catch (const failed& failure) {
    tell(failure.reason.data(), failure.reason.size());
  } catch (const std::exception& error) {
    tell(error.what(), __builtin_strlen(error.what()));
  } catch (...) {
    constexpr text_view reason = "the revision threw something that is not a std::exception";
    tell(reason.data(), reason.size());
  }
  return MIGRATION_STOP;
}

}  // namespace migrator::detail
