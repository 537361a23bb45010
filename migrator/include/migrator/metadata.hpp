// What a revision says of itself, laid out at compile time as the ELF note that migration.h specifies.
#pragma once

#include <initializer_list>

#include "text.hpp"

namespace [[gnu::visibility("hidden")]] migrator {

namespace detail {
void error_this_revision_id_is_empty();
void error_this_revision_id_is_longer_than_255_bytes();              // the width of version_num
void error_a_revision_id_must_not_contain_at_minus_plus_or_colon();  // they are the grammar of targets
void error_more_than_16_ids();
}  // namespace detail

consteval text_view revision_id_text(const char* id) {
  const text_view text = id;
  if (text.empty()) detail::error_this_revision_id_is_empty();
  if (text.size() > 255) detail::error_this_revision_id_is_longer_than_255_bytes();
  for (const char* c = id; *c; ++c)
    if (*c == '@' || *c == '-' || *c == '+' || *c == ':')
      detail::error_a_revision_id_must_not_contain_at_minus_plus_or_colon();
  return text;
}

// The id of a revision or a branch label.
class revision_id {
 public:
  consteval revision_id(const char* text) : text_(revision_id_text(text)) {}
  constexpr text_view text() const { return text_; }

 private:
  text_view text_;
};

// No id, one, or a braced list.
class revision_ids {
 public:
  consteval revision_ids() = default;
  consteval revision_ids(const char* single) : list_{revision_id_text(single).data()}, size_(1) {}
  consteval revision_ids(decltype(nullptr)) {}
  consteval revision_ids(std::initializer_list<const char*> several) {
    if (several.size() > 16) detail::error_more_than_16_ids();
    for (const char* one : several) list_[size_++] = revision_id_text(one).data();
  }
  constexpr unsigned size() const { return size_; }
  constexpr text_view operator[](unsigned i) const { return list_[i]; }

 private:
  const char* list_[16] = {};
  unsigned size_ = 0;
};

struct revision_info {
  revision_id revision;
  revision_ids down_revision = {};
  revision_ids depends_on = {};
  revision_ids branch_labels = {};
  text_view message = "";
  bool transactional = true;
};

namespace detail {

// Walks over the metadata once to count its bytes, and once more to write them.
struct metadata_writer {
  char* out = nullptr;
  std::size_t size = 0;

  constexpr void text(text_view part) {
    if (out)
      for (std::size_t i = 0; i < part.size(); ++i) out[size + i] = part.data()[i];
    size += part.size() + 1;  // the terminator is there already
  }
  constexpr void pair(text_view key, text_view of) {
    text(key);
    text(of);
  }
  constexpr void pairs(text_view key, const revision_ids& ids) {
    for (unsigned i = 0; i < ids.size(); ++i) pair(key, ids[i]);
  }
  constexpr void pair(text_view key, unsigned number) {
    char digits[12] = {};
    char* first = digits + 11;
    do *--first = static_cast<char>('0' + number % 10);
    while (number /= 10);
    pair(key, text_view(first, static_cast<std::size_t>(digits + 11 - first)));
  }
};

// All pairs but the last, whose value is the file.
constexpr void write_metadata(metadata_writer& writer, const revision_info& info, unsigned line) {
  writer.pair("revision", info.revision.text());
  writer.pairs("down_revision", info.down_revision);
  writer.pairs("depends_on", info.depends_on);
  writer.pairs("branch_label", info.branch_labels);
  writer.pair("message", info.message);
  if (!info.transactional) writer.pair("transactional", "0");
  writer.pair("line", line);
  writer.text("file");
}

consteval std::size_t metadata_size(const revision_info& info, unsigned line) {
  metadata_writer counter;
  write_metadata(counter, info, line);
  return counter.size;
}

template <std::size_t Size>
struct metadata {
  char pairs[Size] = {};
};

template <std::size_t Size>
consteval metadata<Size> write_metadata(const revision_info& info, unsigned line) {
  metadata<Size> result;
  metadata_writer writer{result.pairs};
  write_metadata(writer, info, line);
  return result;
}

// Elf_Nhdr, the owner and the description, each padded to four bytes. The description goes on into `file`, which is a
// member of its own because the compiler takes a literal as a whole, and all else byte by byte; the zeros behind the
// literal are the padding.
template <std::size_t Size, std::size_t FileSize>
struct note {
  std::uint32_t owner_size = sizeof MIGRATION_NOTE_OWNER;
  std::uint32_t description_size = Size + FileSize;
  std::uint32_t abi_version = MIGRATION_ABI_VERSION;
  char owner[12] = MIGRATION_NOTE_OWNER;
  metadata<Size> description;
  char file[FileSize + (4 - (Size + FileSize) % 4) % 4];
};

}  // namespace detail

}  // namespace migrator
