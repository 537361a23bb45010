#include "reflection/mysql/sayable.hpp"

#include <utility>

#include "base/error.hpp"
#include "reflection/mysql/cursor.hpp"

namespace migrator::reflection::mysql {

void check_sayable(schema::Action create, int server_version) try {
  dialect::dialect_of("mysql").render({std::move(create), {}}, server_version);
} catch (const Error& error) {
  throw NotSayable{error.message};
}

}  // namespace migrator::reflection::mysql
