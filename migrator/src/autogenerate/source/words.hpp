// The words of the vocabulary as code: what the operations of all families are made of. Inside this layer only.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "autogenerate/source/code.hpp"
#include "schema/drop_behavior.hpp"
#include "schema/object.hpp"
#include "schema/online_change.hpp"
#include "schema/table.hpp"

namespace migrator::autogenerate {

// --- Names and values

// A name, which the headers check when it is compiled.
Code name(const std::string& of);
// "user", {"auth", "user"}
Code table_name(const schema::TableName& of);
// One name, or a braced list of them.
Code names(const std::vector<std::string>& of);
// In braces, however many.
Code name_list(const std::vector<std::string>& of);
Code texts(const std::vector<std::string>& of);
Code role(const schema::Role& of);
Code roles(const std::vector<schema::Role>& of);
Code value(const schema::Value& of);
Code number(std::int64_t of);
// A text for people.
Code text(const std::string& of);
// SQL: raw where quotes or several lines make it unreadable otherwise.
Code sql(const std::string& of);

// --- Parts of operations

Code type(const schema::Type& of);
Code column(const schema::Column& of);
Code constraint(const schema::Constraint& of);
Code key(const schema::IndexKey& of);
// One key, or a braced list of them.
Code keys(const std::vector<schema::IndexKey>& of);
Code partition_by(const schema::PartitionBy& of);
Code partition(const schema::Partition& of);
Code bounds(const schema::PartitionBounds& of);
Code object(const schema::Object& of);

// --- Options, as further arguments

// All of a table but its name.
void add_table_parts(Code& to, const schema::Table& table);
void add_identity(Code& to, const schema::Identity& identity);
void add_default(Code& to, const schema::Default& of);
void add_computed(Code& to, const schema::Computed& computed);
void add_collation(Code& to, const schema::CollationName& collation);
void add_tuning(Code& to, const schema::ColumnTuning& tuning);
void add_storage(Code& to, const std::vector<schema::StorageParameter>& parameters);
// An index without a name of its own has by_convention.
Code index_name(const std::string& of);
// All of an index but its name and keys.
void add_index_options(Code& to, const schema::Index& index);
void add_online(Code& to, const schema::OnlineChange& online);
void add_if(Code& to, bool said, const char* word);
void add_behavior(Code& to, schema::DropBehavior behavior);

// .deferrable(), .initially_deferred()
void then_deferrability(Code& to, schema::Deferrability deferrability);
void then_if(Code& to, bool said, const char* word);
// .start(5), if there is a number.
void then_number(Code& to, const char* word, const std::optional<std::int64_t>& number);
// .tablespace("fast"), if there is a name.
void then_name(Code& to, const char* word, const std::string& name);

}  // namespace migrator::autogenerate
