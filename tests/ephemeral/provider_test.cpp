// Throw-away databases of a server of our own: every one is the template, whatever others did before.
#include "server_test.hpp"

namespace migrator::test {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::StartsWith;

TEST_F(Provider, grants_databases_of_their_own) {
  const auto server = workplace.start();
  const std::string first = server->grant(), second = server->grant();
  EXPECT_THAT(first, StartsWith(tested.first_url));
  EXPECT_THAT(second, HasSubstr("/test_2?"));
  for (const std::string& url : {first, second}) {
    run(url, "INSERT INTO author (name) VALUES ('the only one')");
    EXPECT_THAT(run(url, "SELECT count(*) FROM author WHERE name = 'the only one'"), ElementsAre("1"));
  }
}

TEST_F(Provider, gives_the_next_session_a_pristine_server) {
  std::vector<std::string> global, local;
  {
    const auto server = workplace.start();
    const std::string url = server->grant();
    global = globals(url);
    local = content(url);
    server->give_back(url);
    devastate(server->grant());
    EXPECT_NE(globals(url), global);
    EXPECT_TRUE(has_books(*server));
  }
  for (int i = 0; i < 2; ++i) {
    const auto server = workplace.start();
    for (int j = 0; j < 5; ++j) {
      const std::string url = server->grant();
      EXPECT_EQ(globals(url), global);
      EXPECT_EQ(content(url), local);
    }
  }
}

TEST_F(Provider, says_what_to_install) {
  auto options = provider_options();
  options.binaries = "/usr/share";
  EXPECT_THAT(everything(error_of([&] { make_provider(options); })),
              HasSubstr(std::string("/usr/share has no ") + tested.programs));
}

}  // namespace
}  // namespace migrator::test
