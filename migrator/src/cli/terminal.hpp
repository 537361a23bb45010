// What the terminal can show.
#pragma once

#include <string>
#include <string_view>

namespace migrator::cli {

enum class Style { plain, id, strong, good, warning, error, faint };

// Wraps text in the style's colours when `stream_descriptor` is a terminal and NO_COLOR is not set.
std::string styled(Style style, std::string_view text, int stream_descriptor = 1);

// The same with one of the colours that tell the lanes of a graph apart; any number will do.
std::string in_lane_colour(unsigned number, std::string_view text, int stream_descriptor = 1);

bool is_terminal(int descriptor);
// Columns; 80 where nobody says.
int terminal_width(int descriptor);

}  // namespace migrator::cli
