#include "autogenerate/model_source.hpp"

#include <algorithm>
#include <map>
#include <tuple>

#include "autogenerate/creation/routine_arguments.hpp"
#include "autogenerate/model_source/file_names.hpp"
#include "autogenerate/model_source/section.hpp"
#include "autogenerate/models/names.hpp"
#include "autogenerate/source/statement.hpp"

namespace migrator::autogenerate {

namespace {

using namespace schema;

class Writer {
 public:
  explicit Writer(const Database& database) : database_(database) { source_.left_out = database.left_out; }

  ModelSource write() {
    add_tables();
    add_sequences();
    add_types();
    add_views();
    add_routines();
    add_parts();
    leave_out_others();
    for (const File& file : files_) source_.files.push_back({file.name, file_text(file.sections)});
    std::ranges::sort(source_.files, {}, &ModelFile::name);
    return std::move(source_);
  }

 private:
  struct File {
    std::string name;
    std::vector<Section> sections = {};
  };
  struct Place {
    std::size_t file;
    std::size_t section;
  };
  using Key = std::tuple<int, std::string, std::string>;

  // What has a section of its own: relations in one space of names, as tables and views are what others belong to.
  static Key key_of(const Object& object) {
    using enum ObjectKind;
    switch (object.kind) {
      case view:
      case materialized_view: return {static_cast<int>(table), object.name.schema, object.name.name};
      case procedure: return {static_cast<int>(function), object.name.schema, object.name.name};
      default: return {static_cast<int>(object.kind), object.name.schema, object.name.name};
    }
  }

  static Object owner_of(const Object& object) {
    return object.table.name.empty() ? object : Object{ObjectKind::table, object.table};
  }

  void leave_out(const std::string& what, const std::string& why) { source_.left_out.push_back(what + ": " + why); }

  std::size_t new_file(const TableName& after) {
    files_.push_back({names_.take(after)});
    return files_.size() - 1;
  }

  // views.cpp and its like, which are there when something is in them.
  std::size_t common_file(const std::string& stem) {
    const auto [at, is_new] = common_.try_emplace(stem, files_.size());
    if (is_new) new_file({"", stem});
    return at->second;
  }

  Section& section(std::size_t file, const Object& of) {
    const auto [at, is_new] = places_.try_emplace(key_of(of), Place{file, files_[file].sections.size()});
    if (is_new) files_[file].sections.emplace_back();
    return files_[at->second.file].sections[at->second.section];
  }

  Section* find_section(const Object& of) {
    const auto found = places_.find(key_of(of));
    return found == places_.end() ? nullptr : &files_[found->second.file].sections[found->second.section];
  }

  bool can_say(const Object& object, const Action& action) {
    const std::optional<std::string> why = obstacle(action);
    if (why) leave_out(described(object), *why);
    return !why;
  }

  // A thing of its own.
  void add(const std::string& stem, const Object& object, const Action& action) {
    if (can_say(object, action)) section(common_file(stem), object).statements.push_back(code_of(action));
  }

  Section* find_owner(const Object& object) {
    if (Section* section = find_section(owner_of(object))) return section;
    return object.kind == ObjectKind::column ? find_section({ObjectKind::type, object.table}) : nullptr;
  }

  // Something of a table, a view, a type, …
  void add_part(const Object& object, const std::string& what, const Action& action) {
    if (Section* to = find_owner(object)) {
      if (can_say(object, action)) to->statements.push_back(code_of(action));
    } else {
      leave_out(what, "no model has what it belongs to");
    }
  }
  void add_part(const Object& object, const Action& action) { add_part(object, described(object), action); }

  void add_tables() {
    for (const Table& one : database_.tables)
      if (!one.partition_of) add_table(one);
    for (const Table& one : database_.tables)
      if (one.partition_of) add_table(one);
  }

  // A partition stands with its table, however deep.
  std::size_t file_of(const Table& table) {
    const Table* root = &table;
    for (std::size_t depth = 0; root->partition_of && depth < database_.tables.size(); ++depth) {
      const auto parent = std::ranges::find(database_.tables, root->partition_of->parent, &Table::name);
      if (parent == database_.tables.end()) break;
      root = &*parent;
    }
    const auto found = places_.find(key_of({ObjectKind::table, root->name}));
    return found == places_.end() ? new_file(table.name) : found->second.file;
  }

