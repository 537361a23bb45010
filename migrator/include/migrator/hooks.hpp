// What the file of a set's hooks includes: functions that run around every revision and every run. docs/hooks.md is its
// manual.
//
//   HOOKS(.before_revision = set_role, .after_revision = notify);
#pragma once

#include "metadata.hpp"
#include "op.hpp"

namespace [[gnu::visibility("hidden")]] migrator {

enum class direction { upgrade = MIGRATION_UPGRADE, downgrade = MIGRATION_DOWNGRADE, stamp = MIGRATION_STAMP };

// What is about to happen, or has happened. The texts live as long as the call of the hook.
class event {
 public:
  explicit event(const migration_event& of) : event_(of) {}

  migrator::direction direction() const { return static_cast<migrator::direction>(event_.direction); }
  // Of the revision within the run, from 1, and how many there are. 0 in before_run and after_run.
  unsigned long long number() const { return event_.number; }
  unsigned long long total() const { return event_.total; }
  // The id and the message of the revision; empty in before_run and after_run.
  text_view revision() const { return event_.revision; }
  text_view message() const { return event_.message; }
  // Where the database is before and after the revision, or the whole run: ids separated by commas, empty at base.
  text_view heads_before() const { return event_.heads_before; }
  text_view heads_after() const { return event_.heads_after; }

 private:
  const migration_event& event_;
};

using hook = void (*)(op&, const event&);

struct hook_functions {
  hook before_run = nullptr;       // in a transaction of its own, after the lock was taken
  hook before_revision = nullptr;  // first in the revision's transaction
  hook after_revision = nullptr;   // after its version rows were moved, before COMMIT; for stamps too
  hook after_run = nullptr;        // in a transaction of its own, when all revisions are done
};

namespace detail {

using hook_member = hook hook_functions::*;

constexpr void write_hooks_metadata(metadata_writer& writer, unsigned line) {
  writer.pair("hooks", "1");
  writer.pair("line", line);
  writer.text("file");
}

consteval std::size_t hooks_metadata_size(unsigned line) {
  metadata_writer counter;
  write_hooks_metadata(counter, line);
  return counter.size;
}

template <std::size_t Size>
consteval metadata<Size> write_hooks_metadata(unsigned line) {
  metadata<Size> result;
  metadata_writer writer{result.pairs};
  write_hooks_metadata(writer, line);
  return result;
}

// The one place where a hook's exceptions end.
std::int32_t run(const migration_host& host, const migration_event& event, hook function, const char* file,
                 unsigned line);

}  // namespace detail
}  // namespace migrator

// Declares the hooks of a set, once, in the file that HOOKS of add_migrations() names: any of, in this order,
//   .before_run, .before_revision, .after_revision, .after_run = a function void (op&, const event&)
#define HOOKS(...)                                                                                           \
  namespace {                                                                                                \
  constexpr ::migrator::hook_functions migration_hook_functions = {__VA_ARGS__};                             \
  [[gnu::used, gnu::retain, gnu::section(".note.migration")]] alignas(4) constexpr ::migrator::detail::note< \
      ::migrator::detail::hooks_metadata_size(__LINE__), sizeof __FILE__> migration_note = {                 \
      .description = ::migrator::detail::write_hooks_metadata<sizeof migration_note.description>(__LINE__),  \
      .file = __FILE__};                                                                                     \
  template <::migrator::detail::hook_member Which>                                                           \
  std::int32_t migration_run_hook(const migration_host* host, const migration_event* event) {                \
    return ::migrator::detail::run(*host, *event, migration_hook_functions.*Which, __FILE__, __LINE__);      \
  }                                                                                                          \
  template <::migrator::detail::hook_member Which>                                                           \
  constexpr migration_hook migration_hook_if_any() {                                                         \
    return migration_hook_functions.*Which ? migration_run_hook<Which> : nullptr;                            \
  }                                                                                                          \
  }                                                                                                          \
  extern "C" [[gnu::used, gnu::visibility("default")]] const migration_hooks migration_hooks_v1 = {          \
      sizeof(migration_hooks),                                                                               \
      MIGRATION_ABI_VERSION,                                                                                 \
      migration_note.description.pairs,                                                                      \
      migration_note.description_size,                                                                       \
      migration_hook_if_any<&::migrator::hook_functions::before_run>(),                                      \
      migration_hook_if_any<&::migrator::hook_functions::before_revision>(),                                 \
      migration_hook_if_any<&::migrator::hook_functions::after_revision>(),                                  \
      migration_hook_if_any<&::migrator::hook_functions::after_run>()};                                      \
  static_assert(true)
