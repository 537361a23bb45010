// As much of MySQL's lexical rules as it takes to find $1, $2, … in a statement.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace migrator::db::mysql {

// $1 in the text, from its dollar to behind its last digit.
struct Marker {
  std::size_t number;
  std::size_t begin, end;
};

// `backslashes`: whether they escape in strings, which the server's sql_mode says (NO_BACKSLASH_ESCAPES).
std::vector<Marker> find_markers(std::string_view sql, bool backslashes);

// The first words and symbols in capital letters, behind comments and without what is in quotes.
std::vector<std::string> first_words(std::string_view sql, std::size_t most);
std::string first_word(std::string_view sql);

// An INSERT of one row, cut around the parentheses behind its VALUES. Empty `row`: there are none.
struct RowTemplate {
  std::string before;
  std::string row;  // "($1, $2)"
  std::string after;
  std::vector<Marker> markers;  // in `row`
};
RowTemplate cut_row(const std::string& sql, bool backslashes);

}  // namespace migrator::db::mysql
