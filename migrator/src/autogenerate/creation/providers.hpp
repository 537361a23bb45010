// Which step makes what others need. Inside this layer only.
#pragma once

#include <map>
#include <span>
#include <string>
#include <tuple>
#include <vector>

#include "autogenerate/creation/step.hpp"

namespace migrator::autogenerate {

// Steps are numbers here: their places in the list that they came in.
class Providers {
 public:
  explicit Providers(std::span<const Step> steps);

  // Of a column or a constraint its table; of a routine whose arguments are written in another way all of its name.
  // None for what is not among the steps: the server's own, or an extension's.
  std::vector<std::size_t> of(const schema::Object& object) const;

 private:
  using Key = std::tuple<int, std::string, std::string, std::string, std::string, std::string>;
  static Key key_of(const schema::Object& object);

  std::multimap<Key, std::size_t> steps_;
};

}  // namespace migrator::autogenerate
