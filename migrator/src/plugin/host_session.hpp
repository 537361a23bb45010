// What the migrator keeps of a revision while it runs: the state behind migration_host.context. Inside this layer only.
#pragma once

#include <cstdint>
#include <exception>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "base/error.hpp"
#include "plugin/revision_host.hpp"

namespace migrator::plugin {

// An operation of the project's own that is at work.
struct Scope {
  std::string operation;
  Origin called_at;
};

// Where something is for who reads of it: the outermost call, which is in the revision, and the way from there.
Origin seen_from_outside(const std::vector<Scope>& scopes, const Origin& place);

struct HostSession {
  OperationSink& sink;
  std::vector<schema::Node> open = {};          // the path from the operation to the innermost node
  Origin place = {};                            // of the node that was begun or ended last
  std::vector<Scope> scopes = {};               // from the outermost to the innermost
  std::vector<Scope> unwound = {};              // those that an exception ended, until somebody tells of it
  const char* service = "";                     // the one that runs
  std::map<std::uintptr_t, Rows> answers = {};  // that the plugin has not released, by their handles
  std::uintptr_t last_handle = 0;  // a number and no address, so that one which was released never comes back to life
  std::unique_ptr<RowSink> rows = nullptr;    // of the operation that is open, once it has some
  std::vector<schema::ValueView> cells = {};  // of the row at hand
  std::exception_ptr failure = nullptr;       // the first one counts

  // Runs `work` unless the revision has failed already, and keeps what it throws on our side of the boundary.
  template <class Work>
  std::int32_t guarded(const char* name, Work work) noexcept {
    if (failure) return MIGRATION_STOP;
    service = name;
    try {
      work();
      return MIGRATION_OK;
    } catch (const Error&) {
      failure = std::current_exception();
    } catch (const std::exception& error) {
      failure = foreign_failure(error.what());
    } catch (...) {
      failure = foreign_failure("an exception of unknown type");
    }
    return MIGRATION_STOP;
  }

  // Throw `plugin` with the name of the service.
  [[noreturn]] void refuse(const std::string& mistake) const;
  void require(const void* pointer, const char* name) const;
  std::string text(const char* data, std::uint64_t size, const char* name) const;
  const Rows& answer(void* handle) const;
  // For what may not stand among the rows of an operation. The mistake is the author's, so he hears the operation's
  // name.
  void refuse_among_rows(const char* what) const;

  schema::Node close();

 private:
  // Somebody who reads it should know where it came from, though it is a bug of ours.
  std::exception_ptr foreign_failure(const char* what) const noexcept;
};

}  // namespace migrator::plugin
