// What SQLite has of named objects: views and triggers. What the application could miss without noticing is refused;
// what it could not is left out, so that one revision serves both backends.
#include <fmt/format.h>

#include "dialect/sqlite/render.hpp"

namespace migrator::dialect::sqlite {

namespace {

[[noreturn]] void refuse_schema() {
  refuse("schemas", "its schemas are attached databases, which the connection brings along");
}

[[noreturn]] void refuse_sequence() { refuse("sequences", "identity() numbers the rows of a table on both backends"); }

[[noreturn]] void refuse_composite_type() {
  refuse("composite types", "a column for each of its parts, or json(), keeps the same");
}

[[noreturn]] void refuse_domain() { refuse("domains", "give the columns the domain's type and check() themselves"); }

[[noreturn]] void refuse_materialized_view() {
  refuse("materialized views", "a table that is filled with op.execute(\"INSERT INTO … SELECT …\") does the same");
}

[[noreturn]] void refuse_routine() { refuse("functions or procedures", "the application registers its own functions"); }

[[noreturn]] void refuse_policy() {
  refuse("policies", "whoever can read the file can read every row: the application has to filter");
}

[[noreturn]] void refuse_privilege() {
  refuse("roles and privileges", "whoever can open the file may do everything: the file's own permissions decide");
}

// Without a word for enums: a column of such a type is a text there, whatever its values. Nor are an extension's types
// and functions missed before somebody asks for them, and then it is an error.
void refuse_unless_nothing_is_lost(schema::ObjectKind kind) {
  using enum schema::ObjectKind;
  switch (kind) {
    case schema: refuse_schema();
    case sequence: refuse_sequence();
    case domain: refuse_domain();
    case materialized_view: refuse_materialized_view();
    case function:
    case procedure: refuse_routine();
    case policy: refuse_policy();
    default: return;
  }
}

// A trigger is where its table is.
std::string name_of(const Context& context, const schema::Object& object) {
  const bool is_trigger = object.kind == schema::ObjectKind::trigger;
  return qualified(context.dialect, is_trigger ? object.table.schema : object.name.schema, object.name.name);
}

}  // namespace

Statements render(const Context& context, const schema::DropObject& drop) {
  using enum schema::ObjectKind;
  const schema::ObjectKind kind = drop.object.kind;
  refuse_unless_nothing_is_lost(kind);
  if (kind != view && kind != trigger) return {};
  if (drop.behavior == schema::DropBehavior::cascade)
    throw Error(ErrorKind::sql, fmt::format("SQLite drops {} \"{}\" alone, without what depends on it",
                                            schema::words_of(kind), drop.object.name.name))
        .hint("drop what depends on it first, and leave cascade away");
  return {{fmt::format("DROP {} {}{}", kind == view ? "VIEW" : "TRIGGER", if_exists(drop.if_exists),
                       name_of(context, drop.object))}};
}

Statements render(const Context&, const schema::RenameObject& rename) {
  using enum schema::ObjectKind;
  const schema::ObjectKind kind = rename.object.kind;
  refuse_unless_nothing_is_lost(kind);
  if (kind != view && kind != trigger) return {};
  throw Error(ErrorKind::sql,
              fmt::format("SQLite cannot rename {} \"{}\"", schema::words_of(kind), rename.object.name.name))
      .hint("drop it and create it again under its new name");
}

Statements render(const Context&, const schema::SetOwner&) { refuse_privilege(); }

Statements render(const Context&, const schema::SetSchema& set) {
  refuse_unless_nothing_is_lost(set.object.kind);
  refuse_schema();
}

// SQLite keeps no comments; an application that runs on both backends should not have to care.
Statements render(const Context&, const schema::CommentOn&) { return {}; }

Statements render(const Context&, const schema::CreateSchema&) { refuse_schema(); }

Statements render(const Context&, const schema::CreateExtension&) { return {}; }
Statements render(const Context&, const schema::UpdateExtension&) { return {}; }

Statements render(const Context&, const schema::CreateSequence&) { refuse_sequence(); }
Statements render(const Context&, const schema::AlterSequence&) { refuse_sequence(); }

Statements render(const Context&, const schema::CreateEnum&) { return {}; }
Statements render(const Context&, const schema::AddEnumValue&) { return {}; }

// The rows that have the old value would keep it, where PostgreSQL's have the new one at once.
Statements render(const Context&, const schema::RenameEnumValue& rename) {
  throw Error(ErrorKind::sql, fmt::format("SQLite keeps no values of enum \"{}\", and the rows would keep \"{}\"",
                                          rename.type.name, rename.value))
      .hint("update the columns of the type there, with op.execute(\"UPDATE …\")")
      .hint("where only PostgreSQL needs it, ask op.backend()");
}

Statements render(const Context&, const schema::CreateCompositeType&) { refuse_composite_type(); }
Statements render(const Context&, const schema::AddAttribute&) { refuse_composite_type(); }
Statements render(const Context&, const schema::DropAttribute&) { refuse_composite_type(); }
Statements render(const Context&, const schema::AlterAttribute&) { refuse_composite_type(); }
Statements render(const Context&, const schema::RenameAttribute&) { refuse_composite_type(); }

Statements render(const Context&, const schema::CreateDomain&) { refuse_domain(); }
Statements render(const Context&, const schema::AlterDomain&) { refuse_domain(); }
Statements render(const Context&, const schema::AddDomainConstraint&) { refuse_domain(); }
Statements render(const Context&, const schema::ValidateDomainConstraint&) { refuse_domain(); }
Statements render(const Context&, const schema::DropDomainConstraint&) { refuse_domain(); }

Statements render(const Context&, const schema::CreateMaterializedView&) { refuse_materialized_view(); }
Statements render(const Context&, const schema::RefreshMaterializedView&) { refuse_materialized_view(); }

Statements render(const Context&, const schema::CreateRoutine&) { refuse_routine(); }

Statements render(const Context&, const schema::CreatePolicy&) { refuse_policy(); }
Statements render(const Context&, const schema::AlterPolicy&) { refuse_policy(); }
Statements render(const Context&, const schema::Grant&) { refuse_privilege(); }
Statements render(const Context&, const schema::Revoke&) { refuse_privilege(); }

}  // namespace migrator::dialect::sqlite
