#include "plugin/sha256.hpp"

#include <nettle/sha2.h>

#include <array>
#include <cstdint>

namespace migrator::plugin {

// Nettle: it uses the processor's own SHA instructions (five times as fast as libmd, and each plugin that is applied is
// hashed), and takes no millisecond to load, as libcrypto does.
std::string sha256(std::string_view bytes) {
  sha256_ctx context;
  sha256_init(&context);
  sha256_update(&context, bytes.size(), reinterpret_cast<const std::uint8_t*>(bytes.data()));
  std::array<std::uint8_t, SHA256_DIGEST_SIZE> digest;
  sha256_digest(&context, digest.size(), digest.data());

  constexpr std::string_view digits = "0123456789abcdef";
  std::string text;
  text.reserve(2 * digest.size());
  for (const std::uint8_t byte : digest) {
    text += digits[byte >> 4];
    text += digits[byte & 15];
  }
  return text;
}

}  // namespace migrator::plugin
