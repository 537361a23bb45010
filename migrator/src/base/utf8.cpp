#include "base/utf8.hpp"

namespace migrator {

namespace {

unsigned char byte_at(std::string_view text, std::size_t index) {
  return index < text.size() ? static_cast<unsigned char>(text[index]) : 0;
}

// How many bytes the character at the front has; 0 when it is not well-formed.
std::size_t character_size(std::string_view text) {
  const unsigned char first = byte_at(text, 0);
  const unsigned char second = byte_at(text, 1);
  if (first < 0x80) return 1;
  if (first < 0xC2 || first > 0xF4 || !is_utf8_continuation(static_cast<char>(second))) return 0;
  if (first < 0xE0) return 2;
  if ((first == 0xE0 && second < 0xA0) || (first == 0xED && second > 0x9F))
    return 0;  // longer than need be; surrogates
  if ((first == 0xF0 && second < 0x90) || (first == 0xF4 && second > 0x8F))
    return 0;  // longer than need be; beyond U+10FFFF
  const std::size_t size = first < 0xF0 ? 3 : 4;
  for (std::size_t i = 2; i < size; ++i)
    if (!is_utf8_continuation(static_cast<char>(byte_at(text, i)))) return 0;
  return size;
}

}  // namespace

std::string_view utf8_prefix(std::string_view text, std::size_t most_bytes) {
  if (text.size() <= most_bytes) return text;
  while (most_bytes > 0 && is_utf8_continuation(text[most_bytes])) --most_bytes;
  return text.substr(0, most_bytes);
}

bool is_utf8(std::string_view text) {
  while (!text.empty()) {
    const std::size_t size = character_size(text);
    if (size == 0) return false;
    text.remove_prefix(size);
  }
  return true;
}

std::string to_utf8(std::string_view text) {
  std::string result;
  while (!text.empty()) {
    const std::size_t size = character_size(text);
    result += size == 0 ? std::string_view("\uFFFD") : text.substr(0, size);
    text.remove_prefix(size == 0 ? 1 : size);
  }
  return result;
}

}  // namespace migrator
