// What other backends have of named types, materialized views and policies. What the application could miss without
// noticing is refused; what it could not is left out, so that one revision serves all backends.
#include <fmt/format.h>

#include "dialect/mysql/render.hpp"

namespace migrator::dialect::mysql {

namespace {

[[noreturn]] void refuse_enum(std::string_view what, const schema::ObjectName& type) {
  throw Error(ErrorKind::sql,
              fmt::format("MySQL cannot {} \"{}\": each column has an enum of its own", what, type.name))
      .hint("give the columns their new type with alter_column there: sql_type(\"enum('one', 'other')\")")
      .hint("where only another backend needs it, ask op.backend()");
}

[[noreturn]] void refuse_composite_type() {
  refuse("composite types", "a column for each of its parts, or json(), keeps the same");
}
[[noreturn]] void refuse_domain() { refuse("domains", "give the columns the domain's type and check() themselves"); }
[[noreturn]] void refuse_materialized_view() {
  refuse("materialized views", "a table that is filled with op.execute(\"INSERT INTO … SELECT …\") does the same");
}
[[noreturn]] void refuse_policy() { refuse("policies", "a view with a condition, and privileges on the view alone"); }

}  // namespace

// Neither an extension's types nor an enum are missed before a column asks for them, and then it is an error.
Statements render(const Context&, const schema::CreateExtension&) { return {}; }
Statements render(const Context&, const schema::UpdateExtension&) { return {}; }
Statements render(const Context&, const schema::CreateEnum&) { return {}; }

Statements render(const Context&, const schema::AddEnumValue& add) { refuse_enum("add a value to enum", add.type); }
Statements render(const Context&, const schema::RenameEnumValue& rename) {
  refuse_enum("rename a value of enum", rename.type);
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

Statements render(const Context&, const schema::CreatePolicy&) { refuse_policy(); }
Statements render(const Context&, const schema::AlterPolicy&) { refuse_policy(); }

Statements render(const Context&, const schema::SetOwner&) {
  refuse("owners of tables or other objects", "privileges say who may do what: op.grant()");
}

Statements render(const Context&, const schema::SwitchTrigger& change) {
  throw Error(ErrorKind::sql,
              fmt::format("MySQL cannot {} trigger \"{}\"", change.enable ? "enable" : "disable", change.name))
      .hint("drop it, and create it again when it is wanted");
}

}  // namespace migrator::dialect::mysql
