#include <fmt/format.h>

#include <algorithm>

#include "base/text.hpp"
#include "ephemeral/server_process.hpp"

namespace migrator::ephemeral {

namespace {

std::string comparable(std::string_view name) {
  std::string result = lower(name);
  std::replace(result.begin(), result.end(), '-', '_');
  return result;
}

}  // namespace

void check_settings(const ServerKind& kind, const std::vector<std::string>& settings,
                    const std::vector<std::string_view>& ours, std::string_view example) {
  for (const std::string& setting : settings) {
    const std::size_t equals = setting.find('=');
    const std::string name = comparable(setting.substr(0, equals));
    if (equals == std::string::npos || name.empty())
      throw Error(ErrorKind::configuration, fmt::format("\"{}\" is no setting of a {} server", setting, kind.name))
          .hint(fmt::format("write name=value, such as {}", example));
    if (std::find(ours.begin(), ours.end(), name) != ours.end())
      throw Error(ErrorKind::configuration,
                  fmt::format("the setting {} of a server of throw-away databases cannot be chosen", name))
          .hint(fmt::format("leave out \"{}\"", setting));
  }
}

}  // namespace migrator::ephemeral
