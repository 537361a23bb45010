// Types that are put aside and made anew, with the columns that have them. Inside this layer only.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "dialect/dialect.hpp"
#include "schema/database.hpp"
#include "schema/operation.hpp"

namespace migrator::autogenerate {

struct Misfit {
  std::string words;      // "which its values may not fit"
  std::string condition;  // in SQL, whether a value of the column does not fit
};

class RemadeTypes {
 public:
  RemadeTypes(const std::vector<schema::Operation>& operations, const schema::Database& before,
              const dialect::Dialect& dialect)
      : operations_(operations), before_(before), dialect_(dialect) {}

  // Whether the operations make the type, or what it is made of.
  bool makes(const schema::Type& type) const;

  // What a column in quotes can have had under the type of before, and cannot have any more; nothing where all fits.
  std::optional<Misfit> misfit_of(const std::string& column, const schema::Type& from, const schema::Type& to) const;

 private:
  std::vector<std::string> lost_values(const schema::CreateEnum& from, const schema::CreateEnum& to) const;

  const std::vector<schema::Operation>& operations_;
  const schema::Database& before_;
  const dialect::Dialect& dialect_;
};

}  // namespace migrator::autogenerate
