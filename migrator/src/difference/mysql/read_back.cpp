#include "difference/mysql/read_back.hpp"

#include "dialect/dialect.hpp"
#include "reflection/cursor.hpp"
#include "reflection/mysql/statements.hpp"

namespace migrator::difference::mysql {

namespace {

using namespace schema;

// The last one makes it; before it may be one that drops its predecessor.
std::string statement_for(Action creation, int server_version) {
  return dialect::dialect_of("mysql").render({std::move(creation), {}}, server_version).back().sql;
}

template <class Thing, class Read>
Thing read_or(const Thing& model, Read read) {
  try {
    return read();
  } catch (const Error&) {
    return model;
  } catch (const reflection::NotSayable&) {
    return model;
  }
}

}  // namespace

Trigger read_back(const Trigger& model, int server_version) {
  return read_or(model, [&] {
    return reflection::mysql::create_trigger(statement_for(CreateTrigger{model}, server_version),
                                             {model.table.schema, model.name}, {.server_version = server_version});
  });
}

CreateRoutine read_back(const CreateRoutine& model, int server_version) {
  return read_or(model, [&] {
    return reflection::mysql::create_routine(statement_for(model, server_version), model.name,
                                             {.server_version = server_version})
        .routine;
  });
}

}  // namespace migrator::difference::mysql
