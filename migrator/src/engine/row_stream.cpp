#include "engine/row_stream.hpp"

#include <fmt/format.h>

#include <utility>

#include "schema/validate.hpp"

namespace migrator::engine {

namespace {

constexpr std::size_t most_rows = 500;
constexpr std::size_t most_bytes = 1 << 20;
constexpr std::uint64_t rows_between_reports = 10000;

std::size_t size_of(const schema::ValueView& value) {
  if (const auto* text = std::get_if<std::string_view>(&value)) return text->size();
  if (const auto* bytes = std::get_if<schema::BytesView>(&value)) return bytes->data.size();
  return sizeof value;
}

}  // namespace

FewRows::FewRows(std::optional<schema::Operation> bulk_insert) {
  if (!bulk_insert || !std::holds_alternative<schema::BulkInsert>(bulk_insert->action))
    throw Error(ErrorKind::plugin, "an operation that is no bulk_insert has rows");
  operation_ = std::move(*bulk_insert);
  try {
    schema::validate(operation_.action);
  } catch (Error& error) {
    throw std::move(error.at(operation_.origin));
  }
}

void FewRows::check(schema::RowView values, std::uint64_t row) const {
  const std::size_t columns = insert().columns.size();
  if (values.size() == columns) return;
  throw Error(ErrorKind::plugin, fmt::format("bulk_insert \"{}\": row {} has {} values for {} columns",
                                             insert().table.name, row, values.size(), columns))
      .at(operation_.origin);
}

bool FewRows::add(schema::RowView values) {
  std::vector<std::vector<schema::Value>>& rows = std::get<schema::BulkInsert>(operation_.action).rows;
  check(values, rows.size() + 1);
  std::vector<schema::Value>& row = rows.emplace_back();
  row.reserve(values.size());
  for (const schema::ValueView& value : values) {
    row.push_back(schema::to_value(value));
    bytes_ += size_of(value);
  }
  return rows.size() <= most_rows && bytes_ <= most_bytes;
}

std::vector<std::vector<schema::Value>> FewRows::take_rows() {
  return std::exchange(std::get<schema::BulkInsert>(operation_.action).rows, {});
}

void RowStream::row(schema::RowView values) {
  ++rows_;
  if (!stream_) {
    if (!few_.add(values)) begin_stream();
    return;
  }
  few_.check(values, rows_);
  stream_->write(values);
  if (rows_ % rows_between_reports == 0) tell(false);
}

void RowStream::begin_stream() {
  const std::vector<std::vector<schema::Value>> kept = few_.take_rows();
  stream_ = queue_.open_rows(few_.operation());
  std::vector<schema::ValueView> views;
  for (const std::vector<schema::Value>& row : kept) {
    views.clear();
    for (const schema::Value& value : row) views.push_back(schema::to_view(value));
    stream_->write(views);
  }
}

void RowStream::finish() {
  if (!stream_) return queue_.run(few_.operation());
  stream_->finish();
  tell(true);
}

void RowStream::tell(bool ended) {
  queue_.setting().observer.rows_done("bulk_insert", few_.insert().table.name, rows_, ended);
}

}  // namespace migrator::engine
