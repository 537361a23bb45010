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
  // As JSON on standard output: a program that asked for JSON reads there, if anybody can.
  if (options.json && !std::ferror(stdout))
    fmt::print("{}", migrator::cli::error_json(error, reader));
  else
    fmt::print(stderr, "{}", migrator::cli::error_text(error, reader));
  return migrator::cli::exit_code(error.kind);
}

// Whether some of the answer got lost; the C library keeps that in mind.
bool answer_is_lost() { return std::fflush(stdout) != 0 || std::ferror(stdout) != 0; }

migrator::Error lost_answer() {
  return migrator::Error(migrator::ErrorKind::configuration, "cannot write to standard output");
}

}  // namespace

int main(int argc, char** argv) {
  migrator::cli::GlobalOptions options;
  try {
    const int code = migrator::cli::run_command_line(argc, argv, options);
    if (answer_is_lost()) throw lost_answer();
    return code;
  } catch (const migrator::Error& error) {
    return report(error, options);
  } catch (const std::exception& error) {
    if (answer_is_lost()) return report(lost_answer(), options);  // {fmt} throws what is no Error
    return report(migrator::Error(migrator::ErrorKind::internal, error.what()), options);
  }
}
