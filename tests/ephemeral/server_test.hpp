#pragma once

#include <gmock/gmock.h>

#include <memory>
#include <string>

#include "server_session.hpp"

namespace migrator::test {

// One workplace for all tests: what one leaves is what the next begins with.
class ServerTest : public testing::Test {
 protected:
  static void SetUpTestSuite() { shared_ = std::make_unique<Workplace>(); }
  static void TearDownTestSuite() { shared_.reset(); }

  static void use(const std::string& cache) { shared_ = std::make_unique<Workplace>(cache); }

  const Workplace& workplace = *shared_;

 private:
  static inline std::unique_ptr<Workplace> shared_;
};

// With a cache whose name means something to a shell, to SQL and in a URL.
class Provider : public ServerTest {
 protected:
  static void SetUpTestSuite() { use("cache's 100% \"ä"); }
};

}  // namespace migrator::test
