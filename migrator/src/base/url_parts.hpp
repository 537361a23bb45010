// The parts of a URL's text, secrets among them: what the readers of each backend's URLs share.
#pragma once

#include <algorithm>
#include <iterator>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.hpp"

namespace migrator {

inline constexpr std::string_view kMask = "***";
inline constexpr std::string_view kUrlExamples =
    "write postgresql://user@host:5432/database, mysql://user@host:3306/database, sqlite:///relative.db or "
    "sqlite:////absolute.db";

template <typename Range>
bool contains(const Range& range, std::string_view item) {
  return std::find(std::begin(range), std::end(range), item) != std::end(range);
}

// A % that starts no escape stays as it is: libpq refuses it by itself, and a file may be called "100%.db".
std::string percent_decoded(std::string_view text);

// A stretch of a text.
struct Span {
  std::size_t begin;
  std::size_t end;

  std::string_view in(std::string_view text) const { return text.substr(begin, end - begin); }
};

// Where a URL's parts are; offsets into its text. Reads like libpq what is well-formed, and of what is not it takes
// too much rather than too little for the password.
struct Parts {
  std::size_t authority;            // after "://"
  std::optional<std::size_t> at;    // the @ behind the user
  std::optional<Span> password;     // between the user's : and the @
  std::size_t query;                // the "?", or the end
  std::vector<Span> secret_values;  // of secret parameters
};

// Of a text with "://" in it.
Parts split_url(std::string_view url);

bool is_port_list(std::string_view text);  // "5432", or "5432,other:5433"

std::string masked_url(std::string_view url);

// Masks key=value and key='value' as they stand in libpq's connection strings.
std::string masked_settings(std::string_view text);

// A text that should have been a URL. Unlike in mask_secrets(), white space and quotes may be part of the password.
std::string masked_attempt(std::string_view text);

// "the database URL "…" <what>", of kind `configuration`.
Error bad_url(std::string_view text, std::string_view what);

// Throws it for special characters in user or password that hide where the host begins.
void check_user(std::string_view text, const Parts& parts);

}  // namespace migrator
