#include "engine/statement_queue.hpp"

#include <algorithm>
#include <iterator>

#include "schema/operation_reader.hpp"

namespace migrator::engine {

namespace {

// A revision that inserts without end is sent in parts, so that its memory stays bounded.
constexpr std::size_t most_waiting_bytes = 4 << 20;

std::size_t size_of(const db::Statement& statement) {
  std::size_t size = statement.sql.size();
  for (const schema::Value& value : statement.parameters) {
    size += sizeof value;
    if (const auto* text = std::get_if<std::string>(&value)) size += text->size();
    if (const auto* bytes = std::get_if<schema::Bytes>(&value)) size += bytes->data.size();
  }
  return size;
}

}  // namespace

void StatementQueue::submit(schema::Node node) {
  const schema::Operation operation = schema::read_operation(node);
  for (dialect::Statement& statement : dialect_.render(operation, connection_.server_version()))
    add({std::move(statement.sql), std::move(statement.parameters), operation.origin});
}

plugin::Rows StatementQueue::query(schema::Node node) {
  const Origin origin = node.origin;
  schema::Execute query = schema::read_query(node);
  flush();
  db::ResultSet answer = connection_.query({std::move(query.sql), std::move(query.parameters), origin});
  ++done_;
  return {answer.columns.size(), std::move(answer.rows)};
}

void StatementQueue::add(db::Statement statement) {
  if (transaction_ == Transaction::one) check_fits_transaction(dialect_, statement);
  waiting_bytes_ += size_of(statement);
  waiting_.push_back(std::move(statement));
  if (waiting_bytes_ > most_waiting_bytes) flush();
}

std::vector<std::uint64_t> StatementQueue::flush() {
  std::vector<std::uint64_t> changed;
  if (transaction_ == Transaction::one) {
    changed = connection_.execute(waiting_);
    done_ += waiting_.size();
  } else {
    for (const db::Statement& statement : waiting_) {
      changed.push_back(connection_.execute({&statement, 1}).front());
      ++done_;
    }
  }
  waiting_.clear();
  waiting_bytes_ = 0;
  return changed;
}

std::vector<std::uint64_t> StatementQueue::flush_with(std::vector<db::Statement> last) {
  const auto count = static_cast<std::ptrdiff_t>(last.size());
  std::ranges::move(last, std::back_inserter(waiting_));
  const std::vector<std::uint64_t> changed = flush();
  return {changed.end() - count, changed.end()};
}

}  // namespace migrator::engine
