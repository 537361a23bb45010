// Operations on views.
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "schema/object.hpp"

namespace migrator::schema {

struct View {
  enum class CheckOption { none, local, cascaded };
  ObjectName name;
  Expression query;
  std::vector<std::string> columns;  // empty: those of the query
  bool temporary = false;
  CheckOption check_option = CheckOption::none;
  bool security_barrier = false;
  bool security_invoker = false;
};

struct CreateView {
  View view;
};

// Whether or not there is one already.
struct ReplaceView {
  View view;
};

struct CreateMaterializedView {
  ObjectName name;
  Expression query;
  std::vector<std::string> columns;
  std::string access_method;
  std::vector<StorageParameter> storage;
  std::string tablespace;
  bool with_no_data = false;
  bool if_not_exists = false;
};

struct RefreshMaterializedView {
  ObjectName name;
  bool concurrently = false;
  bool with_no_data = false;
};

}  // namespace migrator::schema
