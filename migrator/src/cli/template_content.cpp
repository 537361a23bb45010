#include "cli/template_content.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <fstream>
#include <iterator>

#include "cli/environment.hpp"
#include "cli/interruption.hpp"
#include "cli/progress.hpp"
#include "dialect/lexer.hpp"
#include "engine/runner.hpp"
#include "plugin/sha256.hpp"
#include "version.hpp"

namespace migrator::cli {

namespace {

// Changes with everything that makes an old template unfit for a new migrator.
constexpr const char* format_version = "1";

// Texts one after the other, so that no two lists of them look the same.
class KeyText {
 public:
  KeyText& operator<<(const std::string& part) {
    text_ += fmt::format("{}:{},", part.size(), part);
    return *this;
  }
  std::string hash() const { return plugin::sha256(text_); }

 private:
  std::string text_;
};

std::string read_seed(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  std::string text{std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
  if (!file) throw Error(ErrorKind::configuration, fmt::format("cannot read the seed {}", path));
  return text;
}

// All of a set's own settings, and none of a database.
GlobalOptions options_for(const GlobalOptions& given, const Fixture& fixture) {
  GlobalOptions options = given;
  options.set = fixture.set;
  options.url.reset();
  return options;
}

graph::Plan plan_from_base(const engine::Catalog& catalog, const std::string& revision) {
  if (revision == "base") return {};
  return graph::plan_upgrade(catalog.map(), {}, revision);
}

// Behind the comments that a statement begins with.
std::size_t first_word(const std::string& text, std::size_t offset) {
  return offset + dialect::Lexer(std::string_view(text).substr(offset), {}).next().offset;
}

unsigned line_of(const std::string& text, std::size_t offset) {
  const auto end = text.begin() + static_cast<std::ptrdiff_t>(std::min(offset, text.size()));
  return 1 + static_cast<unsigned>(std::count(text.begin(), end, '\n'));
}

}  // namespace

TemplateContent::TemplateContent(const GlobalOptions& options, const Fixture& fixture)
    : options_(options_for(options, fixture)),
      fixture_(fixture),
      settings_(options_),
      catalog_(plugin::read_index(settings_.index())),
      plan_(plan_from_base(catalog_, fixture.revision)) {
  for (const std::string& path : fixture.seeds) seeds_.push_back({path, read_seed(path)});
}

std::string TemplateContent::key(const std::string& provider) const {
  KeyText text;
  text << format_version << MIGRATOR_VERSION << provider;
  const dialect::VersionTable table = settings_.version_table();
  text << table.schema << table.name << table.history;
  for (const std::string& argument : options_.arguments) text << "argument" << argument;
  if (const auto& hooks = catalog_.index().hooks) text << "hooks" << hooks->sha256;
  for (const graph::Step& step : plan_.steps) {
    text << "revision" << catalog_.map().id(*step.revision) << catalog_.entry(*step.revision).sha256;
    for (const std::string& head : step.heads_after) text << head;
  }
  for (const Seed& seed : seeds_) text << "seed" << seed.text;
  return text.hash();
}

void TemplateContent::fill(const std::string& url) const {
  // A plugin that looks for its database by itself finds this one, and never the one that the developer works with.
  set_environment_variable("DATABASE_URL", url);
  remove_environment_variable("MIGRATOR_URL");
  GlobalOptions options = options_;
  options.url = url;
  try {
    Session session(options);
    if (!plan_.steps.empty()) migrate(session);
    for (const Seed& seed : seeds_) plant(seed, session.connection(Missing::created));
  } catch (Error& error) {
    error.state = "nothing is kept of the throw-away database";
    throw;
  }
}

void TemplateContent::migrate(Session& session) const try {
  db::Connection& connection = session.connection(Missing::created);
  const engine::RunOptions run_options = session.settings().run_options();
  const Interruption interruption(connection);
  Progress progress(catalog_, true);
  engine::Runner(connection, catalog_, run_options, progress, Interruption::happened)
      .migrate([&](const std::vector<std::string>&) { return plan_; });
} catch (Error& error) {
  error.next = "run the same command again";
  throw;
}

// Statement by statement, so that an error is at the line of the one that failed.
void TemplateContent::plant(const Seed& seed, db::Connection& connection) const {
  const Interruption interruption(connection);
  const dialect::Dialect& dialect = dialect::dialect_of(connection.backend());
  std::size_t offset = 0;
  try {
    for (dialect::Statement& part : dialect.render({schema::Execute{seed.text, {}}, {}}, connection.server_version())) {
      offset = part.offset;
      connection.query({std::move(part.sql), {}, {}});
    }
  } catch (Error& error) {
    if (error.statement) offset += error.statement->offset.value_or(0);
    offset = first_word(seed.text, offset);
    error.statement = FailedStatement{seed.text, offset};
    error.next = "correct the file, then run the same command again";
    throw std::move(error.at({seed.path, line_of(seed.text, offset)}));
  }
}

}  // namespace migrator::cli
