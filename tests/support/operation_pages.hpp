// Pages of docs/operations/ and the calls that they show. A test program that defines operation_pages() and is built
// with operation_pages_test.cpp compares the two.
#pragma once

#include <string>
#include <vector>

#include "objects/revisions.hpp"

namespace migrator::testing {

struct Example {
  std::string code;
  Direction revision;
};

#define EXAMPLE(...)                                       \
  ::migrator::testing::Example {                           \
#__VA_ARGS__, [](::migrator::op & op) { __VA_ARGS__; } \
  }

struct OperationPage {
  const char* name;
  std::vector<Example> examples;
};

std::vector<OperationPage> operation_pages();

}  // namespace migrator::testing
