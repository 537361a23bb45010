// The seal of a revision: what its source says, whoever formatted or compiled it. `verify` compares the seal of today's
// source with the one that the audit kept. docs/decisions/0008-seals.md says why it is not the hash of the plugin.
#pragma once

#include <string>
#include <string_view>

namespace migrator::plugin {

// "1:" and 32 hexadecimal digits, a hash of the source's tokens. Comments, white space, line ends, a byte order mark,
// the order of neighbouring #includes and where a long string literal is broken do not count: formatters change them.
// Another way to count begins with another number, so that two seals that cannot be compared are seen to be such.
std::string seal_of(std::string_view source);

// Whether one of the two is of a way to count that the other is not, or is none at all.
bool are_comparable(std::string_view one, std::string_view other);

}  // namespace migrator::plugin
