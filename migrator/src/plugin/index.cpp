#include "plugin/index.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cstring>
#include <nlohmann/json.hpp>

#include "plugin/file_view.hpp"
#include "plugin/json_scanner.hpp"

namespace migrator::plugin {

namespace {

constexpr int format_version = 1;

// The front of the file has this many bytes at the most for read_index_heads() to find it.
constexpr std::size_t front_size = 4096;
// `size` is written with a fixed width, so that it can be filled in when the rest is known.
constexpr std::string_view front_template = R"({"format":1,"size":%%%%%%%%%%%%,"heads":)";
constexpr std::size_t size_digits = 12;
constexpr std::size_t size_at = std::string_view(R"({"format":1,"size":)").size();

// Fills an Index from the parser's events: a document tree of ten thousand revisions would take five times the memory.
class IndexReader : public nlohmann::json_sax<nlohmann::json> {
 public:
  explicit IndexReader(Index& index) : index_(index) {}

  bool null() override { return expect_no_entry(); }
  bool boolean(bool value) override {
    expect_no_entry();
    if (in_revision() && key_ == "transactional") entry().transactional = value;
    if (in_revision() && key_ == "irreversible") entry().revision.irreversible = value;
    return true;
  }
  bool number_integer(number_integer_t value) override { return number(value); }
  bool number_unsigned(number_unsigned_t value) override { return number(static_cast<number_integer_t>(value)); }
  bool number_float(number_float_t, const string_t&) override { return expect_no_entry(); }
  bool binary(binary_t&) override { return true; }
  bool key(string_t& name) override {
    (depth_ == 1 ? top_key_ : key_) = name;
    return true;
  }
  bool string(string_t& value) override {
    if (in_hooks()) return hooks_text(value);
    if (!in_revision()) return expect_no_entry();
    graph::Revision& revision = entry().revision;
    if (key_ == "revision")
      revision.id = std::move(value);
    else if (key_ == "down_revision")
      revision.down_revisions.push_back(std::move(value));
    else if (key_ == "depends_on")
      revision.depends_on.push_back(std::move(value));
    else if (key_ == "branch_labels")
      revision.branch_labels.push_back(std::move(value));
    else if (key_ == "message")
      revision.message = std::move(value);
    else if (key_ == "source")
      revision.origin.file = std::move(value);
    else if (key_ == "file")
      entry().file = value;
    else if (key_ == "sha256")
      entry().sha256 = std::move(value);
    else if (key_ == "seal")
      entry().seal = std::move(value);
    return true;
  }
  bool start_object(std::size_t) override {
    if (++depth_ == 2 && top_key_ == "revisions") index_.entries.emplace_back();
    if (in_hooks()) index_.hooks.emplace();
    return true;
  }
  bool end_object() override {
    if (in_hooks() && (index_.hooks->file.empty() || index_.hooks->sha256.empty()))
      throw Error(ErrorKind::plugin, "its \"hooks\" lack \"file\" or \"sha256\"");
    if (depth_-- == 2 && top_key_ == "revisions" &&
        (entry().revision.id.empty() || entry().file.empty() || entry().sha256.empty()))
      throw Error(ErrorKind::plugin, "an entry lacks \"revision\", \"file\" or \"sha256\"");
    return true;
  }
  bool start_array(std::size_t) override {
    if (depth_ == 0) throw Error(ErrorKind::plugin, "it is a list, with no \"format\" or no \"revisions\"");
    if (depth_ == 1 && top_key_ == "revisions") {
      if (has_revisions_) throw not_a_list();
      has_revisions_ = true;
    }
    return true;
  }
  bool end_array() override { return true; }
  bool parse_error(std::size_t position, const std::string&, const nlohmann::detail::exception&) override {
    throw Error(ErrorKind::plugin, fmt::format("it is broken at byte {}", position));
  }

  // Throws for what only the whole document shows.
  void finish() const {
    if (format_ < 1 || !has_revisions_) throw Error(ErrorKind::plugin, "it has no \"format\" or no \"revisions\"");
  }

 private:
  bool in_revision() const { return depth_ == 2 && top_key_ == "revisions"; }
  bool in_hooks() const { return depth_ == 2 && top_key_ == "hooks"; }
  bool hooks_text(string_t& value) {
    if (key_ == "source")
      index_.hooks->origin.file = std::move(value);
    else if (key_ == "file")
      index_.hooks->file = value;
    else if (key_ == "sha256")
      index_.hooks->sha256 = std::move(value);
    return true;
  }
  IndexEntry& entry() { return index_.entries.back(); }
  static Error not_a_list() { return Error(ErrorKind::plugin, "its \"revisions\" is no list of entries"); }
  // Anything else than objects in it would read as a set without revisions.
  bool expect_no_entry() const {
    if (depth_ == 1 && top_key_ == "revisions") throw not_a_list();
    return true;
  }
  // At once: entries of a format to come must not be taken for damaged ones.
  void check_format() const {
    if (format_ > format_version)
      throw Error(ErrorKind::plugin,
                  fmt::format("its format is {}; this migrator knows format {}", format_, format_version));
  }
  bool number(number_integer_t value) {
    expect_no_entry();
    if (depth_ == 1 && top_key_ == "format") {
      format_ = value;
      check_format();
    }
    if (in_hooks() && key_ == "line") index_.hooks->origin.line = static_cast<unsigned>(value);
    if (in_revision() && key_ == "line") entry().revision.origin.line = static_cast<unsigned>(value);
    return true;
  }

