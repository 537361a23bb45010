// Names of files after what is in them. Inside this layer only.
#pragma once

#include <set>
#include <string>

#include "schema/name.hpp"

namespace migrator::autogenerate {

class FileNames {
 public:
  // "auth_user.cpp"; with a number where that is taken. CMake and shells take every one of them as it is.
  std::string take(const schema::TableName& after);

 private:
  std::set<std::string> taken_;
};

}  // namespace migrator::autogenerate
