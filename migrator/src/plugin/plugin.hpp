// Opens the plugins of revisions, of hooks and of models: the only place with dlopen.
#pragma once

#include <migrator/migration.h>

#include "plugin/index.hpp"

namespace migrator::plugin {

// Throws `plugin` unless the plugin's file is there with the hash that the index has. Opens nothing.
void check_plugin_file(const Index& index, const IndexEntry& entry);

// An opened plugin stays in the process until its end: unloading C++ code is not safe in general.
class Plugin {
 public:
  // Before anything of the plugin runs, its file is checked: trusted (trust.hpp), of the indexed hash, its note what
  // the index says. Throws `plugin`, naming the file and what to do.
  Plugin(const Index& index, const IndexEntry& entry);

  migration_function upgrade() const { return descriptor_->upgrade; }
  migration_function downgrade() const { return descriptor_->downgrade; }  // nullptr: irreversible

 private:
  const migration_descriptor* descriptor_ = nullptr;
};

// The hooks of a set, checked and opened likewise; all are null for a set without.
class Hooks {
 public:
  Hooks() = default;
  explicit Hooks(const Index& index);

  const migration_hooks& functions() const { return functions_; }

 private:
  migration_hooks functions_ = {};
};

// The models of a set. No index has them: the file that names the plugin stands for it, and its hash is in a file
// beside it, <plugin>.sha256.
class Models {
 public:
  Models(const std::filesystem::path& named_in, const std::filesystem::path& plugin);

  migration_function describe() const { return describe_; }

 private:
  migration_function describe_ = nullptr;
};

}  // namespace migrator::plugin
