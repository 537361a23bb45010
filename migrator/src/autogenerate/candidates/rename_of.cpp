#include <fmt/format.h>

#include <algorithm>
#include <iterator>

#include "autogenerate/candidates.hpp"
#include "autogenerate/comparison/parts.hpp"
#include "base/text.hpp"

namespace migrator::autogenerate {

namespace {

using namespace schema;

using Path = std::vector<std::string>;  // schema, where it has one; table; part

struct Thing {
  Object object;
  Path path;
};

Path path_of(const TableName& name) { return name.schema.empty() ? Path{name.name} : Path{name.schema, name.name}; }

std::string text_of(const Path& path) {
  std::string text;
  for (const std::string& part : path) {
    const bool is_odd = part.empty() || part.find_first_of(".=\" ") != std::string::npos;
    text += text.empty() ? "" : ".";
    if (!is_odd) {
      text += part;
      continue;
    }
    text += '"';
    for (char c : part) text += c == '"' ? std::string("\"\"") : std::string(1, c);
    text += '"';
  }
  return text;
}

// All that can be renamed, of a kind that a person names more often first.
std::vector<Thing> things_of(const Database& database) {
  std::vector<Thing> tables, columns, indexes, constraints;
  for (const Table& table : database.tables) {
    const Path path = path_of(table.name);
    const auto part = [&](const std::string& name) {
      Path longer = path;
      longer.push_back(name);
      return longer;
    };
    tables.push_back({{ObjectKind::table, table.name}, path});
    for (const Column& one : table.columns)
      columns.push_back({{ObjectKind::column, {"", one.name}, table.name}, part(one.name)});
    for (const Index& one : table.indexes) {
      const TableName name{table.name.schema, one.name};
      if (!one.name.empty()) indexes.push_back({{ObjectKind::index, name, table.name}, path_of(name)});
    }
    for (const Constraint& one : table.constraints)
      if (!name_of(one).empty())
        constraints.push_back({{ObjectKind::constraint, {"", name_of(one)}, table.name}, part(name_of(one))});
  }
  std::vector<Thing> values, others;
  for (const CreateEnum& type : database.enums) {
    Path path = path_of(type.name);
    path.emplace_back();
    for (const std::string& one : type.values) {
      path.back() = one;
      values.push_back({{ObjectKind::enum_value, {"", one}, type.name}, path});
    }
  }
  for (const CreateCompositeType& type : database.composite_types)
    for (const Column& one : type.columns) {
      Path path = path_of(type.name);
      path.push_back(one.name);
      columns.push_back({{ObjectKind::column, {"", one.name}, type.name}, path});
    }
  const auto add_all = [&](ObjectKind kind, const auto& list) {
    for (const auto& one : list) others.push_back({{kind, one.name}, path_of(one.name)});
  };
  add_all(ObjectKind::type, database.enums);
  add_all(ObjectKind::type, database.composite_types);
  add_all(ObjectKind::domain, database.domains);
  add_all(ObjectKind::sequence, database.sequences);
  add_all(ObjectKind::view, database.views);
  add_all(ObjectKind::materialized_view, database.materialized_views);
  for (auto* list : {&columns, &values, &others, &indexes, &constraints})
    std::ranges::move(*list, std::back_inserter(tables));
  return tables;
}

const Thing* find(const std::vector<Thing>& things, ObjectKind kind, const Path& path) {
  const auto found =
      std::ranges::find_if(things, [&](const Thing& one) { return one.object.kind == kind && one.path == path; });
  return found == things.end() ? nullptr : &*found;
}

class Argument {
 public:
  Argument(std::string_view text, const Database& from, const Database& to)
      : text_(text), from_(things_of(from)), to_(things_of(to)) {
    read();
  }

  Rename rename() const {
    for (const Thing& old_one : from_) {
      if (old_one.path != old_) continue;
      const ObjectKind kind = old_one.object.kind;
      const Thing* new_one = find(to_, kind, new_);
      if (!new_one) new_one = find(to_, kind, completed(old_one));
      if (!new_one || find(to_, kind, old_) || find(from_, kind, new_one->path)) continue;
      if (is_same_place(old_one.object, new_one->object)) return {new_one->object, old_one.object.name.name};
    }
    fail_pair();
  }

