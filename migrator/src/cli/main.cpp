#include <fmt/format.h>
#include <fmt/printf.h>

#include <cstdio>

#include "cli/arguments.hpp"
#include "cli/error_report.hpp"
#include "cli/exit_code.hpp"
#include "cli/set_file.hpp"

namespace {

int report(const migrator::Error& error, const migrator::cli::GlobalOptions& options) {
  std::fflush(stdout);  // what was answered before comes first, also where both go to one file
  const migrator::cli::Reader reader = migrator::cli::reader_of(options);
  // As JSON on standard output: a program that asked for JSON reads there.
  if (options.json)
    fmt::print("{}", migrator::cli::error_json(error, reader));
  else
    fmt::print(stderr, "{}", migrator::cli::error_text(error, reader));
  return migrator::cli::exit_code(error.kind);
}

}  // namespace

int main(int argc, char** argv) {
  migrator::cli::GlobalOptions options;
  try {
    const int code = migrator::cli::run_command_line(argc, argv, options);
    if (std::fflush(stdout) != 0)
      throw migrator::Error(migrator::ErrorKind::internal, "cannot write to standard output");
    return code;
  } catch (const migrator::Error& error) {
    return report(error, options);
  } catch (const std::exception& error) {
    return report(migrator::Error(migrator::ErrorKind::internal, error.what()), options);
  }
}