  Index& index_;
  std::string top_key_;
  std::string key_;
  int depth_ = 0;
  number_integer_t format_ = 0;
  bool has_revisions_ = false;
};

// Closes what it is given when it goes.
struct Descriptor {
  int number;
  ~Descriptor() {
    if (number >= 0) close(number);
  }
};

}  // namespace

std::vector<graph::Revision> Index::revisions() const {
  std::vector<graph::Revision> all;
  all.reserve(entries.size());
  for (const IndexEntry& entry : entries) all.push_back(entry.revision);
  return all;
}

Index read_index(const std::filesystem::path& path) {
  Index index;
  index.path = path;
  try {
    const FileView file(path);
    IndexReader reader(index);
    if (scan_json(file.bytes(), reader)) {
      reader.finish();
      return index;
    }
    // Whatever it was that the quick way does not know, or the place where the file is broken.
    index.entries.clear();
    IndexReader patient(index);
    nlohmann::json::sax_parse(file.bytes(), &patient);
    patient.finish();
    return index;
  } catch (Error& error) {
    if (error.message.find(path.string()) == std::string::npos)
      error.message = fmt::format("cannot use the index {}: {}", path.string(), error.message);
    throw std::move(error.hint_developer("build the set again: cmake --build <build directory> --target <set>")
                        .hint_administrator("install the package of the set again"));
  }
}

std::optional<std::vector<std::string>> read_index_heads(const std::filesystem::path& path) {
  const Descriptor file{open(path.c_str(), O_RDONLY | O_CLOEXEC)};
  struct stat status = {};
  std::array<char, front_size> buffer;
  if (file.number < 0 || fstat(file.number, &status) != 0) return std::nullopt;
  const ssize_t count = read(file.number, buffer.data(), buffer.size());
  if (count < static_cast<ssize_t>(front_template.size())) return std::nullopt;

  const std::string_view front(buffer.data(), static_cast<std::size_t>(count));
  if (front.substr(0, size_at) != front_template.substr(0, size_at)) return std::nullopt;
  std::size_t size = 0;
  const char* digits = front.data() + size_at;
  const char* const digits_end = digits + size_digits;
  while (digits != digits_end && *digits == ' ') ++digits;
  std::from_chars(digits, digits_end, size);
  if (size != static_cast<std::size_t>(status.st_size)) return std::nullopt;

  const std::size_t end = front.find(']');
  if (end == std::string_view::npos) return std::nullopt;
  const nlohmann::json heads =
      nlohmann::json::parse(front.substr(front_template.size(), end + 1 - front_template.size()), nullptr, false);
  const auto is_text = [](const nlohmann::json& head) { return head.is_string(); };
  if (!heads.is_array() || !std::all_of(heads.begin(), heads.end(), is_text)) return std::nullopt;
  return heads.get<std::vector<std::string>>();
}

std::string write_index(const Index& index, const std::vector<std::string>& heads) {
  std::string text(front_template);
  text += nlohmann::json(heads).dump();
  text += ",\"revisions\":[";
  const char* separator = "\n";
  for (const IndexEntry& entry : index.entries) {
    const graph::Revision& revision = entry.revision;
    nlohmann::ordered_json line = {{"revision", revision.id},
                                   {"down_revision", revision.down_revisions},
                                   {"depends_on", revision.depends_on},
                                   {"branch_labels", revision.branch_labels},
                                   {"message", revision.message},
                                   {"file", entry.file.string()},
                                   {"sha256", entry.sha256},
                                   {"source", revision.origin.file},
                                   {"line", revision.origin.line}};
    if (!entry.seal.empty()) line["seal"] = entry.seal;
    if (revision.irreversible) line["irreversible"] = true;
    if (!entry.transactional) line["transactional"] = false;
    text += separator + line.dump();
    separator = ",\n";
  }
  text += "\n]";
  if (index.hooks) {
    const nlohmann::ordered_json hooks = {{"file", index.hooks->file.string()},
                                          {"sha256", index.hooks->sha256},
                                          {"source", index.hooks->origin.file},
                                          {"line", index.hooks->origin.line}};
    text += ",\"hooks\":" + hooks.dump();
  }
  text += "}\n";
  text.replace(size_at, size_digits, fmt::format("{:>{}}", text.size(), size_digits));
  return text;
}

}  // namespace migrator::plugin
