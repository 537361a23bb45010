// What indexes, exclusion constraints and partitions sort or compare by.
#pragma once

#include <unordered_map>

#include "reflection/postgresql/reading.hpp"

namespace migrator::reflection::postgresql {

// The classes of operators that there are, to know which one a key would have without a word.
class OperatorClasses {
 public:
  explicit OperatorClasses(Catalog& catalog);
  // Names the class in the key unless it is the usual one of the column's type; 0: that of an expression.
  void name_unusual(schema::IndexKey& key, Oid operator_class, Oid column_type) const;

 private:
  struct OperatorClass {
    std::string schema, name;
    Oid method = 0, type = 0;
    bool is_usual = false;
  };
  std::unordered_map<Oid, OperatorClass> classes_;
};

// The collations that a key may have beside its column's.
class Collations {
 public:
  explicit Collations(Catalog& catalog);
  void name_unusual(schema::IndexKey& key, Oid collation, Oid column_collation) const;

 private:
  std::unordered_map<Oid, schema::CollationName> names_;
};

struct KeyTables {
  OperatorClasses operator_classes;
  Collations collations;
};

// A key over the column of this number, or over the expression where that is 0.
schema::IndexKey key_of(const KeyTables& tables, const Relation& relation, std::int64_t column,
                        const std::string& expression, Oid operator_class, Oid collation);

}  // namespace migrator::reflection::postgresql