  void add_table(const Table& table) {
    const Object object{ObjectKind::table, table.name};
    if (const std::optional<std::string> why = obstacle(table)) return leave_out(described(object), *why);
    TableModel model = model_of(table);
    section(file_of(table), object).model = std::move(model.code);
    for (const Action& one : model.rest) add_part(object, one);
  }

  void add_sequences() {
    for (const CreateSequence& one : database_.sequences) {
      const Object object{ObjectKind::sequence, one.name};
      const std::optional<SequenceOwner>& owner = one.options.owner;
      Section* table = owner ? find_section({ObjectKind::table, owner->table}) : nullptr;
      if (!table)
        add("sequences", object, one);
      else if (can_say(object, one))
        table->statements.push_back(code_of(one));
    }
  }

  void add_types() {
    for (const CreateSchema& one : database_.schemas) add("schemas", {ObjectKind::schema, {"", one.name}}, one);
    for (const CreateExtension& one : database_.extensions)
      add("schemas", {ObjectKind::extension, {"", one.name}}, one);
    for (const CreateEnum& one : database_.enums) add("types", {ObjectKind::type, one.name}, one);
    for (const CreateCompositeType& one : database_.composite_types) add("types", {ObjectKind::type, one.name}, one);
    for (const CreateDomain& one : database_.domains) add("types", {ObjectKind::domain, one.name}, one);
  }

  void add_views() {
    for (const View& one : database_.views) add("views", {ObjectKind::view, one.name}, CreateView{one});
    for (const CreateMaterializedView& one : database_.materialized_views)
      add("views", {ObjectKind::materialized_view, one.name}, one);
    for (const CreateIndex& one : database_.view_indexes)
      add_part({ObjectKind::index, {one.table.schema, one.index.name}, one.table}, one);
  }

  void add_routines() {
    for (const CreateRoutine& one : database_.routines)
      add("routines", {one.kind, one.name, {}, identity_arguments(one.arguments)}, one);
  }

  void add_parts() {
    for (const SetRowSecurity& one : database_.row_securities)
      add_part({ObjectKind::table, one.table}, "row security of " + described({ObjectKind::table, one.table}), one);
    for (const Policy& one : database_.policies)
      add_part({ObjectKind::policy, {"", one.name}, one.table}, CreatePolicy{one});
    for (const Trigger& one : database_.triggers)
      add_part({ObjectKind::trigger, {"", one.name}, one.table}, CreateTrigger{one});
    for (const SwitchTrigger& one : database_.disabled_triggers)
      add_part({ObjectKind::trigger, {"", one.name}, one.table}, one);
    for (const CommentOn& one : database_.comments) add_comment(one);
  }

  void add_comment(const CommentOn& comment) {
    const Object& on = comment.object;
    if (on.kind == ObjectKind::index && on.table.name.empty() && !is_other(on)) return add_comment_on_index(comment);
    const bool is_in_every_database = on.kind == ObjectKind::schema || on.kind == ObjectKind::extension;
    if (is_in_every_database && !find_section(on)) return add("schemas", on, comment);
    add_part(on, "comment of " + described(on), comment);
  }

  bool is_other(const Object& object) const {
    return std::ranges::find(database_.others, object, &OtherObject::object) != database_.others.end();
  }

  // Which table it is of, nobody knows who has its name only from the server.
  void add_comment_on_index(const CommentOn& comment) {
    const ObjectName& index = comment.object.name;
    for (const Table& table : database_.tables)
      if (table.name.schema == index.schema &&
          std::ranges::find(table.indexes, index.name, &Index::name) != table.indexes.end())
        if (Section* to = find_section({ObjectKind::table, table.name}))
          return to->statements.push_back(code_of(comment));
    add("comments", comment.object, comment);
  }

  void leave_out_others() {
    for (const OtherObject& one : database_.others) source_.left_out.push_back(described(one.kind, one.object));
  }

  const Database& database_;
  ModelSource source_;
  FileNames names_;
  std::vector<File> files_;
  std::map<std::string, std::size_t> common_;
  std::map<Key, Place> places_;
};

}  // namespace

ModelSource model_source_of(const Database& database) { return Writer(database).write(); }

}  // namespace migrator::autogenerate
