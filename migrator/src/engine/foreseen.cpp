#include "engine/foreseen.hpp"

#include <algorithm>

#include "dialect/dialect.hpp"
#include "plugin/plugin.hpp"
#include "rebuild/batch.hpp"
#include "schema/operation_reader.hpp"

namespace migrator::engine {

namespace {

class NoRows : public plugin::RowSink {
 public:
  void row(schema::RowView) override {}
  void finish() override {}
};

// These take the way of a rebuild for what has to be read of the table, which stays.
bool leaves_table(const schema::Action& action) {
  return std::holds_alternative<schema::RenameIndex>(action) ||
         std::holds_alternative<schema::ValidateConstraint>(action);
}

// Keeps operations in the place of the statements that a Recording has: these would not say what is changed.
class Listener : public plugin::OperationSink {
 public:
  Listener(const plugin::Server& server, const RunOptions& options)
      : dialect_(dialect::dialect_of(server.backend)),
        server_version_(server.version),
        reader_(server.backend, server.version),
        batch_(dialect_),
        options_(options) {}

  void submit(schema::Node node) override {
    std::optional<schema::Operation> operation = reader_.read(std::move(node));
    if (!operation) return;
    dialect_.check(*operation, server_version_);
    hear(std::move(*operation));
  }

  std::unique_ptr<plugin::RowSink> begin_rows(schema::Node node) override {
    if (std::optional<schema::Operation> operation = reader_.read(std::move(node))) hear(std::move(*operation));
    return std::make_unique<NoRows>();
  }

  // The authoring library unwinds the revision after this.
  plugin::Rows query(schema::Node node) override {
    foreseen_.query = node.origin;
    throw Error(ErrorKind::internal, "this ends what is known");
  }

  const std::string* argument(const std::string& key) override { return options_.argument(key); }
  void log(const std::string&) override { release(); }

  bool asks() const { return foreseen_.query.has_value(); }
  Foreseen take() {
    release();
    return std::move(foreseen_);
  }

 private:
  void hear(schema::Operation operation) {
    if (!batch_.take(operation)) {
      release();
      batch_.take(operation);
    }
    foreseen_.operations.push_back(std::move(operation));
  }

  void release() {
    for (const rebuild::Work& work : batch_.release())
      if (const auto* rebuild = std::get_if<rebuild::Rebuild>(&work)) keep(*rebuild);
  }

  void keep(const rebuild::Rebuild& rebuild) {
    const auto takes_it = [&](const schema::Operation& one) {
      return dialect_.means_for(one.action) == dialect::Means::rebuild && !leaves_table(one.action);
    };
    const auto first = std::ranges::find_if(rebuild.operations, takes_it);
    if (first != rebuild.operations.end()) foreseen_.made_anew.push_back({rebuild.table, first->origin});
  }

  const dialect::Dialect& dialect_;
  int server_version_;
  schema::OperationReader reader_;
  rebuild::Batch batch_;
  const RunOptions& options_;
  Foreseen foreseen_;
};

}  // namespace

Foreseen foresee(const plugin::Body& direction, const plugin::Server& server, const RunOptions& options) {
  Listener listener(server, options);
  try {
    plugin::run_revision(direction, server, listener);
  } catch (const Error&) {
    if (!listener.asks()) throw;
  }
  return listener.take();
}

Foreseen foresee(const Catalog& catalog, const graph::Step& step, const plugin::Server& server,
                 const RunOptions& options) {
  if (step.direction == graph::Direction::stamp) return {};
  const plugin::IndexEntry& entry = catalog.entry(*step.revision);
  const bool down = step.direction == graph::Direction::downgrade;
  if (down && entry.revision.irreversible)
    throw Error(ErrorKind::history, "it is irreversible: its file has no downgrade()").at(entry.revision.origin);
  const plugin::Plugin plugin(catalog.index(), entry);
  return foresee(down ? plugin.downgrade() : plugin.upgrade(), server, options);
}

}  // namespace migrator::engine
