#include <gmock/gmock.h>
#include <sys/stat.h>
#include <unistd.h>

#include "plugin/index_builder.hpp"
#include "plugin/plugin.hpp"
#include "plugin/revision_host.hpp"
#include "scratch_file.hpp"

namespace migrator::plugin {
namespace {

using testing::HasSubstr;

class OpenedPlugin : public ScratchDirectory {
 protected:
  // A copy of a real plugin, and its index.
  Index index_of(const std::string& plugin) {
    file_ = write("plugin.so", read_file(plugin));
    chmod(file_.c_str(), 0755);
    chmod(directory_.c_str(), 0755);
    Index index;
    index = build_index({{file_, "/src/x.cpp"}}, directory_ / "index.json").index;
    return index;
  }

  std::string refusal(const Index& index) {
    try {
      Plugin(index, index.entries.at(0));
      return "accepted";
    } catch (const Error& error) {
      EXPECT_EQ(error.kind, ErrorKind::plugin);
      EXPECT_THAT(error.message, HasSubstr(directory_.string()));
      EXPECT_FALSE(error.hints.empty() && error.developer_hints.empty());
      return error.message;
    }
  }

  std::filesystem::path file_;
};

class Recorder : public OperationSink {
 public:
  void submit(schema::Node operation) override { submitted.push_back(std::move(operation)); }
  Rows query(schema::Node) override { return answer; }
  const std::string* argument(const std::string&) override { return nullptr; }
  void log(const std::string&) override {}

