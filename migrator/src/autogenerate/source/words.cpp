#include "autogenerate/source/words.hpp"

#include <fmt/format.h>

#include <cmath>
#include <limits>

#include "autogenerate/source/escape.hpp"

namespace migrator::autogenerate {

namespace {

constexpr std::size_t longest_checked_name = 63;  // migrator/text.hpp
constexpr std::size_t longest_raw_line = 80;

// Shortest of those that are read back as the same number.
std::string spelled(double number) {
  if (std::isnan(number)) return "__builtin_nan(\"\")";
  if (std::isinf(number)) return number > 0 ? "__builtin_inf()" : "-__builtin_inf()";
  std::string digits = fmt::format("{}", number);
  return digits.find_first_of(".e") == std::string::npos ? digits + ".0" : digits;
}

struct ValueCode {
  Code operator()(schema::Null) const { return Code("null"); }
  Code operator()(bool truth) const { return Code(truth ? "true" : "false"); }
  Code operator()(std::int64_t integer) const { return number(integer); }
  Code operator()(double real) const { return Code(spelled(real)); }
  Code operator()(const std::string& of) const { return text(of); }
  Code operator()(const schema::Bytes& bytes) const {
    return Code::call("blob", {Code(quoted_bytes(bytes.data)), Code(std::to_string(bytes.data.size()))});
  }
};

template <class Element, class Make>
Code list_of(const std::vector<Element>& elements, Make make) {
  std::vector<Code> codes;
  for (const Element& one : elements) codes.push_back(make(one));
  return Code::list(std::move(codes));
}

}  // namespace

Code name(const std::string& of) {
  const std::string literal = quoted_literal(of);
  return of.size() > longest_checked_name ? Code::call("unchecked", {Code(literal)}) : Code(literal);
}

Code table_name(const schema::TableName& of) {
  return of.schema.empty() ? name(of.name) : Code::list({name(of.schema), name(of.name)});
}

Code names(const std::vector<std::string>& of) { return of.size() == 1 ? name(of.front()) : name_list(of); }

Code name_list(const std::vector<std::string>& of) { return list_of(of, name); }

Code texts(const std::vector<std::string>& of) { return list_of(of, text); }

Code role(const schema::Role& of) {
  switch (of.kind) {
    case schema::Role::Kind::named: return name(of.name);
    case schema::Role::Kind::everybody: return Code("public_role");
    case schema::Role::Kind::current_user: return Code("current_user");
    case schema::Role::Kind::session_user: return Code("session_user");
  }
  return name(of.name);
}

Code roles(const std::vector<schema::Role>& of) { return list_of(of, role); }

Code value(const schema::Value& of) { return std::visit(ValueCode{}, of); }

Code number(std::int64_t of) {
  // The minus is no part of a number, and 9223372036854775808 has no type.
  if (of == std::numeric_limits<std::int64_t>::min()) return Code(fmt::format("{} - 1", of + 1));
  return Code(std::to_string(of));
}

Code text(const std::string& of) { return Code::literal(of); }

Code sql(const std::string& of) {
  if (!can_be_raw(of)) return text(of);
  if (of.find('\n') != std::string::npos) return Code(raw_literal(of, "sql"));
  const bool has_escapes = of.find_first_of("\"\\") != std::string::npos;
  return has_escapes && width_of(of) <= longest_raw_line ? Code(raw_literal(of, "")) : text(of);
}

void add_if(Code& to, bool said, const char* word) {
  if (said) to.add_word(word);
}

void add_behavior(Code& to, schema::DropBehavior behavior) {
  add_if(to, behavior == schema::DropBehavior::cascade, "cascade");
}

void add_online(Code& to, const schema::OnlineChange& online) {
  if (!online.algorithm.empty()) to.add(Code::call("algorithm", {text(online.algorithm)}));
  if (!online.lock.empty()) to.add(Code::call("lock", {text(online.lock)}));
}

void then_deferrability(Code& to, schema::Deferrability deferrability) {
  then_if(to, deferrability == schema::Deferrability::initially_immediate, "deferrable");
  then_if(to, deferrability == schema::Deferrability::initially_deferred, "initially_deferred");
}

void then_if(Code& to, bool said, const char* word) {
  if (said) to.then(word);
}

void then_number(Code& to, const char* word, const std::optional<std::int64_t>& of) {
  if (of) to.then(word, {number(*of)});
}

void then_name(Code& to, const char* word, const std::string& of) {
  if (!of.empty()) to.then(word, {name(of)});
}

}  // namespace migrator::autogenerate
