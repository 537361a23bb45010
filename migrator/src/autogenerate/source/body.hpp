// The body of a revision's function while it is written. Inside this layer only.
#pragma once

#include <string>
#include <vector>

#include "autogenerate/source/code.hpp"

namespace migrator::autogenerate {

class Body {
 public:
  // A comment above the next call, if there is one before the next operation.
  void begin_operation(const std::vector<std::string>& remarks) { remarks_ = remarks; }
  // "op.drop_table(…);"
  void call(const Code& call);
  // op.execute of a literal that brings its own lines: R"sql(…)sql".
  void execute(const std::string& literal);
  // What follows is committed by itself, up to the end.
  void begin_autocommit();
  void end_autocommit();

  // Where statements begin.
  std::size_t column() const { return is_in_block_ ? 4 : 2; }
  std::string finish();

 private:
  void write_remarks();

  std::string text_;
  std::vector<std::string> remarks_;
  bool is_in_block_ = false;
};

}  // namespace migrator::autogenerate