  Rows answer;
  std::vector<schema::Node> submitted;
};

Rows answer_of(std::vector<schema::Value> row) { return {row.size(), {row}}; }

// The values of an attribute that may repeat.
std::string texts(const schema::Node& node, const std::string& attribute) {
  std::string all;
  for (const schema::Attribute& one : node.attributes)
    if (one.name == attribute) all += (all.empty() ? "" : " ") + std::get<std::string>(one.value);
  return all;
}

TEST_F(OpenedPlugin, Runs) {
  const Index index = index_of(REVERSIBLE);
  const Plugin plugin(index, index.entries.at(0));
  Recorder recorder;
  run_revision(plugin.upgrade(), {"sqlite", 3040001}, recorder);
  run_revision(plugin.downgrade(), {"sqlite", 3040001}, recorder);
  ASSERT_EQ(recorder.submitted.size(), 2u);
  EXPECT_EQ(recorder.submitted[0].kind, "execute");
  EXPECT_EQ(std::get<std::string>(recorder.submitted[1].attributes.at(0).value), "SELECT 2");
  EXPECT_THAT(recorder.submitted[0].origin.to_string(), HasSubstr("versions/reversible.cpp:7"));
}

TEST_F(OpenedPlugin, StreamsItsOperations) {
  const Index index = index_of(STREAMING);
  Recorder recorder;
  recorder.answer = answer_of({std::string("2.50"), std::string("123456789012")});
  run_revision(Plugin(index, index.entries.at(0)).upgrade(), {"postgresql", 150018}, recorder);
  ASSERT_EQ(recorder.submitted.size(), 3u);

  const schema::Node& table = recorder.submitted[0];
  EXPECT_EQ(table.name, "user");
  EXPECT_EQ(texts(table, "schema"), "auth");
  EXPECT_EQ(table.children.at(0).name, "id");
  EXPECT_EQ(table.children.at(0).origin.line, 18u);
  EXPECT_EQ(texts(table.children.at(1), "column"), "id name");

  const schema::Node& rows = recorder.submitted[1];
  EXPECT_EQ(texts(rows, "column"), "code size");
  ASSERT_EQ(rows.children.size(), 2u);
  EXPECT_EQ(rows.children[0].attributes.at(1).value, schema::Value(std::int64_t{83}));
  EXPECT_EQ(rows.children[1].attributes.at(1).value, schema::Value());

  const std::vector<schema::Attribute>& parameters = recorder.submitted[2].attributes;
  EXPECT_EQ(parameters.at(1).value, schema::Value(2.5));
  EXPECT_EQ(parameters.at(2).value, schema::Value(std::int64_t{123456789012}));
  EXPECT_EQ(parameters.at(3).value, schema::Value());
}

// A migrator that knows no rows gets them as it always did.
TEST_F(OpenedPlugin, RunsInAMigratorThatIsOlder) {
  static migration_function upgrade;
  const Index index = index_of(STREAMING);
  upgrade = Plugin(index, index.entries.at(0)).upgrade();
  Recorder recorder;
  recorder.answer = answer_of({std::string("2.50"), std::string("123456789012")});
  run_revision(
      [](const migration_host* host) {
        migration_host older = *host;
        older.struct_size = offsetof(migration_host, row);
        older.row = nullptr;
        return upgrade(&older);
      },
      {"postgresql", 150018}, recorder);
  const schema::Node& rows = recorder.submitted.at(1);
  ASSERT_EQ(rows.children.size(), 2u);
  EXPECT_EQ(rows.children[0].attributes.at(1).value, schema::Value(std::int64_t{83}));
}

TEST_F(OpenedPlugin, ItsOwnFailureComesWithItsLine) {
  const Index index = index_of(IRREVERSIBLE);
  const Plugin plugin(index, index.entries.at(0));
  Recorder recorder;
  try {
    run_revision(plugin.upgrade(), {"sqlite", 3040001}, recorder);
    FAIL() << "no error";
  } catch (const Error& error) {
    EXPECT_EQ(error.message, "this revision refuses");
    EXPECT_THAT(error.origin.to_string(), HasSubstr("versions/irreversible.cpp:6"));
  }
}

TEST_F(OpenedPlugin, MustBeTheIndexedFile) {
  const Index index = index_of(REVERSIBLE);
  std::string bytes = read_file(file_);
  bytes[bytes.size() / 2] ^= 1;
  write("plugin.so", bytes);
  EXPECT_THAT(refusal(index), HasSubstr("is not the file that was indexed"));
  write("plugin.so", bytes.substr(0, 1000));
  EXPECT_THAT(refusal(index), HasSubstr("is not the file that was indexed"));
  std::filesystem::remove(file_);
  EXPECT_THROW(Plugin(index, index.entries.at(0)), Error);
}

TEST_F(OpenedPlugin, MustNotBeWritableByOthers) {
  const Index index = index_of(REVERSIBLE);
  chmod(file_.c_str(), 0757);
  EXPECT_THAT(refusal(index), HasSubstr("may be written by everybody"));
  chmod(file_.c_str(), 0755);
  chmod(directory_.c_str(), 0777);
  EXPECT_THAT(refusal(index), HasSubstr("the directory of plugins"));
  chmod(directory_.c_str(), 0755);
  write("index.json", "{}");
  chmod((directory_ / "index.json").c_str(), 0666);
  EXPECT_THAT(refusal(index), HasSubstr("the index"));
}

TEST_F(OpenedPlugin, MustHaveOneOwnerForRoot) {
  if (geteuid() != 0) return;  // only root can give files away, and only for root does it matter
  const Index index = index_of(REVERSIBLE);
  ASSERT_EQ(chown(file_.c_str(), 1001, 1001), 0);
  EXPECT_EQ(refusal(index), "accepted");
  ASSERT_EQ(chown(directory_.c_str(), 1002, 1002), 0);
  EXPECT_THAT(refusal(index), HasSubstr("belongs to another user"));
}

// A plan is made of the index alone, so what it says must be what the plugin says.
TEST_F(OpenedPlugin, MustSayWhatTheIndexSays) {
  Index index = index_of(REVERSIBLE);
  index.entries[0].transactional = true;
  EXPECT_THAT(refusal(index), HasSubstr("is of another revision than the index says"));
  index = index_of(IRREVERSIBLE);
  index.entries[0].revision.irreversible = false;
  EXPECT_THAT(refusal(index), HasSubstr("is of another revision than the index says"));
}

TEST_F(OpenedPlugin, MustBeOfTheRevision) {
  Index index = index_of(REVERSIBLE);
  index.entries[0].revision.id = "another";
  EXPECT_THAT(refusal(index), HasSubstr("is of another revision than the index says"));
}

}  // namespace
}  // namespace migrator::plugin
