// Sessions with a server that only writes down what happens to it.
#include "ephemeral/session.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <gmock/gmock.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/wait.h>

#include <chrono>
#include <csignal>
#include <fstream>
#include <thread>

#include "ephemeral/claimed_directory.hpp"
#include "ephemeral/runtime_directory.hpp"
#include "ephemeral/session_directory.hpp"
#include "temporary_directory.hpp"

namespace migrator::ephemeral {
namespace {

namespace fs = std::filesystem;
using std::chrono::milliseconds;
using testing::ElementsAre;
using testing::IsEmpty;

class WritingServer final : public Server {
 public:
  explicit WritingServer(std::string log) : log_(std::move(log)) { write("start"); }
  ~WritingServer() override { write("end"); }
  std::string grant() override {
    if (++granted_ == 100) throw Error(ErrorKind::connection, "the server has died").hint("its log");
    write(fmt::format("grant {}", granted_));
    return fmt::format("test:{}", granted_);
  }
  void give_back(const std::string& url) noexcept override { write("back " + url); }

 private:
  void write(const std::string& line) const { std::ofstream(log_, std::ios::app) << line << std::endl; }

  std::string log_;
  int granted_ = 0;
};

TEST(SessionName, IsNoPath) {
  for (const char* name : {"/tmp/photos-2024-11", "../photos-2024-11", "-1-2", "photos", "a-1", "a-b-c", "a.b-by-hand"})
    EXPECT_FALSE(Session::named("/run", name)) << name;
  EXPECT_EQ(Session::named("/run", "3f62a1b09c44-2024-11")->directory(), "/run/3f62a1b09c44-2024-11");
}

TEST(ClaimedDirectory, LeavesOthersDirectoriesAlone) {
  const test::TemporaryDirectory place;
  const fs::path results = place.path() / "run-results";
  fs::create_directory(results);
  std::ofstream(results / "data.csv") << "1";
  EXPECT_FALSE(ClaimedDirectory::claim(results));
  sweep(place.path(), [](const std::string&) { return true; });
  EXPECT_TRUE(fs::exists(results / "data.csv"));
}

// A process that is somebody: the owner of a session, or a user of a database.
class OtherProcess {
 public:
  explicit OtherProcess(const std::function<void()>& work) : pid_(fork()) {
    if (pid_ != 0) return;
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    work();
    while (true) pause();
  }
  ~OtherProcess() { end(); }
  void end() {
    if (pid_ <= 0) return;
    kill(pid_, SIGKILL);
    waitpid(std::exchange(pid_, 0), nullptr, 0);
  }
  Process process() const { return *find_process(pid_); }

 private:
  pid_t pid_;
};

// The process that has the session's lock open under the keeper's name.
pid_t keeper_of(const Session& session) {
  for (const fs::directory_entry& process : fs::directory_iterator("/proc")) {
    std::string name;
    std::error_code unreadable;
    if (!std::getline(std::ifstream(process.path() / "comm"), name) || name != "migrator-keeper") continue;
    for (const fs::directory_entry& file : fs::directory_iterator(process.path() / "fd", unreadable))
      if (fs::read_symlink(file, unreadable) == session.directory() / "lock")
        return std::stoi(process.path().filename());
  }
  return 0;
}

class SessionTest : public testing::Test {
 protected:
  void SetUp() override {
    std::string pattern = testing::TempDir() + "sessionXXXXXX";
    runtime_ = mkdtemp(pattern.data());
    log_ = runtime_ / "log";
    session_ = {runtime_, "0123456789ab", owner_.process()};
  }
  void TearDown() override {
    owner_.end();
    for (const fs::directory_entry& entry : fs::directory_iterator(runtime_))
      if (auto session = Session::named(runtime_, entry.path().filename())) stop_session(*session, Request::stop_all);
    fs::remove_all(runtime_);
  }

