#include "plugin/models.hpp"

#include "plugin/plugin.hpp"

namespace migrator::plugin {

namespace {

class Collector : public OperationSink {
 public:
  void submit(schema::Node operation) override { nodes.push_back(std::move(operation)); }
  Rows query(schema::Node query) override {
    throw Error(ErrorKind::sql, "models are described without a database: there is nobody to answer a query")
        .at(query.origin)
        .hint("op.query belongs into a revision");
  }
  const std::string* argument(const std::string&) override { return nullptr; }
  void log(const std::string&) override {}

  std::vector<schema::Node> nodes;
};

}  // namespace

schema::Description describe_models(const std::filesystem::path& named_in, const std::filesystem::path& plugin,
                                    const Server& server) {
  Collector collector;
  run_revision(Models(named_in, plugin).describe(), server, collector);
  return schema::read_description(std::move(collector.nodes), server.backend, server.version);
}

}  // namespace migrator::plugin
