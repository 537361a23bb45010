#include "autogenerate/source.hpp"

#include <variant>

#include "autogenerate/source/comment.hpp"
#include "autogenerate/source/operations.hpp"
#include "autogenerate/source/room.hpp"
#include "autogenerate/source/statement.hpp"

namespace migrator::autogenerate {

namespace {

using namespace schema;

constexpr std::size_t indentation = 2;

class Writer {
 public:
  explicit Writer(const Rendering& to_sql) : to_sql_(to_sql) {}

  void write(const Operation& operation, const std::vector<std::string>& remarks) {
    const std::size_t begin = source_.size();
    std::visit([&](const auto& action) { write(operation, action); }, static_cast<const AnyAction&>(operation.action));
    if (source_.size() == begin) return;
    std::string comments;
    for (const std::string& one : remarks) comments += comment(one, column());
    source_.insert(begin, comments);
  }

  std::string finish() {
    end_block();
    return std::move(source_);
  }

 private:
  template <class Any>
  void write(const Operation& operation, const Any& action) {
    if (has_words(operation.action)) return write_call(code_of(action));
    for (const Execute& one : to_sql_(operation)) write_call(code_of(one));
  }

  void write(const Operation&, const BeginAutocommit&) {
    if (!is_in_block_) source_ += "  op.autocommit_block([&] {\n";
    is_in_block_ = true;
  }

  void write(const Operation&, const EndAutocommit&) { end_block(); }

  std::size_t column() const { return is_in_block_ ? 2 * indentation : indentation; }

  void write_call(const Code& call) { source_ += statement(call, column()); }

  void end_block() {
    if (is_in_block_) source_ += "  });\n";
    is_in_block_ = false;
  }

  const Rendering& to_sql_;
  std::string source_;
  bool is_in_block_ = false;
};

}  // namespace

std::string cpp_source(std::span<const Operation> operations, const Rendering& to_sql, const Remarks& remarks) {
  Writer writer(to_sql);
  for (std::size_t i = 0; i < operations.size(); ++i) {
    const auto found = remarks.find(i);
    writer.write(operations[i], found == remarks.end() ? std::vector<std::string>() : found->second);
  }
  return writer.finish();
}

}  // namespace migrator::autogenerate
