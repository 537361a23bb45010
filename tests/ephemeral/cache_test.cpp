#include "ephemeral/cache.hpp"

#include <gmock/gmock.h>
#include <sys/wait.h>

#include <atomic>
#include <fstream>
#include <optional>
#include <thread>
#include <vector>

#include "base/error.hpp"
#include "temporary_directory.hpp"

namespace migrator::test {
namespace {

namespace fs = std::filesystem;
using ephemeral::Cache;
using testing::HasSubstr;

void fill(const fs::path& directory, int = -1) { std::ofstream(directory / "file") << "content"; }

[[noreturn]] void must_not_make(const fs::path&, int) { throw std::logic_error("it is there"); }

class CacheTest : public testing::Test {
 protected:
  void set_age(const std::string& name, std::chrono::hours age) {
    fs::last_write_time(root / (name + ".lock"), fs::file_time_type::clock::now() - age);
  }

  TemporaryDirectory directory;
  const fs::path root = directory / "cache";
  const Cache cache{root};
};

TEST_F(CacheTest, makes_an_entry_once) {
  const fs::path path = cache.obtain("key", fill).path();
  EXPECT_TRUE(fs::exists(path / "file"));
  EXPECT_EQ(cache.obtain("key", must_not_make).path(), path);
}

TEST_F(CacheTest, keeps_nothing_of_an_entry_that_could_not_be_made) {
  const auto fail = [](const fs::path& path, int) {
    fill(path);
    throw Error(ErrorKind::sql, "a revision failed");
  };
  try {
    cache.obtain("key", fail);
    FAIL();
  } catch (const Error& error) {
    EXPECT_EQ(error.kind, ErrorKind::sql);
  }
  EXPECT_FALSE(fs::exists(root / "key"));
  EXPECT_FALSE(fs::exists(root / "key.part"));
  EXPECT_TRUE(fs::exists(cache.obtain("key", fill).path()));
}

TEST_F(CacheTest, makes_an_entry_anew_whose_maker_was_killed) {
  const pid_t child = fork();
  if (child == 0) {
    cache.obtain("key", [](const fs::path& path, int) {
      std::ofstream(path / "half") << "half";
      _exit(0);
    });
  }
  ASSERT_EQ(waitpid(child, nullptr, 0), child);
  ASSERT_TRUE(fs::exists(root / "key.part/half"));
  const Cache::Entry entry = cache.obtain("key", fill);
  EXPECT_FALSE(fs::exists(entry.path() / "half"));
  EXPECT_TRUE(fs::exists(entry.path() / "file"));
}

TEST_F(CacheTest, waits_for_the_processes_of_a_killed_maker) {
  const pid_t child = fork();
  if (child == 0) {
    cache.obtain("key", [&](const fs::path& path, int) {
      if (fork() != 0) _exit(0);  // the other one has the lock
      std::this_thread::sleep_for(std::chrono::milliseconds(100));
      std::ofstream(path / "late") << "late";
      std::ofstream(directory / "ended") << "ended";
      _exit(0);
    });
  }
  ASSERT_EQ(waitpid(child, nullptr, 0), child);
  const Cache::Entry entry = cache.obtain("key", fill);
  EXPECT_TRUE(fs::exists(directory / "ended"));
  EXPECT_FALSE(fs::exists(entry.path() / "late"));
}

TEST_F(CacheTest, has_an_entry_made_by_one_of_many_processes) {
  std::vector<pid_t> children;
  for (int i = 0; i < 8; ++i) {
    children.push_back(fork());
    if (children.back() != 0) continue;
    const auto make = [&](const fs::path& path, int) {
      std::ofstream(directory / "made", std::ios::app) << "x";
      std::this_thread::sleep_for(std::chrono::milliseconds(50));
      fill(path);
    };
    _exit(fs::exists(cache.obtain("key", make).path() / "file") ? 0 : 1);
  }
  for (const pid_t child : children) {
    int status = 1;
    ASSERT_EQ(waitpid(child, &status, 0), child);
    EXPECT_EQ(status, 0);
  }
  EXPECT_EQ(fs::file_size(directory / "made"), 1U);
}

TEST_F(CacheTest, makes_an_entry_anew_that_was_deleted) {
  cache.obtain("key", fill);
  fs::remove_all(root / "key");
  EXPECT_TRUE(fs::exists(cache.obtain("key", fill).path() / "file"));
  fs::remove_all(root);
  EXPECT_TRUE(fs::exists(cache.obtain("key", fill).path() / "file"));
}

TEST_F(CacheTest, makes_an_entry_anew_that_may_not_have_reached_the_disk) {
  cache.obtain("key", fill);
  std::ofstream(root / "key.lock") << "of the start before this one";
  bool made = false;
  cache.obtain("key", [&](const fs::path& path, int) {
    made = true;
    fill(path);
  });
  EXPECT_TRUE(made);
}

TEST_F(CacheTest, keeps_an_entry_that_has_reached_the_disk) {
  cache.obtain("key", fill).settle();
  std::ifstream lock(root / "key.lock");
  std::string text;
  std::getline(lock, text);
  EXPECT_EQ(text, "settled");
  cache.obtain("key", must_not_make);
}

TEST_F(CacheTest, removes_what_was_not_used_for_long) {
  cache.obtain("old", fill);
  cache.obtain("young", fill);
  set_age("old", std::chrono::hours(24 * 31));
  set_age("young", std::chrono::hours(24 * 29));
  cache.remove_unused({});
  EXPECT_FALSE(fs::exists(root / "old"));
  EXPECT_FALSE(fs::exists(root / "old.lock"));
  EXPECT_TRUE(fs::exists(root / "young"));
}

TEST_F(CacheTest, counts_an_entry_as_used_when_it_is_obtained) {
  cache.obtain("key", fill);
  set_age("key", std::chrono::hours(24 * 31));
  cache.obtain("key", must_not_make);
  cache.remove_unused({});
  EXPECT_TRUE(fs::exists(root / "key"));
}

TEST_F(CacheTest, removes_the_longest_unused_when_it_is_too_large) {
  const std::string megabyte(1 << 20, 'x');
  for (const auto& [name, age] : {std::pair("oldest", 3), std::pair("older", 2), std::pair("old", 1)}) {
    cache.obtain(name, [&](const fs::path& path, int) { std::ofstream(path / "file") << megabyte; });
    set_age(name, std::chrono::hours(age));
  }
  cache.remove_unused({.bytes = 2 << 20});
  EXPECT_FALSE(fs::exists(root / "oldest"));
  EXPECT_TRUE(fs::exists(root / "older"));
  EXPECT_TRUE(fs::exists(root / "old"));
}

TEST_F(CacheTest, keeps_what_is_in_use) {
  std::optional<Cache::Entry> used = cache.obtain("key", fill);
  set_age("key", std::chrono::hours(24 * 365));
  cache.remove_unused({.bytes = 0});
  EXPECT_TRUE(fs::exists(root / "key/file"));
  used.reset();
  cache.remove_unused({.bytes = 0});
  EXPECT_FALSE(fs::exists(root / "key"));
}

TEST_F(CacheTest, removes_what_a_killed_maker_has_left) {
  cache.obtain("key", fill);
  fs::rename(root / "key", root / "key.part");
  set_age("key", std::chrono::hours(24 * 31));
  cache.remove_unused({});
  EXPECT_TRUE(fs::is_empty(root));
}

TEST_F(CacheTest, names_a_place_where_it_cannot_be) {
  std::ofstream(directory / "file") << "no directory";
  try {
    Cache(directory / "file/cache").obtain("key", fill);
    FAIL();
  } catch (const Error& error) {
    EXPECT_EQ(error.kind, ErrorKind::configuration);
    EXPECT_THAT(error.message, HasSubstr((directory / "file/cache").string()));
    EXPECT_THAT(error.hints.at(0), HasSubstr("MIGRATIONS_CACHE_DIR"));
  }
}

}  // namespace
}  // namespace migrator::test
