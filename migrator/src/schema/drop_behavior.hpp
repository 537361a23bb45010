// What dropping an object does with the objects that depend on it.
#pragma once

namespace migrator::schema {

enum class DropBehavior {
  restrict,  // they keep it from going
  cascade,   // they go as well
};

}  // namespace migrator::schema
