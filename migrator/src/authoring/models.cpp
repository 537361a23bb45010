#include <algorithm>
#include <cstring>
#include <migrator/metadata.hpp>
#include <migrator/model.hpp>

#include "guarded.hpp"
#include "write.hpp"

using migrator::detail::model_entry;

// The linker's names for the two ends of the section.
extern "C" {
[[gnu::visibility("hidden")]] extern const model_entry* __start_migration_models[];
[[gnu::visibility("hidden")]] extern const model_entry* __stop_migration_models[];
}

namespace migrator::detail {

namespace {

consteval auto models_metadata() {
  metadata<sizeof "models"> result;
  metadata_writer writer{result.pairs};
  writer.text("models");
  return result;
}

[[gnu::used, gnu::retain,
  gnu::section(".note.migration")]] alignas(4) constexpr note<sizeof "models", sizeof "1"> models_note = {
    .description = models_metadata(), .file = "1"};

bool comes_before(const model_entry* one, const model_entry* other) {
  const int order = std::strcmp(one->file, other->file);
  return order != 0 ? order < 0 : one->line < other->line;
}

// The linker's order is that of the command line.
std::int32_t describe_all(const migration_host* host) {
  std::sort(__start_migration_models, __stop_migration_models, comes_before);
  for (const model_entry** entry = __start_migration_models; entry != __stop_migration_models; ++entry) {
    const std::int32_t status = guarded(*host, (*entry)->file, (*entry)->line, [&] {
      model_operations operations(*host);
      (*entry)->describe(operations);
    });
    if (status != MIGRATION_OK) return status;
  }
  return MIGRATION_OK;
}

}  // namespace

void any_field::add(const field_part& part) {
  if (size_ == capacity) throw_too_many_attributes();
  parts_[size_++] = part;
}

void any_field::finish(bool may_be_null) {
  for (unsigned i = 0; i < column_.attributes_.size; ++i)
    if (std::strcmp(column_.attributes_.list[i].key, "nullable") == 0) return;
  if (!may_be_null) column_.add(not_null);
}

void any_field::write(const migration_host& host) const {
  column_.write(host);
  for (unsigned i = 0; i < size_; ++i) parts_[i].write(host, name_);
}

// Over the field's own column, unless it names others.
template <class Key>
void field_part::write_key(const migration_host& host, const void* part, const name& column) {
  Key key(names(unchecked(column.text())), place{});
  if (part) {
    const auto& given = *static_cast<const Key*>(part);
    const names over = given.columns_.empty() ? key.columns_ : given.columns_;
    key = given;
    key.columns_ = over;
  }
  key.write(host);
}

template void field_part::write_key<primary_key_constraint>(const migration_host&, const void*, const name&);
template void field_part::write_key<unique_constraint>(const migration_host&, const void*, const name&);

void field_part::write_foreign_key(const migration_host& host, const void* part, const name& column) {
  foreign_key key = *static_cast<const foreign_key*>(part);
  if (key.columns_.empty()) key.columns_ = names(unchecked(column.text()));
  key.write(host);
}

void field_part::write_check(const migration_host& host, const void* part, const name&) {
  static_cast<const check*>(part)->write(host);
}

}  // namespace migrator::detail

extern "C" [[gnu::used]] const migration_models migration_models_v1 = {
    sizeof(migration_models), MIGRATION_ABI_VERSION, migrator::detail::models_note.description.pairs,
    migrator::detail::models_note.description_size, migrator::detail::describe_all};
