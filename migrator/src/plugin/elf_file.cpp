#include "plugin/elf_file.hpp"

#include <elf.h>

#include <bit>
#include <cstddef>
#include <cstring>

#include "base/error.hpp"

namespace migrator::plugin {

namespace {

[[noreturn]] void fail(const char* what) { throw Error(ErrorKind::plugin, what); }

template <class Integer>
Integer swapped(Integer value) {
  Integer result = 0;
  for (std::size_t i = 0; i < sizeof value; ++i)
    result = static_cast<Integer>((result << 8) | ((value >> (8 * i)) & 0xff));
  return result;
}

std::uint64_t align4(std::uint64_t size) { return (size + 3) & ~std::uint64_t{3}; }

}  // namespace

// The two layouts differ in their offsets only; picking one by a member keeps each reader below in one piece.
#define FIELD(type, member) (wide_ ? offsetof(Elf64_##type, member) : offsetof(Elf32_##type, member))
#define SIZE_OF(type) (wide_ ? sizeof(Elf64_##type) : sizeof(Elf32_##type))

ElfFile::ElfFile(std::string_view bytes) : bytes_(bytes) {
  if (bytes.size() < EI_NIDENT || std::memcmp(bytes.data(), ELFMAG, SELFMAG) != 0)
    fail("is not a shared library (no ELF file)");
  wide_ = bytes[EI_CLASS] == ELFCLASS64;
  big_endian_ = bytes[EI_DATA] == ELFDATA2MSB;
  if (bytes.size() < SIZE_OF(Ehdr)) fail("is truncated");
  if (read<std::uint16_t>(FIELD(Ehdr, e_type)) != ET_DYN) fail("is not a shared library (another kind of ELF file)");
}

template <class Integer>
Integer ElfFile::read(std::uint64_t offset) const {
  if (offset > bytes_.size() || bytes_.size() - offset < sizeof(Integer)) fail("is truncated");
  Integer value;
  std::memcpy(&value, bytes_.data() + offset, sizeof value);
  return big_endian_ == (std::endian::native == std::endian::big) ? value : swapped(value);
}

std::uint64_t ElfFile::read_word(std::uint64_t offset) const {
  return wide_ ? read<std::uint64_t>(offset) : read<std::uint32_t>(offset);
}

std::string_view ElfFile::slice(std::uint64_t offset, std::uint64_t size) const {
  if (offset > bytes_.size() || bytes_.size() - offset < size) fail("is truncated");
  return bytes_.substr(offset, size);
}

std::vector<ElfNote> ElfFile::notes() const {
  std::vector<ElfNote> found;
  const std::uint64_t table = read_word(FIELD(Ehdr, e_phoff));
  const std::uint64_t entry_size = read<std::uint16_t>(FIELD(Ehdr, e_phentsize));
  const std::uint16_t count = read<std::uint16_t>(FIELD(Ehdr, e_phnum));
  for (std::uint16_t i = 0; i < count; ++i) {
    const std::uint64_t header = table + i * entry_size;
    if (read<std::uint32_t>(header + FIELD(Phdr, p_type)) != PT_NOTE) continue;
    const std::uint64_t offset = read_word(header + FIELD(Phdr, p_offset));
    append_notes(slice(offset, read_word(header + FIELD(Phdr, p_filesz))), offset, found);
  }
  return found;
}

void ElfFile::append_notes(std::string_view segment, std::uint64_t at, std::vector<ElfNote>& notes) const {
  constexpr std::uint64_t header_size = sizeof(Elf64_Nhdr);  // the same in both layouts
  for (std::uint64_t used = 0; segment.size() - used >= header_size;) {
    const std::uint64_t owner_size = read<std::uint32_t>(at + used);
    const std::uint64_t description_size = read<std::uint32_t>(at + used + 4);
    const std::uint32_t type = read<std::uint32_t>(at + used + 8);
    const std::uint64_t owner = used + header_size;
    const std::uint64_t description = owner + align4(owner_size);
    if (description + description_size > segment.size())
      return;  // a segment of 8-byte aligned notes, which are not ours
    std::string_view name = segment.substr(owner, owner_size);
    if (!name.empty() && name.back() == '\0') name.remove_suffix(1);
    notes.push_back({name, type, segment.substr(description, description_size)});
    used = description + align4(description_size);
    if (used > segment.size()) return;
  }
}

ElfFile::Section ElfFile::section(std::uint64_t number) const {
  const std::uint64_t header = read_word(FIELD(Ehdr, e_shoff)) + number * read<std::uint16_t>(FIELD(Ehdr, e_shentsize));
  return {read<std::uint32_t>(header + FIELD(Shdr, sh_type)), read_word(header + FIELD(Shdr, sh_offset)),
          read_word(header + FIELD(Shdr, sh_size)), read_word(header + FIELD(Shdr, sh_entsize)),
          read<std::uint32_t>(header + FIELD(Shdr, sh_link))};
}

bool ElfFile::defines(std::string_view symbol) const {
  const std::uint16_t count = read<std::uint16_t>(FIELD(Ehdr, e_shnum));
  for (std::uint16_t i = 0; i < count; ++i) {
    const Section symbols = section(i);
    if (symbols.type != SHT_DYNSYM || symbols.entry_size == 0) continue;
    const Section strings = section(symbols.link);
    const std::string_view names = slice(strings.offset, strings.size);
    for (std::uint64_t at = symbols.offset; at + symbols.entry_size <= symbols.offset + symbols.size;
         at += symbols.entry_size) {
      if (read<std::uint16_t>(at + FIELD(Sym, st_shndx)) == SHN_UNDEF) continue;
      const std::uint32_t name = read<std::uint32_t>(at + FIELD(Sym, st_name));
      if (name >= names.size()) fail("is damaged: a symbol's name lies outside the string table");
      const std::string_view rest = names.substr(name);
      if (rest.substr(0, rest.find('\0')) == symbol) return true;
    }
  }
  return false;
}

#undef FIELD
#undef SIZE_OF

}  // namespace migrator::plugin
