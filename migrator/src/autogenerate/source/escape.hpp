// Texts as string literals of C++.
#pragma once

#include <string>
#include <string_view>

namespace migrator::autogenerate {

// "…", in pure ASCII but for the characters of valid UTF-8.
std::string quoted_literal(std::string_view content);

// The same of bytes that are no text.
std::string quoted_bytes(std::string_view content);

// R"sql(…)sql". Only for a content that has nothing in it that a compiler or an editor might change.
bool can_be_raw(std::string_view content);
std::string raw_literal(std::string_view content, std::string_view delimiter);

}  // namespace migrator::autogenerate
