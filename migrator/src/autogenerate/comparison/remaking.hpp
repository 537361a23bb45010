// What has to be dropped and made again, because it has no other way to change, or because of what changes below it.
// Inside this layer only.
#pragma once

#include <set>
#include <string>

#include "schema/database.hpp"

namespace migrator::autogenerate {

// Says which thing an object is. Tables, types and views have one space of names, and a column is its table.
std::string key_of(const schema::Object& object);

// Says which constraint or index an object is.
std::string key_of_part(const schema::Object& part);

schema::Object object_of(const schema::View& view);
schema::Object object_of(const schema::CreateMaterializedView& view);
schema::Object object_of(const schema::CreateRoutine& routine);
schema::Object object_of(const schema::Trigger& trigger);
schema::Object object_of(const schema::Policy& policy);
schema::Object object_of(const schema::OtherObject& other);

// Of the things that are there before and after, by key_of(). `disturbed` are the tables that lose columns, or whose
// columns change their types.
std::set<std::string> made_again(const schema::Database& from, const schema::Database& to,
                                 const std::set<std::string>& disturbed);

}  // namespace migrator::autogenerate
