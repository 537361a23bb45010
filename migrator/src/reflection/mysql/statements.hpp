// The answers to SHOW CREATE, but for tables (create_table.hpp). Each throws NotSayable for what no revision could say.
// Whose they are, DEFINER, is not read.
#pragma once

#include <string>

#include "reflection/mysql/create_table.hpp"
#include "reflection/mysql/texts.hpp"
#include "schema/operation/routines.hpp"
#include "schema/operation/sequences.hpp"
#include "schema/operation/triggers.hpp"
#include "schema/operation/views.hpp"

namespace migrator::reflection::mysql {

schema::View create_view(const std::string& text, const schema::ObjectName& name, const Place& place,
                         const IsObject& is_object);
schema::Trigger create_trigger(const std::string& text, const schema::ObjectName& name, const Place& place);

struct ReadRoutine {
  schema::CreateRoutine routine;
  std::string comment;
};
ReadRoutine create_routine(const std::string& text, const schema::ObjectName& name, const Place& place);

// MariaDB's. What the server would choose is left to it.
schema::CreateSequence create_sequence(const std::string& text, const schema::ObjectName& name, const Place& place);

}  // namespace migrator::reflection::mysql
