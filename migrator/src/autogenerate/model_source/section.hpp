// A thing that has a model, and all that is said of it. Inside this layer only.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "autogenerate/source/code.hpp"
#include "schema/operation.hpp"

namespace migrator::autogenerate {

struct Section {
  std::optional<Code> model = {};     // MODEL("user", …)
  std::vector<Code> statements = {};  // of MODELS(op) { … }
};

// Why a model cannot say it; nothing where it can.
std::optional<std::string> obstacle(const schema::Action& action);

struct TableModel {
  Code code;
  std::vector<schema::Action> rest;  // constraints and indexes that MODEL cannot take, or has no room for
};
TableModel model_of(const schema::Table& table);
// Of the table alone: what is in `rest` has obstacles of its own.
std::optional<std::string> obstacle(const schema::Table& table);

// The text of a file: its models, and one MODELS with all statements.
std::string file_text(const std::vector<Section>& sections);

}  // namespace migrator::autogenerate
