#include "random_renames.hpp"

namespace migrator::test {

namespace {

using namespace schema;

class Builder {
 public:
  Builder(std::mt19937& random, bool with_constraints) : random_(random), with_constraints_(with_constraints) {}

  std::vector<autogenerate::Rename> build(const Database& database) {
    for (const Table& table : database.tables) add_table(table);
    return std::move(renames_);
  }

 private:
  bool one_in(int n) { return std::uniform_int_distribution<int>(1, n)(random_) == 1; }

  std::string new_name() {
    static const std::string kinds[] = {"plain", "Odd name", "sélect", "a \"quoted\" one"};
    return kinds[random_() % 4] + std::to_string(next_++);
  }

  void add(ObjectKind kind, TableName table, const std::string& name, const std::string& old_name) {
    const bool has_schema = kind == ObjectKind::table || kind == ObjectKind::index;
    const ObjectName object{has_schema ? table.schema : "", name};
    renames_.push_back({{kind, object, kind == ObjectKind::table ? TableName() : std::move(table)}, old_name});
  }

  void add_table(const Table& table) {
    TableName name = table.name;
    if (one_in(2)) {
      name.name = new_name();
      add(ObjectKind::table, name, name.name, table.name.name);
    }
    if (table.columns.size() > 1 && one_in(4)) {
      add(ObjectKind::column, name, table.columns[0].name, table.columns[1].name);
      add(ObjectKind::column, name, table.columns[1].name, table.columns[0].name);
    } else {
      for (const Column& one : table.columns)
        if (one_in(3)) add(ObjectKind::column, name, new_name(), one.name);
    }
    for (const Index& one : table.indexes)
      if (one_in(3)) add(ObjectKind::index, name, new_name(), one.name);
    if (!with_constraints_) return;
    for (const Constraint& one : table.constraints)
      if (one_in(3))
        add(ObjectKind::constraint, name, new_name(), std::visit([](const auto& of) { return of.name; }, one));
  }

  std::mt19937& random_;
  bool with_constraints_;
  std::vector<autogenerate::Rename> renames_;
  int next_ = 0;
};

}  // namespace

std::vector<autogenerate::Rename> random_renames(const Database& database, std::mt19937& random,
                                                 bool with_constraints) {
  return Builder(random, with_constraints).build(database);
}

}  // namespace migrator::test
