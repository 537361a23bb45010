#pragma once

#include "ephemeral/session.hpp"

namespace migrator::ephemeral {

// A process that sees to it, while a session is prepared and has no keeper yet, that the preparation ends with the
// session's owner, and that nothing of the session stays when the preparing process is killed.
class PreparationGuard {
 public:
  explicit PreparationGuard(const Session& session);
  // The preparation is over; whoever has made something has it, or has removed it.
  ~PreparationGuard();
  PreparationGuard(const PreparationGuard&) = delete;
  PreparationGuard& operator=(const PreparationGuard&) = delete;

 private:
  Descriptor preparation_;  // closed with the process, whatever ends it
};

}  // namespace migrator::ephemeral
