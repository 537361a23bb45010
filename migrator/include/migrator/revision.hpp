// What a revision includes. docs/revisions.md is its manual.
//
//   REVISION("1975ea83b712", .down_revision = "aaaa11112222", .message = "create user table");
//
//   void upgrade(op& op) { … }
//   void downgrade(op& op) { … }     // may be left out: the revision is irreversible then
#pragma once

#include "metadata.hpp"
#include "operations.hpp"

namespace [[gnu::visibility("hidden")]] migrator {
namespace detail {

// Runs one direction of a revision; the one place where exceptions end.
std::int32_t run(const migration_host& host, void (*direction)(op&), const char* file, unsigned line);

// The same for a class of operations that the library does not know: `call` makes one and gives it to `direction`.
std::int32_t run(const migration_host& host, void (*direction)(), void (*call)(const migration_host&, void (*)()),
                 const char* file, unsigned line);

template <class Operations>
std::int32_t run(const migration_host& host, void (*direction)(Operations&), const char* file, unsigned line) {
  struct caller {
    static void call(const migration_host& of, void (*untyped)()) {
      Operations operations(of);
      reinterpret_cast<void (*)(Operations&)>(untyped)(operations);
    }
  };
  return run(host, reinterpret_cast<void (*)()>(direction), caller::call, file, line);
}

}  // namespace detail
}  // namespace migrator

// Declares the revision of this file: its id, then any of, in this order,
//   .down_revision = "id" or {"id", "id"}   the revision before it; several: a merge; none: a base
//   .depends_on    = "id" or {…}            revisions of other branches that must be applied before it
//   .branch_labels = "label" or {…}
//   .message       = "text"
//   .transactional = false                  for what cannot run in a transaction, as CREATE INDEX CONCURRENTLY
#define REVISION(...)                                                                                         \
  static void upgrade(::migrator::detail::operations<>::type&);                                               \
  [[gnu::weak, gnu::visibility("default")]] void downgrade(::migrator::detail::operations<>::type&) asm(      \
      MIGRATION_DOWNGRADE_SYMBOL);                                                                            \
  namespace {                                                                                                 \
  consteval ::migrator::revision_info migration_info() {                                                      \
    constexpr ::migrator::revision_info info = {.revision = __VA_ARGS__};                                     \
    return info;                                                                                              \
  }                                                                                                           \
  [[gnu::used, gnu::retain, gnu::section(".note.migration")]] alignas(4) constexpr ::migrator::detail::note<  \
      ::migrator::detail::metadata_size(migration_info(), __LINE__), sizeof __FILE__> migration_note = {      \
      .description = ::migrator::detail::write_metadata<sizeof migration_note.description>(migration_info(),  \
                                                                                           __LINE__),         \
      .file = __FILE__};                                                                                      \
  std::int32_t migration_upgrade(const migration_host* host) {                                                \
    return ::migrator::detail::run(*host, ::upgrade, __FILE__, __LINE__);                                     \
  }                                                                                                           \
  std::int32_t migration_run_downgrade(const migration_host* host) {                                          \
    return ::migrator::detail::run(*host, ::downgrade, __FILE__, __LINE__);                                   \
  }                                                                                                           \
  }                                                                                                           \
  extern "C" [[gnu::used, gnu::visibility("default")]] const migration_descriptor migration_descriptor_v1 = { \
      sizeof(migration_descriptor),    MIGRATION_ABI_VERSION, migration_note.description.pairs,               \
      migration_note.description_size, migration_upgrade,     migration_run_downgrade};                       \
  static_assert(true)
