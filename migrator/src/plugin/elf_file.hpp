// Reads what an ELF file says of itself, without running any of it: notes and dynamic symbols. Any word size and byte
// order, so that an index can be made for plugins of another machine. ELF: System V ABI, chapters 4 and 5.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace migrator::plugin {

struct ElfNote {
  std::string_view owner;
  std::uint32_t type = 0;
  std::string_view description;
};

class ElfFile {
 public:
  // `bytes` must outlive the object. Throws `plugin`, in words about the content alone, when this is no shared ELF
  // library or when a table points beyond the end of the file, as in a truncated one.
  explicit ElfFile(std::string_view bytes);

  std::vector<ElfNote> notes() const;
  // Whether the dynamic symbol table defines the name.
  bool defines(std::string_view symbol) const;

 private:
  struct Section {
    std::uint32_t type;
    std::uint64_t offset, size, entry_size;
    std::uint32_t link;
  };

  template <class Integer>
  Integer read(std::uint64_t offset) const;
  // A word whose size is that of the file's addresses, at its place in the 32-bit or the 64-bit layout.
  std::uint64_t read_word(std::uint64_t offset) const;
  std::string_view slice(std::uint64_t offset, std::uint64_t size) const;
  void append_notes(std::string_view segment, std::uint64_t at, std::vector<ElfNote>& notes) const;
  Section section(std::uint64_t number) const;

  std::string_view bytes_;
  bool wide_ = true;
  bool big_endian_ = false;
};

}  // namespace migrator::plugin
