// Prints what the PostgreSQL provider takes for its parts, on a schema of 50 tables. Not a test: run it by hand, as
//
//   measure_postgresql DRIVERS CACHE RUNTIME [BINDIR]
#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "base/error.hpp"
#include "base/url.hpp"
#include "db/driver.hpp"
#include "ephemeral/server.hpp"

namespace migrator::test {
namespace {

namespace fs = std::filesystem;
using Clock = std::chrono::steady_clock;

constexpr int kTables = 50;

class Stopwatch {
 public:
  double lap() {
    const auto now = Clock::now();
    const double ms = std::chrono::duration<double, std::milli>(now - std::exchange(begin_, now)).count();
    return ms;
  }

 private:
  Clock::time_point begin_ = Clock::now();
};

std::unique_ptr<db::Connection> connect(const std::string& url) { return db::open_connection(Url::parse(url), {}); }

void fill(const std::string& url) {
  std::string sql;
  for (int i = 0; i < kTables; ++i) {
    sql += fmt::format(
        "CREATE TABLE t{0} (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, a text NOT NULL, b integer, c numeric, "
        "d timestamptz, e boolean, f varchar(80), parent bigint{1}, CONSTRAINT u{0} UNIQUE (a));\n"
        "CREATE INDEX i{0} ON t{0} (b, d);\n",
        i, i % 2 == 1 ? fmt::format(" REFERENCES t{}", i - 1) : "");
  }
  connect(url)->query({sql, {}, {}});
}

// One run of a session that grants so many databases and writes into each.
void run(const ephemeral::Provider& provider, const ephemeral::Places& places, int grants) {
  fs::remove_all(places.runtime);
  fs::create_directories(places.runtime);
  Stopwatch watch;
  provider.prepare("key", places, fill);
  const double prepared = watch.lap();
  auto server = provider.start("key", places, fill);
  const double ready = watch.lap();
  std::vector<double> grant_times, connect_times;
  for (int i = 0; i < grants; ++i) {
    Stopwatch each;
    const std::string url = server->grant();
    grant_times.push_back(each.lap());
    auto connection = connect(url);
    connection->query({"SELECT count(*) FROM t0", {}, {}});
    connect_times.push_back(each.lap());
    connection->query({"INSERT INTO t1 (a) VALUES ('x')", {}, {}});
    connection.reset();
    server->give_back(url);
  }
  const double used = watch.lap();
  server.reset();
  const double ended = watch.lap();
  const auto median = [](std::vector<double> times) {
    if (times.empty()) return 0.0;
    std::sort(times.begin(), times.end());
    return times[times.size() / 2];
  };
  fmt::print(
      "prepare {:6.1f}  start {:6.1f}  {:3} grants: first {:5.2f} + {:5.2f}, median {:5.2f} + {:5.2f}, all {:7.1f}  "
      "end {:5.1f}\n",
      prepared, ready, grants, grants ? grant_times.front() : 0, grants ? connect_times.front() : 0,
      median(grant_times), median(connect_times), used, ended);
}

}  // namespace
}  // namespace migrator::test

int main(int count, char** arguments) {
  using namespace migrator;
  if (count < 4) return 2;
  try {
    db::set_driver_directory(arguments[1]);
    ephemeral::ProviderOptions options;
    if (count > 4) options.binaries = arguments[4];
    const auto provider = ephemeral::make_provider("postgresql", options);
    const ephemeral::Places places{arguments[3], arguments[2]};
    fmt::print("{}\n", provider->identity());
    for (const int grants : {0, 1, 1, 1, 1, 50, 1, 50, 50, 1, 1, 200, 1, 1}) test::run(*provider, places, grants);
  } catch (const Error& error) {
    fmt::print(stderr, "error: {}\n", error.message);
    for (const std::string& hint : error.hints) fmt::print(stderr, "  {}\n", hint);
    return 1;
  }
}
