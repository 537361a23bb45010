// What a file with models includes. docs/models.md is its manual.
//
//   MODEL("org", column("id", bigint(), not_null, identity()), column("name", text(), not_null), primary_key("id"));
//   MODEL(User, "user", field(&User::id, "id", primary_key), field(&User::email, "email", string(255), unique));
//   MODELS(op) { op.create_enum("mood", {"sad", "ok"}); }
#pragma once

#include "models/field.hpp"
#include "op.hpp"

extern "C" [[gnu::visibility("default")]] const migration_models migration_models_v1;

namespace [[gnu::visibility("hidden")]] migrator {

namespace detail {

// A pointer to each stands in the section migration_models of the plugin. Nothing runs before it is asked for.
struct model_entry {
  void (*describe)(op&);
  const char* file;
  unsigned line;
  const migration_models* plugin = &migration_models_v1;  // makes the linker take the library's part
};

// The table of a model, as a template's argument.
struct table_literal {
  template <std::size_t Size>
  consteval table_literal(const char (&text)[Size]) {
    copy(name(text).text(), table);
  }
  consteval table_literal(const table_name& of) {
    copy(of.schema(), schema);
    copy(of.table().text(), table);
  }
  static consteval void copy(text_view from, char (&to)[64]) {
    for (std::size_t i = 0; i < from.size(); ++i) to[i] = from.data()[i];
  }

  char schema[64] = {};
  char table[64] = {};
};

template <class Part>
concept model_part = one_of<Part, column, primary_key_constraint, unique_constraint, check, foreign_key, exclude,
                            inline_index, comment, table_option, method_option, storage_option, tablespace_option,
                            inherits, partition_by, partition, partitions, partition_of, renamed_from>;

template <class Part>
concept is_field = requires {
  typename Part::owner;
};

class model_operations : public op {
 public:
  using op::op;

  template <class... Parts>
  void describe(const table_name& table, const Parts&... parts) {
    begin("create_table", table);
    write(parts...);
  }
};

inline model_operations& of_models(op& operations) { return static_cast<model_operations&>(operations); }

// MODEL("org", …)
template <table_literal Table, class... Parts>
void model(op& operations, place at, const Parts&... parts) {
  static_assert(!(is_field<Parts> || ...),
                "field(…) needs the struct: MODEL(User, \"user\", field(&User::id, \"id\"))");
  static_assert((model_part<Parts> && ...), "something that is no part of a table's model; docs/models.md lists them");
  const name table(unchecked(text_view(Table.table)), at);
  of_models(operations).describe(table_name(unchecked(text_view(Table.schema)), table), parts...);
}

// MODEL(User, "user", …)
template <class Struct, class... Parts>
void model(op& operations, place, const table_name& table, const Parts&... parts) {
  const auto is_good = []<class Part>(const Part*) {
    if constexpr (is_field<Part>)
      static_assert(__is_same(typename Part::owner, Struct) || __is_base_of(typename Part::owner, Struct),
                    "a field of another struct than the MODEL's");
    else
      static_assert(model_part<Part>, "something that is no part of a table's model; docs/models.md lists them");
  };
  (is_good(&parts), ...);
  of_models(operations).describe(table, parts...);
}

}  // namespace detail
}  // namespace migrator

#define MIGRATOR_MODEL_ENTRY(number)                                                                              \
  constexpr ::migrator::detail::model_entry migration_model_entry_##number = {migration_model_##number, __FILE__, \
                                                                              __LINE__};                          \
  [[gnu::used, gnu::retain,                                                                                       \
    gnu::section("migration_models")]] const ::migrator::detail::model_entry* migration_model_pointer_##number =  \
      &migration_model_entry_##number;

#define MIGRATOR_MODEL_OF(number, subject, ...)                                                           \
  namespace {                                                                                             \
  void migration_model_##number(::migrator::op& migration_operations) {                                   \
    ::migrator::detail::model<subject>(migration_operations,                                              \
                                       ::migrator::place{__FILE__, __LINE__} __VA_OPT__(, ) __VA_ARGS__); \
  }                                                                                                       \
  MIGRATOR_MODEL_ENTRY(number)                                                                            \
  }                                                                                                       \
  static_assert(true)
#define MIGRATOR_MODEL_NUMBERED(number, ...) MIGRATOR_MODEL_OF(number, __VA_ARGS__)

// The model of a table: what op.create_table takes; its indexes are among its parts. A table in a schema is
// table_name("auth", "org"). With a struct in front, columns may be fields of it.
#define MODEL(...) MIGRATOR_MODEL_NUMBERED(__COUNTER__, __VA_ARGS__)

#define MIGRATOR_MODELS_OF(number, operations)                      \
  static void migration_model_##number(::migrator::op& operations); \
  namespace {                                                       \
  MIGRATOR_MODEL_ENTRY(number)                                      \
  }                                                                 \
  static void migration_model_##number([[maybe_unused]] ::migrator::op& operations)
#define MIGRATOR_MODELS_NUMBERED(number, operations) MIGRATOR_MODELS_OF(number, operations)

// All else that a database can have, in the words of revisions: MODELS(op) { op.create_view(…); }
#define MODELS(operations) MIGRATOR_MODELS_NUMBERED(__COUNTER__, operations)
