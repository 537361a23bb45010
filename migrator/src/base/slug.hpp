// What people wrote as part of a file's name.
#pragma once

#include <cstddef>
#include <string>

namespace migrator {

// ASCII alone: the stem of a file becomes the name of a target, and CMake takes no other (CMP0037).
bool is_word(char c);

// The words of a text in lower case, joined by _; longer ones lose their last words.
std::string slug(const std::string& text, std::size_t longest = 40);

}  // namespace migrator
