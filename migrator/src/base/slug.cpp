#include "base/slug.hpp"

#include "base/text.hpp"

namespace migrator {

bool is_word(char c) { return c == '_' || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

std::string slug(const std::string& from, std::size_t longest) {
  std::string text;
  for (const char c : from) {
    if (is_word(c))
      text += lower(c);
    else if (!text.empty() && text.back() != '_')
      text += '_';
  }
  while (!text.empty() && text.back() == '_') text.pop_back();
  if (text.size() <= longest) return text;
  const std::size_t last_word = text.rfind('_', longest);
  text.resize(last_word == std::string::npos ? longest : last_word + 1);
  return text;
}

}  // namespace migrator
