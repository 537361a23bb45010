// "uq_%(table_name)s_%(column_0_name)s": how a naming convention makes a name. The tokens are SQLAlchemy's.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace migrator::schema {

// What a name is made for.
struct NamedThing {
  std::string kind;  // "unique", for messages
  std::string table_schema;
  std::string table;
  std::string given_name;
  std::vector<std::string> columns;
  std::string referred_table;
  std::vector<std::string> referred_columns;
};

class NamePattern {
 public:
  // Throws `sql` for a token that we do not know. An empty pattern makes no names.
  explicit NamePattern(std::string_view text = {});

  bool empty() const { return pieces_.empty(); }
  bool contains(std::string_view token) const;
  // Throws `sql` for a token that the thing has nothing for: the name of a constraint that was given none.
  std::string expand(const NamedThing& thing) const;

 private:
  struct Piece {
    bool is_token;
    std::string text;
  };
  std::vector<Piece> pieces_;
};

}  // namespace migrator::schema
