// A C++ source as its tokens, without what a formatter may change.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace migrator::plugin {

// A directive of the preprocessor is one token; neighbouring #includes are sorted, neighbouring string literals joined.
// Any bytes give some tokens: what is no C++ is not judged here.
std::vector<std::string> source_tokens(std::string_view source);

}  // namespace migrator::plugin
