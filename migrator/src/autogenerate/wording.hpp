// One thing said in two ways: what models say, in the words that a database already has for the same.
#pragma once

#include <functional>
#include <optional>
#include <string>

#include "schema/database.hpp"
#include "schema/operation.hpp"

namespace migrator::autogenerate {

// The constraints and indexes of a table, or a domain, under names by which they are known again, whatever they are
// called: "m<number>.<part>". Foreign keys, too, unless they are left out.
enum class ForeignKeys { kept, left_out };
schema::Table with_numbered_parts(schema::Table table, std::size_t number, ForeignKeys foreign_keys);
schema::CreateDomain with_numbered_parts(schema::CreateDomain domain, std::size_t number);
// The number that a name of with_numbered_parts() ends with; none for another name.
std::optional<std::size_t> part_number(const std::string& name);

// What a text is for the server. Two texts of one form mean the same.
using TextForm = std::function<std::string(const std::string&)>;

// Whether a server writes casts into expressions, which are those of the old type when a column gets another one.
enum class Casts { written, not_written };

// `made` is what the server made of `model`, its parts numbered, and `known` what is in the database. Each part of the
// model that the server takes for one that is known is said as there; all else stays as the model says it. Names stay.
// So do expressions of columns that get another type, where there are casts in them.
schema::Table in_words_of(schema::Table model, const schema::Table& made, const schema::Table& known,
                          const TextForm& form, Casts casts = Casts::written);

// The same for what has no parts, whatever `made` is called.
schema::View in_words_of(schema::View model, const schema::View& made, const schema::View& known, const TextForm& form);
schema::Trigger in_words_of(schema::Trigger model, schema::Trigger made, const schema::Trigger& known,
                            const TextForm& form);
schema::Policy in_words_of(schema::Policy model, schema::Policy made, const schema::Policy& known,
                           const TextForm& form);
schema::CreateSequence in_words_of(schema::CreateSequence model, const schema::CreateSequence& made,
                                   const schema::CreateSequence& known);
schema::CreateCompositeType in_words_of(schema::CreateCompositeType model, const schema::CreateCompositeType& made,
                                        const schema::CreateCompositeType& known);
schema::CreateDomain in_words_of(schema::CreateDomain model, const schema::CreateDomain& made,
                                 const schema::CreateDomain& known);

// What is made, as the models say it: the words of `adopted`, which in_words_of() made of them, are the server's.
schema::Action in_own_words(schema::Action action, const schema::Database& adopted, const schema::Database& models);

}  // namespace migrator::autogenerate
