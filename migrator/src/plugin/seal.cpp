#include "plugin/seal.hpp"

#include "plugin/sha256.hpp"
#include "plugin/source_tokens.hpp"

namespace migrator::plugin {

namespace {

constexpr std::string_view scheme = "1:";

// Half of a SHA-256: it finds edits, and is no signature. Every command that reads the index reads all seals.
constexpr std::size_t digits = 32;

std::string_view scheme_of(std::string_view seal) { return seal.substr(0, seal.find(':') + 1); }

}  // namespace

std::string seal_of(std::string_view source) {
  std::string text;
  for (const std::string& token : source_tokens(source)) (text += token) += '\n';
  return std::string(scheme) + sha256(text).substr(0, digits);
}

bool are_comparable(std::string_view one, std::string_view other) {
  return !scheme_of(one).empty() && scheme_of(one) == scheme_of(other);
}

}  // namespace migrator::plugin