  StartServer prepare() {
    std::ofstream(log_, std::ios::app) << "prepare" << std::endl;
    return [log = log_.string()] { return std::make_unique<WritingServer>(log); };
  }
  Answer ask(Request request) {
    return ask_or_start_keeper(session_, request, [this](const fs::path&) { return prepare(); });
  }
  std::vector<std::string> log() const {
    std::vector<std::string> lines;
    std::ifstream file(log_);
    for (std::string line; std::getline(file, line);) lines.push_back(line);
    return lines;
  }
  std::string last_line() const { return log().empty() ? "" : log().back(); }
  template <class Condition>
  bool soon(const Condition& is_true) const {
    const auto end = std::chrono::steady_clock::now() + std::chrono::seconds(5);
    while (!is_true() && std::chrono::steady_clock::now() < end) std::this_thread::sleep_for(milliseconds(1));
    return is_true();
  }
  bool is_gone() const { return !fs::exists(session_.directory()); }

  OtherProcess owner_{[] {}};
  fs::path runtime_, log_;
  Session session_;
};

TEST_F(SessionTest, IsNamedAfterFixtureAndOwner) {
  const Session owned{runtime_, "0123456789ab", Process{4711, 88123}};
  EXPECT_EQ(owned.name(), "0123456789ab-4711-88123");
  const Session by_hand{runtime_, "0123456789ab", std::nullopt};
  for (const Session& session : {owned, by_hand}) {
    const auto same = Session::named(runtime_, session.name());
    ASSERT_TRUE(same) << session.name();
    EXPECT_EQ(same->fixture, session.fixture);
    EXPECT_EQ(same->owner, session.owner);
    EXPECT_EQ(same->directory(), session.directory());
  }
  for (const char* name : {"", "-", "a", "a-", "-1-2", "a-1", "a-1-", "a-1-2-3", "a-x-2", "a-1-2x", "a-by-han"})
    EXPECT_FALSE(Session::named(runtime_, name)) << name;
}

TEST_F(SessionTest, StartsOnceAndAnswersAll) {
  EXPECT_FALSE(ask_keeper(session_, Request::kept));
  EXPECT_THAT(ask(Request::grant).urls, ElementsAre("test:1"));
  EXPECT_THAT(ask(Request::grant).urls, ElementsAre("test:2"));
  EXPECT_THAT(ask_keeper(session_, Request::kept)->urls, IsEmpty());
  EXPECT_THAT(std::vector(log()).front(), "prepare");
  EXPECT_EQ(std::ranges::count(log(), "prepare"), 1);
}

TEST_F(SessionTest, GivesOneDatabaseToOneConnection) {
  const Answer answer = ask(Request::grant);
  EXPECT_THAT(*answer.keeper.ask(Request::grant), ElementsAre("test:1"));
}

TEST_F(SessionTest, IsStartedByOneOfManyAtOnce) {
  std::vector<pid_t> children;
  for (int i = 0; i < 10; ++i) {
    const pid_t child = fork();
    if (child == 0) {
      const Answer answer = ask_or_start_keeper(session_, Request::grant, [this](const fs::path&) {
        std::this_thread::sleep_for(milliseconds(100));  // a migration that takes its time
        return prepare();
      });
      _exit(answer.urls.size() == 1 ? 0 : 1);
    }
    children.push_back(child);
  }
  for (const pid_t child : children) {
    int status = 0;
    waitpid(child, &status, 0);
    EXPECT_EQ(status, 0);
  }
  EXPECT_EQ(std::ranges::count(log(), "prepare"), 1);
  EXPECT_EQ(std::ranges::count(log(), "grant 10"), 1);
}

TEST_F(SessionTest, EndsWithItsOwner) {
  const Answer answer = ask(Request::grant);
  const auto begin = std::chrono::steady_clock::now();
  owner_.end();
  EXPECT_TRUE(soon([&] { return is_gone(); }));
  EXPECT_LT(std::chrono::steady_clock::now() - begin, milliseconds(200));
  EXPECT_EQ(last_line(), "end");
}

TEST_F(SessionTest, OfAnOwnerThatHasEndedEndsAtOnce) {
  const Process owner = owner_.process();
  owner_.end();
  session_.owner = owner;
  try {
    ask(Request::kept);  // comes too late, or just in time
  } catch (const Error&) {
  }
  EXPECT_TRUE(soon([&] { return is_gone(); }));
}

TEST_F(SessionTest, TakesADatabaseBackWhenTheConnectionIsClosedByAll) {
  {
    const OtherProcess user([this] {
      static const Answer answer = ask(Request::grant);
      answer.keeper.pass_on();
      if (fork() == 0) {  // has the connection too, and lives a little longer
        std::this_thread::sleep_for(milliseconds(150));
        std::ofstream(log_, std::ios::app) << "child ends" << std::endl;
        _exit(0);
      }
    });
    EXPECT_TRUE(soon([&] { return std::ranges::count(log(), "grant 1") == 1; }));
    std::this_thread::sleep_for(milliseconds(20));
    EXPECT_EQ(std::ranges::count(log(), "back test:1"), 0);
  }
  EXPECT_TRUE(soon([&] { return last_line() == "back test:1"; }));
  EXPECT_EQ(log()[log().size() - 2], "child ends");
}

// As programs do that close all that they find open.
TEST_F(SessionTest, LeavesADatabaseToAProcessThatHasClosedTheConnection) {
  OtherProcess user([this] { ask(Request::grant); });
  EXPECT_TRUE(soon([&] { return std::ranges::count(log(), "grant 1") == 1; }));
  std::this_thread::sleep_for(milliseconds(50));
  EXPECT_EQ(std::ranges::count(log(), "back test:1"), 0);
  user.end();
  EXPECT_TRUE(soon([&] { return last_line() == "back test:1"; }));
}

TEST_F(SessionTest, KeepsWhatItIsToldToKeepBeyondItsOwner) {
  ask(Request::grant).keeper.ask(Request::keep);
  owner_.end();
  std::this_thread::sleep_for(milliseconds(100));
  EXPECT_THAT(ask_keeper(session_, Request::kept)->urls, ElementsAre("test:1"));
  EXPECT_THAT(stop_session(session_, Request::stop), ElementsAre("test:1"));
  EXPECT_THAT(stop_session(session_, Request::stop_all), IsEmpty());
  EXPECT_TRUE(is_gone());
  EXPECT_EQ(last_line(), "end");
}

TEST_F(SessionTest, KeepsTheDatabaseOfAUserThatWasKilled) {
  {
    const OtherProcess user([this] {
      static const Answer answer = ask(Request::grant);
      answer.keeper.ask(Request::keep_unless_passed);
      std::ofstream(log_, std::ios::app) << "said" << std::endl;
    });
    EXPECT_TRUE(soon([&] { return last_line() == "said"; }));
  }
  EXPECT_TRUE(soon([&] { return !ask_keeper(session_, Request::kept)->urls.empty(); }));
}

TEST_F(SessionTest, KeepsNothingOfAUserThatHasPassed) {
  {
    const OtherProcess user([this] {
      static const Answer answer = ask(Request::grant);
      answer.keeper.ask(Request::keep_unless_passed);
      answer.keeper.ask(Request::passed);
      std::ofstream(log_, std::ios::app) << "said" << std::endl;
    });
    EXPECT_TRUE(soon([&] { return last_line() == "said"; }));
  }
  EXPECT_TRUE(soon([&] { return last_line() == "back test:1"; }));
}

TEST_F(SessionTest, StopsWhenAllOfItIsGone) {
  ask(Request::grant);
  EXPECT_THAT(stop_session(session_, Request::stop), IsEmpty());
  EXPECT_TRUE(is_gone());
  EXPECT_EQ(last_line(), "end");
  EXPECT_THAT(stop_session(session_, Request::stop), IsEmpty());  // there is none
}

TEST_F(SessionTest, WithoutOwnerStaysUntilItIsStopped) {
  session_.owner.reset();
  ask(Request::kept);
  std::this_thread::sleep_for(milliseconds(100));
  ASSERT_THAT(sessions_without_owner(runtime_, session_.fixture), testing::SizeIs(1));
  EXPECT_THAT(sessions_without_owner(runtime_, "another"), IsEmpty());
  stop_session(session_, Request::stop);
  EXPECT_THAT(sessions_without_owner(runtime_, session_.fixture), IsEmpty());
}

TEST_F(SessionTest, PassesOnWhatThePreparationThrows) {
  const Prepare failing = [](const fs::path&) -> StartServer {
    throw Error(ErrorKind::sql, "no such table").at({"a.cpp", 3});
  };
  try {
    ask_or_start_keeper(session_, Request::grant, failing);
    FAIL();
  } catch (const Error& error) {
    EXPECT_EQ(error.origin.to_string(), "a.cpp:3");
  }
  EXPECT_TRUE(is_gone());
  EXPECT_THAT(ask(Request::grant).urls, ElementsAre("test:1"));  // nothing is in the way of the next
}

TEST_F(SessionTest, PassesOnWhatTheServerThrowsWhenItStarts) {
  const Prepare failing = [](const fs::path&) -> StartServer {
    return []() -> std::unique_ptr<Server> {
      throw Error(ErrorKind::connection, "the server does not start").hint("its log");
    };
  };
  try {
    ask_or_start_keeper(session_, Request::grant, failing);
    FAIL();
  } catch (const Error& error) {
    EXPECT_STREQ(error.what(), "the server does not start");
    EXPECT_THAT(error.hints, ElementsAre("its log"));
  }
  EXPECT_TRUE(soon([&] { return is_gone(); }));
}

TEST_F(SessionTest, PassesOnWhatTheServerThrowsLater) {
  for (int i = 1; i < 100; ++i) ask(Request::grant);
  try {
    ask(Request::grant);
    FAIL();
  } catch (const Error& error) {
    EXPECT_STREQ(error.what(), "the server has died");
  }
}

TEST_F(SessionTest, IsStartedAgainWhenItsKeeperWasKilled) {
  const Answer answer = ask(Request::grant);
  const pid_t keeper = keeper_of(session_);
  ASSERT_GT(keeper, 1);
  kill(keeper, SIGKILL);
  EXPECT_TRUE(soon([&] { return !ask_keeper(session_, Request::kept); }));
  EXPECT_THAT(ask(Request::grant).urls, ElementsAre("test:1"));
  EXPECT_EQ(std::ranges::count(log(), "start"), 2);
}

TEST_F(SessionTest, OfTheDeadAreSweptByTheNext) {
  const fs::path dead = runtime_ / "0123456789ab-4711-1";
  fs::create_directories(dead / "server");
  std::ofstream(dead / "lock").put('x');
  std::ofstream(dead / "server" / "socket").put('x');
  std::ofstream(runtime_ / "something else").put('x');
  ask(Request::grant);
  EXPECT_FALSE(fs::exists(dead));
  EXPECT_TRUE(fs::exists(runtime_ / "something else"));
}

TEST_F(SessionTest, IsPrivate) {
  umask(0);
  const Answer answer = ask(Request::grant);
  umask(022);
  struct stat directory = {}, socket = {};
  ASSERT_EQ(stat(session_.directory().c_str(), &directory), 0);
  ASSERT_EQ(stat(control_socket(session_.directory()).c_str(), &socket), 0);
  EXPECT_EQ(directory.st_mode & 0777, geteuid() == 0 ? 0711U : 0700U);
  EXPECT_EQ(socket.st_mode & 0777, 0600U);
}

TEST(RuntimeDirectory, IsTheFirstThatCanBeMade) {
  std::string pattern = testing::TempDir() + "runtimeXXXXXX";
  const fs::path root = mkdtemp(pattern.data());
  EXPECT_EQ(runtime_directory({root / "missing" / "a", root / std::string(100, 'x'), root / "b"}), root / "b");
  EXPECT_THROW(runtime_directory({root / "missing" / "a"}), Error);
  fs::permissions(root / "b", fs::perms::all);
  EXPECT_THROW(runtime_directory({root / "b"}), Error) << "others may write to it";
  std::ofstream(root / "file").put('x');
  EXPECT_THROW(runtime_directory({root / "file"}), Error);
  fs::create_directory_symlink(root / "b", root / "link");
  EXPECT_THROW(runtime_directory({root / "link"}), Error) << "somebody else may have laid the link";
  if (geteuid() == 0) {
    fs::create_directory(root / "theirs");
    ASSERT_EQ(chown((root / "theirs").c_str(), 1, 1), 0);
    EXPECT_THROW(runtime_directory({root / "theirs", root / "c"}), Error);
  }
  fs::remove_all(root);
}

}  // namespace
}  // namespace migrator::ephemeral
