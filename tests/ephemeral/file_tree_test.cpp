#include "ephemeral/file_tree.hpp"

#include <fcntl.h>
#include <gmock/gmock.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <utime.h>

#include <csignal>
#include <fstream>
#include <iterator>
#include <map>

#include "base/error.hpp"
#include "ephemeral/original_tree.hpp"
#include "temporary_directory.hpp"

namespace migrator::test {
namespace {

namespace fs = std::filesystem;
using testing::HasSubstr;

void write(const fs::path& path, const std::string& text) {
  fs::create_directories(path.parent_path());
  std::ofstream(path, std::ios::binary) << text;
}

std::string read(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

struct stat status_of(const fs::path& path) {
  struct stat status = {};
  EXPECT_EQ(lstat(path.c_str(), &status), 0) << path;
  return status;
}

// Everything in it by its relative path: the mode, and the content of files.
std::map<std::string, std::string> content(const fs::path& tree) {
  std::map<std::string, std::string> found;
  for (const fs::directory_entry& entry : fs::recursive_directory_iterator(tree))
    found[entry.path().lexically_relative(tree)] =
        std::to_string(status_of(entry.path()).st_mode) + (entry.is_regular_file() ? " " + read(entry.path()) : "");
  return found;
}

class FileTree : public testing::Test {
 protected:
  FileTree() {
    write(original / "PG_VERSION", "15\n");
    write(original / "base/1/1247", std::string(300'000, 'a'));
    write(original / "base/1/empty", "");
    for (int i = 0; i < 100; ++i) write(original / "base/2" / std::to_string(i), std::to_string(i));
    fs::create_directories(original / "pg_wal/archive_status");
    fs::permissions(original / "base", fs::perms::owner_all);
    fs::permissions(original / "PG_VERSION", fs::perms::owner_read | fs::perms::owner_write);
    ephemeral::put_back(original, copy);
  }

  void expect_same() { EXPECT_EQ(content(copy), content(original)); }

  TemporaryDirectory directory;
  const fs::path original = directory / "original";
  const fs::path copy = directory / "copy";
};

TEST_F(FileTree, is_copied_where_nothing_is) { expect_same(); }

TEST_F(FileTree, that_nobody_has_touched_is_not_written_again) {
  std::map<std::string, ino_t> files;
  for (const fs::directory_entry& entry : fs::recursive_directory_iterator(copy))
    files[entry.path()] = status_of(entry.path()).st_ino;
  // What is in it can differ without anybody noticing: only times and sizes are looked at.
  const struct stat before = status_of(copy / "PG_VERSION");
  write(copy / "PG_VERSION", "16\n");
  const std::array<timespec, 2> times = {before.st_atim, before.st_mtim};
  ASSERT_EQ(utimensat(AT_FDCWD, (copy / "PG_VERSION").c_str(), times.data(), 0), 0);
  ephemeral::put_back(original, copy);
  EXPECT_EQ(read(copy / "PG_VERSION"), "16\n");
  for (const auto& [path, inode] : files) EXPECT_EQ(status_of(path).st_ino, inode) << path;
}

TEST_F(FileTree, gets_back_what_was_written_to) {
  const ino_t inode = status_of(copy / "base/1/1247").st_ino;
  write(copy / "base/1/1247", std::string(300'000, 'b'));  // of the same size
  write(copy / "base/1/empty", "no more");
  write(copy / "base/2/7", "");
  ephemeral::put_back(original, copy);
  expect_same();
  EXPECT_EQ(status_of(copy / "base/1/1247").st_ino, inode) << "rewritten in place";
}

TEST_F(FileTree, is_put_back_in_many_copies_after_one_look) {
  const ephemeral::OriginalTree tree(original);
  for (const char* name : {"second", "third"}) {
    EXPECT_TRUE(tree.put_back(directory / name, {}, {}));
    EXPECT_EQ(content(directory / name), content(original));
    write(directory / name / "base/2/7", "x");
    write(directory / name / "base/2/more", "x");
    fs::remove(directory / name / "PG_VERSION");
    EXPECT_TRUE(tree.put_back(directory / name, {}, {}));
    EXPECT_EQ(content(directory / name), content(original));
  }
}

TEST_F(FileTree, gets_back_what_was_removed) {
  fs::remove_all(copy / "base/2");
  fs::remove(copy / "PG_VERSION");
  fs::remove_all(copy / "pg_wal");
  ephemeral::put_back(original, copy);
  expect_same();
}

TEST_F(FileTree, loses_what_was_added) {
  write(copy / "base/3/1", "another database");
  write(copy / "base/1/1247.1", "");
  write(copy / "postmaster.pid", "1");
  ephemeral::put_back(original, copy);
  expect_same();
}

TEST_F(FileTree, gets_back_modes) {
  fs::permissions(copy / "PG_VERSION", fs::perms::all);
  fs::permissions(copy / "base", fs::perms::all);
  ephemeral::put_back(original, copy);
  expect_same();
}

TEST_F(FileTree, gets_back_what_became_something_else) {
  write(directory / "outside/precious", "precious");
  fs::remove_all(copy / "base/2");
  fs::create_directory_symlink(directory / "outside", copy / "base/2");  // must not be followed
  fs::remove(copy / "PG_VERSION");
  fs::create_directory(copy / "PG_VERSION");
  fs::remove(copy / "base/1/1247");
  fs::create_symlink(directory / "outside/precious", copy / "base/1/1247");
  fs::remove_all(copy / "pg_wal");
  write(copy / "pg_wal", "a file");
  ephemeral::put_back(original, copy);
  expect_same();
  EXPECT_EQ(content(directory / "outside").size(), 1U);
  EXPECT_EQ(read(directory / "outside/precious"), "precious");
}

TEST_F(FileTree, is_not_taken_for_untouched_when_its_files_come_from_a_backup) {
  for (const fs::directory_entry& entry : fs::recursive_directory_iterator(copy))
    if (entry.is_regular_file()) utime(entry.path().c_str(), nullptr);
  write(copy / "base/2/7", "x");
  ephemeral::put_back(original, copy);
  expect_same();
}

TEST_F(FileTree, that_was_broken_off_is_completed) {
  fs::remove_all(copy);
  std::stop_source stop;
  stop.request_stop();
  EXPECT_FALSE(ephemeral::put_back(original, copy, {}, stop.get_token()));
  EXPECT_NE(content(copy), content(original));
  EXPECT_TRUE(ephemeral::put_back(original, copy));
  expect_same();
}

TEST_F(FileTree, shares_no_file_after_it_was_put_back) {
  ephemeral::link_files(copy / "base/1", directory / "linked");
  EXPECT_EQ(content(directory / "linked"), content(copy / "base/1"));
  ephemeral::put_back(original, copy);
  expect_same();
  write(directory / "linked/1247", "written to");
  expect_same();
}

TEST_F(FileTree, with_a_link_is_refused) {
  fs::create_directory_symlink("/tmp", original / "pg_tblspc");
  try {
    ephemeral::put_back(original, copy);
    FAIL();
  } catch (const Error& error) {
    EXPECT_EQ(error.kind, ErrorKind::configuration);
    EXPECT_THAT(error.message, HasSubstr((original / "pg_tblspc").string()));
  }
}

TEST_F(FileTree, that_is_missing_is_named) {
  try {
    ephemeral::put_back(directory / "missing", copy);
    FAIL();
  } catch (const Error& error) {
    EXPECT_THAT(error.message, HasSubstr((directory / "missing").string()));
  }
}

TEST_F(FileTree, that_cannot_be_written_is_named) {
  // A limit that root has as well, who may write anywhere.
  rlimit before = {};
  getrlimit(RLIMIT_FSIZE, &before);
  const rlimit nothing = {0, before.rlim_max};
  std::signal(SIGXFSZ, SIG_IGN);
  fs::remove(copy / "PG_VERSION");
  setrlimit(RLIMIT_FSIZE, &nothing);
  std::string message;
  try {
    ephemeral::put_back(original, copy);
  } catch (const Error& error) {
    message = error.message;
  }
  setrlimit(RLIMIT_FSIZE, &before);
  EXPECT_THAT(message, HasSubstr((copy / "PG_VERSION").string()));
}

TEST_F(FileTree, belongs_to_whom_root_gives_it) {
  if (geteuid() != 0) GTEST_SKIP() << "only root may give files away";
  const ephemeral::Owner nobody{65534, 65534};
  ephemeral::put_back(original, copy, nobody);
  EXPECT_EQ(status_of(copy / "base/1/1247").st_uid, nobody.user);
  EXPECT_EQ(status_of(copy / "pg_wal/archive_status").st_gid, nobody.group);
  EXPECT_EQ(status_of(copy).st_uid, nobody.user);
  expect_same();
}

TEST_F(FileTree, has_the_size_of_its_files) {
  EXPECT_EQ(ephemeral::tree_size(copy), ephemeral::tree_size(original));
  EXPECT_EQ(ephemeral::tree_size(copy / "base/1"), 300'000U);
  EXPECT_EQ(ephemeral::tree_size(directory / "missing"), 0U);
}

}  // namespace
}  // namespace migrator::test
