#include "plugin/models.hpp"

#include <gmock/gmock.h>
#include <sys/stat.h>

#include "plugin/sha256.hpp"
#include "scratch_file.hpp"

namespace migrator::plugin {
namespace {

using testing::HasSubstr;

class ModelsPlugin : public ScratchDirectory {
 protected:
  ModelsPlugin() {
    set_ = write("set.ini", "");
    chmod(directory_.c_str(), 0755);
    chmod(set_.c_str(), 0644);
    take(MODELS_PLUGIN);
  }

  void take(const std::string& plugin) {
    file_ = write("models.so", read_file(plugin));
    chmod(file_.c_str(), 0755);
    write("models.so.sha256", sha256(read_file(plugin)) + "  models.so\n");
  }

  Error refusal(const std::string& backend = "postgresql") {
    try {
      describe_models(set_, file_, {backend, 0});
    } catch (const Error& error) {
      return error;
    }
    return {ErrorKind::internal, "accepted"};
  }

  std::filesystem::path set_, file_;
};

TEST_F(ModelsPlugin, MistakesHaveTheirPlace) {
  const Error error = refusal();
  EXPECT_EQ(error.message,
            "create_table \"org\": primary_key names column \"nr\", which the table does not have; it has id");
  EXPECT_THAT(error.origin.to_string(), HasSubstr("tests/plugin/models.cpp:9"));
}

TEST_F(ModelsPlugin, CannotAskADatabase) {
  const Error error = refusal("sqlite");
  EXPECT_THAT(error.message, HasSubstr("without a database"));
  EXPECT_THAT(error.origin.to_string(), HasSubstr("tests/plugin/models.cpp:6"));
}

TEST_F(ModelsPlugin, MustNotBeWritableByOthers) {
  chmod(file_.c_str(), 0757);
  EXPECT_THAT(refusal().message, HasSubstr("may be written by everybody"));
  chmod(file_.c_str(), 0755);
  chmod(set_.c_str(), 0666);
  EXPECT_THAT(refusal().message, HasSubstr("set.ini may be written by everybody"));
}

TEST_F(ModelsPlugin, MustBeWhatTheBuildMade) {
  write("models.so.sha256", std::string(64, '0'));
  EXPECT_THAT(refusal().message, HasSubstr("its SHA-256 differs"));
  std::filesystem::remove(directory_ / "models.so.sha256");
  EXPECT_EQ(refusal().kind, ErrorKind::plugin);
  std::filesystem::remove(file_);
  const Error error = refusal();
  EXPECT_EQ(error.kind, ErrorKind::plugin);
  EXPECT_FALSE(error.developer_hints.empty());
}

TEST_F(ModelsPlugin, MustHaveModels) {
  take(REVERSIBLE);
  EXPECT_THAT(refusal().message, HasSubstr("has no MODEL"));
  take(ANOTHER_LIBRARY);
  EXPECT_EQ(refusal().kind, ErrorKind::plugin);
}

}  // namespace
}  // namespace migrator::plugin
