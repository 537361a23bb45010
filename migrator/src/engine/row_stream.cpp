#include "engine/row_stream.hpp"

#include <fmt/format.h>

#include <utility>

#include "schema/validate.hpp"

namespace migrator::engine {

namespace {

constexpr std::size_t most_kept_rows = 500;
constexpr std::size_t most_kept_bytes = 1 << 20;
constexpr std::uint64_t rows_between_reports = 10000;

std::size_t size_of(const schema::ValueView& value) {
  if (const auto* text = std::get_if<std::string_view>(&value)) return text->size();
  if (const auto* bytes = std::get_if<schema::BytesView>(&value)) return bytes->data.size();
  return sizeof value;
}

}  // namespace

RowStream::RowStream(StatementQueue& queue, schema::Operation bulk_insert)
    : queue_(queue), operation_(std::move(bulk_insert)) {
  try {
    schema::validate(operation_.action);
  } catch (Error& error) {
    throw std::move(error.at(operation_.origin));
  }
}

void RowStream::row(schema::RowView values) {
  ++rows_;
  const std::size_t columns = insert().columns.size();
  if (values.size() != columns)
    throw Error(ErrorKind::plugin, fmt::format("bulk_insert \"{}\": row {} has {} values for {} columns",
                                               insert().table.name, rows_, values.size(), columns))
        .at(operation_.origin);
  if (!stream_) return keep(values);
  stream_->write(values);
  if (rows_ % rows_between_reports == 0) tell(false);
}

void RowStream::keep(schema::RowView values) {
  std::vector<schema::Value>& row = insert().rows.emplace_back();
  row.reserve(values.size());
  for (const schema::ValueView& value : values) {
    row.push_back(schema::to_value(value));
    kept_bytes_ += size_of(value);
  }
  if (rows_ > most_kept_rows || kept_bytes_ > most_kept_bytes) begin_stream();
}

void RowStream::begin_stream() {
  const auto kept = std::exchange(insert().rows, {});
  stream_ = queue_.open_rows(operation_);
  std::vector<schema::ValueView> views;
  for (const std::vector<schema::Value>& row : kept) {
    views.clear();
    for (const schema::Value& value : row) views.push_back(schema::to_view(value));
    stream_->write(views);
  }
}

void RowStream::finish() {
  if (!stream_) return queue_.run(operation_);
  stream_->finish();
  queue_.count_statement();
  tell(true);
}

void RowStream::tell(bool ended) {
  queue_.setting().observer.rows_done("bulk_insert", insert().table.name, rows_, ended);
}

}  // namespace migrator::engine
