#include <migrator/op.hpp>

#include "stop.hpp"

namespace migrator {

text_view op::argument(const char* key, text_view otherwise) const {
  const char* given = host_.argument(host_.context, key);
  return given ? text_view(given) : otherwise;
}

void op::log(text_view text) { host_.log(host_.context, text.data(), text.size()); }

void op::fail(const sql_text& reason) { detail::stop(host_, reason.text(), reason.to_abi()); }

}  // namespace migrator
