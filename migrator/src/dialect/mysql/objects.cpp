// Named objects: databases, views, sequences, routines, triggers.
#include <fmt/format.h>

#include "dialect/mysql/render.hpp"

namespace migrator::dialect::mysql {

namespace {

using enum schema::ObjectKind;

// These are refused where they are created; dropping what cannot be there is an error, too.
void refuse_unknown(schema::ObjectKind kind) {
  if (kind == domain || kind == materialized_view || kind == policy)
    refuse(fmt::format("{}", schema::words_of(kind)), "there is none to change or drop");
}

// What is left out where it is created.
bool is_left_out(schema::ObjectKind kind) { return kind == type || kind == enum_value || kind == extension; }

// A trigger is where its table is.
std::string name_of(const Context& context, const schema::Object& object) {
  if (object.kind == schema::ObjectKind::schema) return context.quote(object.name.name);
  return qualified(context.dialect, object.kind == trigger ? object.table.schema : object.name.schema,
                   object.name.name);
}

// RENAME TABLE takes views and sequences, too.
bool is_like_a_table(schema::ObjectKind kind) { return kind == table || kind == view || kind == sequence; }

[[noreturn]] void refuse_change(std::string_view verb, const schema::Object& object, const char* advice) {
  throw Error(ErrorKind::sql,
              fmt::format("MySQL cannot {} {} \"{}\"", verb, schema::words_of(object.kind), object.name.name))
      .hint(advice);
}

Statements drop_database(const Context& context, const schema::DropObject& drop) {
  if (drop.behavior != schema::DropBehavior::cascade)
    throw Error(ErrorKind::sql, fmt::format("MySQL drops schema \"{}\" with all tables in it", drop.object.name.name))
        .hint("say so: drop_schema(…, cascade)");
  return {{fmt::format("DROP DATABASE {}{}", if_exists(drop.if_exists), context.quote(drop.object.name.name))}};
}

}  // namespace

Statements render(const Context& context, const schema::CreateSchema& create) {
  if (create.owner) refuse("owners of databases", "privileges say who may do what: op.grant()");
  return {{fmt::format("CREATE DATABASE {}{}", if_not_exists(create.if_not_exists), context.quote(create.name))}};
}

Statements render(const Context& context, const schema::DropObject& drop) {
  const schema::ObjectKind kind = drop.object.kind;
  refuse_unknown(kind);
  if (is_left_out(kind)) return {};
  if (kind == schema::ObjectKind::schema) return drop_database(context, drop);
  refuse_cascade(drop.behavior, fmt::format("DROP {}", upper(schema::words_of(kind))));
  if (kind == sequence) context.need_mariadb(100300, "DROP SEQUENCE", "there can be none");
  return {{fmt::format("DROP {} {}{}", upper(schema::words_of(kind)), if_exists(drop.if_exists),
                       name_of(context, drop.object))}};
}

Statements render(const Context& context, const schema::RenameObject& rename) {
  const schema::Object& object = rename.object;
  refuse_unknown(object.kind);
  if (is_left_out(object.kind)) return {};
  if (!is_like_a_table(object.kind)) refuse_change("rename", object, "drop it, and create it under its new name");
  return {{fmt::format("RENAME TABLE {} TO {}", name_of(context, object),
                       qualified(context.dialect, object.name.schema, rename.new_name))}};
}

Statements render(const Context& context, const schema::SetSchema& set) {
  const schema::Object& object = set.object;
  refuse_unknown(object.kind);
  if (is_left_out(object.kind)) return {};
  if (object.kind != table && object.kind != sequence)
    refuse_change("move", object, "drop it, and create it in the other database");
  return {{fmt::format("RENAME TABLE {} TO {}", name_of(context, object),
                       qualified(context.dialect, set.new_schema, object.name.name))}};
}

// Of what MySQL keeps no comments for, an application that runs on several backends should not have to care.
Statements render(const Context& context, const schema::CommentOn& on) {
  const schema::Object& object = on.object;
  if (object.kind == function || object.kind == procedure)
    return {{fmt::format("ALTER {} {} COMMENT {}", upper(schema::words_of(object.kind)), name_of(context, object),
                         comment_text(on.comment))}};
  if (object.kind == schema::ObjectKind::schema && context.mariadb())
    return {{fmt::format("ALTER DATABASE {} COMMENT = {}", name_of(context, object), comment_text(on.comment))}};
  return {};
}

}  // namespace migrator::dialect::mysql
