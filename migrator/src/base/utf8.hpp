// Texts as UTF-8.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace migrator {

// A byte that does not begin a character.
inline bool is_utf8_continuation(char byte) { return (static_cast<unsigned char>(byte) & 0xC0) == 0x80; }

// As many whole characters from the front as have at most this many bytes together.
std::string_view utf8_prefix(std::string_view text, std::size_t most_bytes);

// Whether all of it is well-formed (Unicode 15, table 3-7): no surrogates, nothing longer than need be.
bool is_utf8(std::string_view text);

// The same text, with U+FFFD in place of every byte that is not part of a well-formed character.
std::string to_utf8(std::string_view text);

}  // namespace migrator
