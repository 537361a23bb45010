#include <migrator/vocabulary/names.hpp>

#include "write.hpp"

namespace migrator {

namespace detail {

void write(const migration_host& host, const char* key, const value& of) {
  host.attribute(host.context, key, &of.to_abi());
}

void write_text(const migration_host& host, const char* key, text_view text) {
  if (!text.empty()) write(host, key, text);
}

}  // namespace detail

void text_view::measure(const char* text) noexcept {
  data_ = text ? text : "";
  size_ = text ? __builtin_strlen(text) : 0;
}

migration_name name::to_abi() const { return {text_.data(), text_.size(), at_.file, at_.line, 0}; }

sql_text::sql_text(const char* text, place at) : text_(text), at_(at) {}
migration_name sql_text::to_abi() const { return {nullptr, 0, at_.file, at_.line, 0}; }

blob::blob(const void* bytes, std::size_t count) : data(static_cast<const char*>(bytes)), size(count) {}

value::value(decltype(nullptr)) : value_{MIGRATION_NULL, 0, 0, {.integer = 0}} {}
value::value(int v) : value(static_cast<long long>(v)) {}
value::value(unsigned v) : value(static_cast<long long>(v)) {}
value::value(long v) : value(static_cast<long long>(v)) {}
value::value(long long v) : value_{MIGRATION_INTEGER, 0, 0, {.integer = v}} {}
value::value(unsigned long v) : value(static_cast<unsigned long long>(v)) {}
value::value(unsigned long long v) : value(static_cast<long long>(v)) {
  if (v > static_cast<unsigned long long>(__LONG_LONG_MAX__)) detail::throw_number_too_large();
}
value::value(double v) : value_{MIGRATION_REAL, 0, 0, {.real = v}} {}
value::value(const char* v) : value(v ? value(text_view(v)) : value(nullptr)) {}
value::value(text_view v) : value_{MIGRATION_TEXT, 0, v.size(), {.data = v.data()}} {}
value::value(blob v) : value_{MIGRATION_BYTES, 0, v.size, {.data = v.data}} {}

names::names(unchecked only) : size_(1), list_{{only.text.data(), only.text.size()}} {}

names::names(std::initializer_list<name> list) : list_{} {
  for (const name& one : list) {
    if (size_ > capacity)
      break;  // one name too many is kept, so that the migrator sees it and refuses with file and line
    list_[size_++] = {one.text().data(), one.text().size()};
  }
}

void names::write(const migration_host& host, const char* key) const {
  if (only_) return detail::write(host, key, only_);
  for (unsigned i = 0; i < size_; ++i) detail::write(host, key, text_view(list_[i].data, list_[i].size));
}

}  // namespace migrator
