#include <algorithm>
#include <set>

#include "schema/validate/subject.hpp"

namespace migrator::schema {

namespace {

void check_events(const Subject& subject, const Trigger& trigger) {
  if (trigger.events.empty()) subject.fail("no event: say on_insert(), on_update(), on_delete() or on_truncate()");
  constexpr std::size_t most_names = 32;  // of the vocabulary's `names`, which keeps one too many to be seen here
  if (trigger.update_of.size() > most_names)
    subject.fail("on_update_of() takes at most {} columns: compare OLD and NEW in when()", most_names);
  const std::set<TriggerEvent> different(trigger.events.begin(), trigger.events.end());
  if (different.size() != trigger.events.size()) subject.fail("an event is named twice");
  if (trigger.each_row && different.contains(TriggerEvent::truncate))
    subject.fail("on_truncate() knows no rows: leave each_row() away");
}

// They are the rows of one kind of statement (create_trigger.sgml, 18).
void check_rows(const Subject& subject, const Trigger& trigger) {
  if (trigger.old_rows.empty() && trigger.new_rows.empty()) return;
  if (trigger.timing != TriggerTiming::after || trigger.events.size() != 1 || !trigger.update_of.empty())
    subject.fail("old_rows() and new_rows() are for a trigger after() one event, on all columns");
}

void check_constraint(const Subject& subject, const Trigger& trigger) {
  const bool waits = trigger.deferrability != Deferrability::not_deferrable;
  if (!trigger.constraint && waits)
    subject.fail("only a constraint trigger can be put off: say constraint(), or leave deferrable() away");
  if (trigger.constraint && (trigger.timing != TriggerTiming::after || !trigger.each_row))
    subject.fail("a constraint trigger runs after() and for each_row()");
}

}  // namespace

void check(const CreateTrigger& create) {
  const Trigger& trigger = create.trigger;
  const Subject subject(create.replace ? "replace_trigger" : "create_trigger", {"", trigger.name});
  if (trigger.timing == TriggerTiming::unsaid) subject.fail("no time: say before(), after() or instead_of()");
  check_events(subject, trigger);
  check_rows(subject, trigger);
  check_constraint(subject, trigger);
  if (trigger.when && trigger.when->sql.empty()) subject.fail("when() is empty");
  if (trigger.body && trigger.body->empty()) subject.fail("body() is empty");
  if (!trigger.function && !trigger.body) subject.fail("it does nothing: say execute_function(), body(), or both");
}

}  // namespace migrator::schema
