// The SQL in what a database contains: expressions and queries, wherever they stand.
#pragma once

#include <type_traits>
#include <variant>

#include "schema/database.hpp"

namespace migrator::autogenerate {

// each_text(thing, visit) calls `visit` with every text in it, which `visit` may change where the thing is not const.
// The overloads are templates of constness: `Is<T, X>` is X or const X.
template <class T, class Kind>
concept Is = std::is_same_v<std::remove_const_t<T>, Kind>;

template <class Default, class Visit>
void each_text_of_default(Default& value, Visit& visit) {
  if (!value) return;
  if (auto* expression = std::get_if<schema::Expression>(&*value)) visit(expression->sql);
}

template <class Text, class Visit>
void each_text_of_optional(Text& text, Visit& visit) {
  if (text) visit(text->sql);
}

template <Is<schema::Column> T, class Visit>
void each_text(T& column, Visit&& visit) {
  each_text_of_default(column.default_value, visit);
  each_text_of_optional(column.computed, visit);
}

template <Is<schema::IndexKey> T, class Visit>
void each_text(T& key, Visit&& visit) {
  each_text_of_optional(key.expression, visit);
}

template <Is<schema::Index> T, class Visit>
void each_text(T& index, Visit&& visit) {
  for (auto& key : index.keys) each_text(key, visit);
  each_text_of_optional(index.where, visit);
}

template <Is<schema::Constraint> T, class Visit>
void each_text(T& constraint, Visit&& visit) {
  if (auto* check = std::get_if<schema::Check>(&constraint)) visit(check->condition.sql);
  auto* exclude = std::get_if<schema::Exclude>(&constraint);
  if (!exclude) return;
  for (auto& element : exclude->elements) each_text(element.key, visit);
  each_text_of_optional(exclude->where, visit);
}

template <Is<schema::Table> T, class Visit>
void each_text(T& table, Visit&& visit) {
  for (auto& one : table.columns) each_text(one, visit);
  for (auto& one : table.constraints) each_text(one, visit);
  for (auto& one : table.indexes) each_text(one, visit);
  if (!table.partition_by) return;
  for (auto& key : table.partition_by->keys) each_text(key, visit);
}

template <Is<schema::CreateDomain> T, class Visit>
void each_text(T& domain, Visit&& visit) {
  each_text_of_default(domain.default_value, visit);
  for (auto& check : domain.checks) visit(check.condition.sql);
}

template <class T, class Visit>
requires Is<T, schema::View> || Is<T, schema::CreateMaterializedView>
void each_text(T& view, Visit&& visit) { visit(view.query.sql); }

template <Is<schema::Trigger> T, class Visit>
void each_text(T& trigger, Visit&& visit) {
  each_text_of_optional(trigger.when, visit);
  if (trigger.body) visit(*trigger.body);
}

template <Is<schema::Policy> T, class Visit>
void each_text(T& policy, Visit&& visit) {
  each_text_of_optional(policy.using_condition, visit);
  each_text_of_optional(policy.check_condition, visit);
}

}  // namespace migrator::autogenerate
