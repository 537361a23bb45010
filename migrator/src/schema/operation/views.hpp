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
  bool operator==(const View&) const = default;
};

struct CreateView {
  View view;
  bool operator==(const CreateView&) const = default;
};

// Whether or not there is one already.
struct ReplaceView {
  View view;
  bool operator==(const ReplaceView&) const = default;
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
  bool operator==(const CreateMaterializedView&) const = default;
};

struct RefreshMaterializedView {
  ObjectName name;
  bool concurrently = false;
  bool with_no_data = false;
  bool operator==(const RefreshMaterializedView&) const = default;
};

}  // namespace migrator::schema
