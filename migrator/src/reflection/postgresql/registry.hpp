// Which object of ours a row of the catalog is, for what refers to it by number: dependencies and comments.
#pragma once

#include <unordered_map>

#include "reflection/postgresql/catalog.hpp"

namespace migrator::reflection::postgresql {

// The tables of the catalog, by their own numbers (include/catalog/pg_*.h): they never change.
enum class CatalogTable : Oid {
  types = 1247,
  routines = 1255,
  relations = 1259,
  defaults = 2604,
  constraints = 2606,
  schemas = 2615,
  rules = 2618,
  triggers = 2620,
  extensions = 3079,
  policies = 3256,
  statistics = 3381,
  collations = 3456,
};

class Registry {
 public:
  struct Entry {
    schema::Object self;
    schema::Object whole;  // what is created with it: the table of a constraint
  };

  void add(CatalogTable table, Oid oid, const schema::Object& self) { add(table, oid, self, self); }
  void add(CatalogTable table, Oid oid, const schema::Object& self, const schema::Object& whole) {
    entries_[key(static_cast<Oid>(table), oid)] = {self, whole};
  }
  // Null for what is not read.
  const Entry* find(Oid table, Oid oid) const {
    const auto found = entries_.find(key(table, oid));
    return found == entries_.end() ? nullptr : &found->second;
  }

 private:
  static std::uint64_t key(Oid table, Oid oid) {
    return static_cast<std::uint64_t>(table) << 32 | static_cast<std::uint64_t>(oid);
  }

  std::unordered_map<std::uint64_t, Entry> entries_;
};

}  // namespace migrator::reflection::postgresql
