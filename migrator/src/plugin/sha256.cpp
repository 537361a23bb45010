#include "plugin/sha256.hpp"

#include <sys/types.h>

#include <sha2.h>

#include <cstdint>

namespace migrator::plugin {

// libmd, because libcrypto takes a millisecond to load and every process would pay for it.
std::string sha256(std::string_view bytes) {
  SHA2_CTX context;
  SHA256Init(&context);
  SHA256Update(&context, reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size());
  char digits[SHA256_DIGEST_STRING_LENGTH];
  SHA256End(&context, digits);
  return digits;
}

}  // namespace migrator::plugin
