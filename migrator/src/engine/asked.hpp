// Operations that are written with an answer of the server (Dialect::asks_first).
#pragma once

#include <vector>

#include "engine/queue_setting.hpp"
#include "schema/operation.hpp"

namespace migrator::engine {

// The statements of the operation, given the answer to its question.
std::vector<db::Statement> written_with(const QueueSetting& setting, const schema::Operation& operation,
                                        const db::ResultSet& answer);

// What the operation is known by to a later run, for which the server has another answer: no statement.
db::Statement name_of_asked(const dialect::Dialect& dialect, const schema::Operation& operation,
                            const db::Statement& question);

}  // namespace migrator::engine
