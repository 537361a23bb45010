// Trees of files that are copied once and put back often: the data directories of database servers.
#pragma once

#include <sys/types.h>

#include <filesystem>
#include <memory>
#include <optional>
#include <stop_token>

namespace migrator::ephemeral {

// To whom files are given that root makes.
struct Owner {
  uid_t user;
  gid_t group;
};

// Makes `to` the same as `from`: what is missing is copied, what `from` lacks is removed. A file that was put there
// before is written again only if somebody has written to it since, which its time of modification tells: looking is
// some hundred times cheaper than copying, and rewriting in place much cheaper than creating (ext4 takes ten times as
// long to create a file where one was removed a minute ago). A file with a second name is not rewritten but replaced.
//
// Broken off at any instruction, it is completed by the next call. False when it was told to stop before it was done.
// Nobody else may write to either tree meanwhile. Throws `configuration`, with the file's name, for what cannot be read
// or written, and for a `from` with anything in it but files and directories.
bool put_back(const std::filesystem::path& from, const std::filesystem::path& to,
              const std::optional<Owner>& owner = {}, const std::stop_token& stop = {});

// The same for many copies: `from` is looked at once, which is half of it. Nobody may change it as long as this lives.
class OriginalTree {
 public:
  explicit OriginalTree(const std::filesystem::path& path);
  ~OriginalTree();
  bool put_back(const std::filesystem::path& to, const std::optional<Owner>& owner, const std::stop_token& stop) const;

  struct Directory;

 private:
  std::unique_ptr<Directory> root_;
};

}  // namespace migrator::ephemeral
