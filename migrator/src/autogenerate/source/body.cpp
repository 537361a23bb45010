#include "autogenerate/source/body.hpp"

#include "autogenerate/source/comment.hpp"
#include "autogenerate/source/statement.hpp"

namespace migrator::autogenerate {

void Body::call(const Code& call) {
  write_remarks();
  text_ += statement(call, column());
}

void Body::execute(const std::string& literal) {
  write_remarks();
  text_ += std::string(column(), ' ') + "op.execute(" + literal + ");\n";
}

void Body::begin_autocommit() {
  if (!is_in_block_) text_ += "  op.autocommit_block([&] {\n";
  is_in_block_ = true;
}

void Body::end_autocommit() {
  if (is_in_block_) text_ += "  });\n";
  is_in_block_ = false;
}

std::string Body::finish() {
  end_autocommit();
  return std::move(text_);
}

void Body::write_remarks() {
  for (const std::string& one : remarks_) text_ += comment(one, column());
  remarks_.clear();
}

}  // namespace migrator::autogenerate
