// What makes a shell ask the migrator (completion.hpp) for the words that it offers.
#pragma once

#include <array>
#include <string>
#include <string_view>

namespace migrator::cli {

inline constexpr std::array<std::string_view, 3> completion_shells = {"bash", "zsh", "fish"};

// The script for a command of this name: migrator, or the wrapper of a set. It asks the very program that is being
// typed.
std::string completion_script(const std::string& shell, const std::string& name);

}  // namespace migrator::cli