 private:
  // "a.b"=c
  void read() {
    Path* side = &old_;
    side->emplace_back();
    bool is_quoted = false;
    for (std::size_t i = 0; i < text_.size(); ++i) {
      const char c = text_[i];
      if (c == '"' && is_quoted && i + 1 < text_.size() && text_[i + 1] == '"') {
        side->back() += text_[++i];
      } else if (c == '"') {
        is_quoted = !is_quoted;
      } else if (c == '.' && !is_quoted) {
        side->emplace_back();
      } else if (c == '=' && !is_quoted && side == &old_) {
        side = &new_;
        side->emplace_back();
      } else {
        side->back() += c;
      }
    }
    const auto has_gap = [](const Path& path) { return std::ranges::find(path, "") != path.end(); };
    if (is_quoted || new_.empty() || has_gap(old_) || has_gap(new_)) fail_form();
  }

  // The new name, with what stands before the last dot of the old one.
  Path completed(const Thing& old_one) const {
    Path path = old_one.path;
    path.pop_back();
    path.insert(path.end(), new_.begin(), new_.end());
    return path;
  }

  // A table stays in its schema. A part stays in its table, which may be a new one, having been renamed itself.
  bool is_same_place(const Object& old_one, const Object& new_one) const {
    if (old_one.name.schema != new_one.name.schema || old_one.table.schema != new_one.table.schema) return false;
    const Path path = path_of(new_one.table);
    const bool is_new_table = !find(from_, ObjectKind::table, path) && !find(from_, ObjectKind::type, path);
    return old_one.table == new_one.table || (is_new_table && !new_one.table.name.empty());
  }

  [[noreturn]] void fail_form() const {
    throw Error(ErrorKind::usage, fmt::format("\"{}\" says no rename", text_))
        .hint("write old=new: --rename user=account, --rename user.name=user.full_name");
  }

  [[noreturn]] void fail_pair() const {
    const bool is_there = std::ranges::find(from_, old_, &Thing::path) != from_.end();
    const bool stays = std::ranges::find(to_, old_, &Thing::path) != to_.end();
    Error error(ErrorKind::usage, "");
    if (is_there && stays)
      error.message = fmt::format("\"{}\": {} keeps its name in the models", text_, text_of(old_));
    else if (!is_there)
      error.message = fmt::format("\"{}\": the database has no {}", text_, text_of(old_));
    else
      error.message =
          fmt::format("\"{}\": the models have no new {} that could have been {}", text_, text_of(new_), text_of(old_));
    add_hints(error);
    throw error;
  }

  void add_hints(Error& error) const {
    const std::string gone = names_only_in(from_, to_), added = names_only_in(to_, from_);
    error.hint(gone.empty() ? "nothing in the database is missing in the models" : "in the database alone: " + gone);
    if (!added.empty()) error.hint("in the models alone: " + added);
  }

  // Columns of tables that are themselves in one alone are left out.
  std::string names_only_in(const std::vector<Thing>& these, const std::vector<Thing>& others) const {
    constexpr std::size_t most = 20;
    std::vector<std::string> names;
    for (const Thing& one : these) {
      const bool is_part = !one.object.table.name.empty();
      if (find(others, one.object.kind, one.path)) continue;
      const Path table = path_of(one.object.table);
      if (is_part && !find(others, ObjectKind::table, table) && !find(others, ObjectKind::type, table)) continue;
      names.push_back(text_of(one.path));
    }
    if (names.size() <= most) return join(names, ", ");
    const std::size_t rest = names.size() - most;
    names.resize(most);
    return fmt::format("{} and {} more", join(names, ", "), rest);
  }

  std::string_view text_;
  std::vector<Thing> from_, to_;
  Path old_, new_;
};

}  // namespace

Rename rename_of(std::string_view argument, const Database& from, const Database& to) {
  return Argument(argument, from, to).rename();
}

std::string argument_of(const Rename& rename) {
  const Object& object = rename.object;
  const bool is_of_table = is_part(object.kind) && object.kind != ObjectKind::index;
  Path path = path_of(is_of_table ? object.table : object.name);
  if (is_of_table) path.push_back(object.name.name);
  Path old_path = path;
  old_path.back() = rename.old_name;
  return text_of(old_path) + "=" + text_of(path);
}

}  // namespace migrator::autogenerate
