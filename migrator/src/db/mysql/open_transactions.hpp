// Who may be in the way of a statement that waited too long.
#pragma once

#include "base/error.hpp"
#include "db/mysql/session.hpp"

namespace migrator::db::mysql {

// Adds to the message which transactions of others are open, the oldest ones: a transaction keeps every table that it
// has read until its end. Who else holds a lock on a table the servers tell only where they were told to watch.
void tell_who_is_in_the_way(Error& error, Session& session);

}  // namespace migrator::db::mysql
