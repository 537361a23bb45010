// An update of many rows in short transactions.
#pragma once

#include "engine/queue_setting.hpp"
#include "schema/operation.hpp"

namespace migrator::engine {

// Outside a transaction. A batch waits for a lock as long as a revision may, and is tried again like one. Killed and
// run again it goes on where it was, because the condition no longer holds for the rows that are done. Throws `sql`
// when the condition goes on to hold: that would never end.
void run_backfill(const QueueSetting& setting, const schema::Operation& operation);

// The text by which a backfill is known.
db::Statement first_batch(const QueueSetting& setting, const schema::Operation& operation);

}  // namespace migrator::engine
