#include "difference/words.hpp"

#include <algorithm>

#include "autogenerate/wording.hpp"
#include "difference/completion.hpp"
#include "difference/postgresql/asking.hpp"

namespace migrator::difference {

namespace {

using namespace schema;
using namespace postgresql;

constexpr const char* insufficient_privilege = "42501";

// The server's texts are compared as it writes them.
std::string form(const std::string& sql) { return sql; }

class Words {
 public:
  Words(db::Connection& connection, const autogenerate::Models& models, const autogenerate::Renaming& renaming)
      : connection_(connection),
        renaming_(renaming),
        known_(renaming.database),
        words_(models.database),
        asking_(connection, models) {
    const Lookup<Table> known_tables(known_.tables);
    for (Table& table : words_.tables) {
      complete(table, models.database);
      if (known_tables.find(table.name)) leave_out_what_only_sqlite_has(table);
    }
    questions_ = questions_about(words_, known_);
  }

  Database run() {
    if (questions_.empty()) return std::move(words_);
    send_settings();
    connection_.begin();
    try {
      ask();
      connection_.rollback();
    } catch (Error& error) {
      connection_.rollback();
      if (error.sql_state == insufficient_privilege)
        error.hint("what differs as it stands is made as temporary tables, for the server to say what it means")
            .hint("GRANT TEMPORARY ON DATABASE … TO the role, or compare as another role");
      throw;
    } catch (...) {
      connection_.rollback();
      throw;
    }
    return std::move(words_);
  }

 private:
  // They travel with the next statement, and SET TRANSACTION must be the first one of its transaction.
  void send_settings() { connection_.query({"SELECT 1", {}, {}}); }

  void ask() {
    // A session that may only read may not even make what it alone sees.
    const db::Statement read_write{"SET TRANSACTION READ WRITE", {}, {}};
    connection_.execute({&read_write, 1});
    asking_.make_what_is_needed(words_, renaming_);
    Database made = asking_.ask(words_, questions_);
    adopt(made);
    if (!questions_about(words_, known_).empty()) adopt(asking_.ask_again(std::move(made)));
  }

  void adopt(const Database& made) {
    for (Table& one : words_.tables) {
      if (!questions_.tables.contains(key_of(one.name))) continue;
      const Table *as_made = find(made.tables, asking_.relation(one.name)), *known = find(known_.tables, one.name);
      if (as_made && known) one = autogenerate::in_words_of(std::move(one), *as_made, *known, form);
    }
    adopt_views(made);
    adopt_of_tables(questions_.triggers, words_.triggers, made.triggers, known_.triggers);
    adopt_of_tables(questions_.policies, words_.policies, made.policies, known_.policies);
    adopt_things(ObjectKind::type, questions_.composite_types, words_.composite_types, made.composite_types,
                 known_.composite_types);
    adopt_things(ObjectKind::domain, questions_.domains, words_.domains, made.domains, known_.domains);
    adopt_things(ObjectKind::sequence, questions_.sequences, words_.sequences, made.sequences, known_.sequences);
    adopt_routines(made);
  }

  void adopt_views(const Database& made) {
    for (View& one : words_.views) {
      const View *as_made = find(made.views, asking_.relation(one.name)), *known = find(known_.views, one.name);
      if (as_made && known) one = autogenerate::in_words_of(std::move(one), *as_made, *known, form);
    }
    for (CreateMaterializedView& one : words_.materialized_views) {
      const View* as_made = find(made.views, asking_.relation(one.name));
      const auto* known = find(known_.materialized_views, one.name);
      if (!as_made || !known || as_made->query != known->query || as_made->columns != known->columns) continue;
      one.query = known->query;
      one.columns = known->columns;
    }
  }

  template <class Thing>
  void adopt_of_tables(const std::vector<std::size_t>& asked, std::vector<Thing>& models,
                       const std::vector<Thing>& made, const std::vector<Thing>& known) {
    for (const std::size_t place : asked) {
      Thing& model = models[place];
      const Thing* as_made = find_of_table(made, asking_.relation(model.table), model.name);
      const Thing* other = find_of_table(known, model.table, model.name);
      if (as_made && other) model = autogenerate::in_words_of(std::move(model), *as_made, *other, form);
    }
  }

  template <class Thing>
  void adopt_things(ObjectKind kind, const std::vector<std::size_t>& asked, std::vector<Thing>& models,
                    const std::vector<Thing>& made, const std::vector<Thing>& known) {
    for (const std::size_t place : asked) {
      const Thing *as_made = find(made, Asking::thing(kind, place)), *other = find(known, models[place].name);
      if (as_made && other) models[place] = autogenerate::in_words_of(std::move(models[place]), *as_made, *other);
    }
  }

  // The arguments say which routine it is, so they are said in the server's words whatever else differs.
  void adopt_routines(const Database& made) {
    for (const std::size_t place : questions_.routines) {
      const CreateRoutine* as_made = find(made.routines, Asking::thing(ObjectKind::function, place));
      if (!as_made) continue;
      CreateRoutine& model = words_.routines[place];
      CreateRoutine written = *as_made;
      written.name = model.name;
      if (std::ranges::find(known_.routines, written) != known_.routines.end()) {
        model = std::move(written);
      } else {
        model.arguments = written.arguments;
        model.returns = written.returns;
      }
    }
  }

  db::Connection& connection_;
  const autogenerate::Renaming& renaming_;
  const Database& known_;
  Database words_;
  Asking asking_;
  Questions questions_;
};

}  // namespace

Database in_words_of_postgresql(db::Connection& connection, const autogenerate::Models& models,
                                const autogenerate::Renaming& known) {
  return Words(connection, models, known).run();
}

}  // namespace migrator::difference
