// What would be read of something that is made as a model says it. Inside this layer only.
#pragma once

#include "schema/operation.hpp"

namespace migrator::difference::mysql {

// The server keeps the statements that make these as they were written, so that it need not be asked. As they are where
// the dialect or the reader refuses them: the check of all operations says why.
schema::Trigger read_back(const schema::Trigger& model, int server_version);
schema::CreateRoutine read_back(const schema::CreateRoutine& model, int server_version);

}  // namespace migrator::difference::mysql
