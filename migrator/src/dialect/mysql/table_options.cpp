// Storage parameters, which are MySQL's table options.
#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "dialect/mysql/render.hpp"

namespace migrator::dialect::mysql {

namespace {

enum class Form { name, word, number, text };

// `server` is the server's word where it is not the parameter's in capitals; `reset` what takes the option back.
struct Option {
  std::string_view parameter;
  Form form;
  std::string_view reset = {};
  std::string_view server = {};
};

constexpr std::array<Option, 29> known{{
    {"engine", Form::name},
    {"charset", Form::name, {}, "DEFAULT CHARSET"},
    {"collate", Form::name},
    {"row_format", Form::word, "DEFAULT"},
    {"auto_increment", Form::number},
    {"key_block_size", Form::number, "0"},
    {"stats_persistent", Form::word, "DEFAULT"},
    {"stats_auto_recalc", Form::word, "DEFAULT"},
    {"stats_sample_pages", Form::word, "DEFAULT"},
    {"pack_keys", Form::word, "DEFAULT"},
    {"avg_row_length", Form::number, "0"},
    {"max_rows", Form::number, "0"},
    {"min_rows", Form::number, "0"},
    {"checksum", Form::number, "0"},
    {"delay_key_write", Form::number, "0"},
    {"insert_method", Form::word, "NO"},
    {"data_directory", Form::text, {}, "DATA DIRECTORY"},
    {"index_directory", Form::text, {}, "INDEX DIRECTORY"},
    {"connection", Form::text},
    {"autoextend_size", Form::word, "0"},                 // MySQL's from here
    {"compression", Form::text, "'NONE'"},                //
    {"encryption", Form::text, "'N'"},                    //
    {"secondary_engine", Form::word, "NULL"},             //
    {"encrypted", Form::word, "DEFAULT"},                 // MariaDB's from here
    {"encryption_key_id", Form::number, "DEFAULT"},       //
    {"page_compressed", Form::number, "DEFAULT"},         //
    {"page_compression_level", Form::number, "DEFAULT"},  //
    {"page_checksum", Form::number, "DEFAULT"},           //
    {"transactional", Form::number, "DEFAULT"},           //
}};

const Option& option_of(const std::string& parameter) {
  const auto found = std::ranges::find(known, parameter, &Option::parameter);
  if (found != known.end()) return *found;
  std::vector<std::string_view> names;
  for (const Option& option : known) names.push_back(option.parameter);
  refuse(fmt::format("table option \"{}\"", parameter), fmt::format("it has {}", fmt::join(names, ", ")));
}

std::string server_word(const Option& option) {
  return option.server.empty() ? upper(option.parameter) : std::string(option.server);
}

bool is_word(std::string_view text) {
  return !text.empty() && std::ranges::all_of(text, [](char c) {
    return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '_';
  });
}

std::string value_text(const Context& context, const Option& option, const schema::Value& value) {
  const auto* text = std::get_if<std::string>(&value);
  if (const auto* truth = std::get_if<bool>(&value)) return *truth ? "1" : "0";
  if (!text) return context.dialect.literal(value);
  if (option.form == Form::name) return context.quote(*text);
  if (option.form == Form::text) return comment_text(*text);
  if (is_word(*text)) return *text;
  throw Error(ErrorKind::sql, fmt::format("\"{}\" is no value for the table option {}", *text, option.parameter));
}

}  // namespace

std::vector<std::string> table_options(const Context& context,
                                       const std::vector<schema::StorageParameter>& parameters) {
  std::vector<std::string> texts;
  for (const schema::StorageParameter& one : parameters) {
    const Option& option = option_of(one.name);
    texts.push_back(server_word(option) + " = " + value_text(context, option, one.value));
  }
  return texts;
}

Statements render(const Context& context, const schema::ResetStorage& reset) {
  std::vector<std::string> texts;
  for (const std::string& parameter : reset.parameters) {
    const Option& option = option_of(parameter);
    if (option.reset.empty())
      throw Error(ErrorKind::sql, fmt::format("the table option {} has no default to go back to", parameter))
          .hint("say what it is to be, with set_storage");
    texts.push_back(fmt::format("{} = {}", server_word(option), option.reset));
  }
  return {context.alter(reset.table, fmt::format("{}", fmt::join(texts, ", ")))};
}

}  // namespace migrator::dialect::mysql
