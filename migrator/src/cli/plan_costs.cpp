#include "cli/plan_costs.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "autogenerate/costs.hpp"
#include "base/url.hpp"
#include "engine/foreseen.hpp"
#include "reflection/reflection.hpp"
#include "schema/changed_table.hpp"

namespace migrator::cli {

namespace {

// Whatever hinders us to know the URL is no matter for a plan that needs none.
std::optional<std::string> backend_of_url(const Session& session) try {
  return session.settings().url().backend();
} catch (const Error&) {
  return std::nullopt;
}

std::optional<plugin::Server> server_of(Session& session, PlanStart start) {
  if (start == PlanStart::database)
    return plugin::Server{session.connection().backend(), session.connection().server_version()};
  const std::optional<std::string> backend = backend_of_url(session);
  if (!backend) return std::nullopt;
  return plugin::Server{*backend, dialect::dialect_of(*backend).server_versions().newest};
}

// "plugin x.so is missing (src/x.cpp:12)"
std::string reason_of(const Error& error) {
  std::string place = error.origin.empty() ? "" : fmt::format(" ({})", error.origin.to_string());
  return mask_secrets(error.message) + place;
}

// What is not known of several revisions. A reason is given for the first: the others are seldom others, as where none
// of the plugins is there.
class Unknown {
 public:
  void add(std::string revision, std::string reason) {
    if (count_++ == 0) first_ = std::move(revision), reason_ = std::move(reason);
  }
  // `wording` takes the revisions and the reason.
  void report(const char* wording, std::vector<std::string>& notes) const {
    if (count_ == 0) return;
    const std::string others = count_ == 1 ? "" : fmt::format(" and {} more", count_ - 1);
    notes.push_back(fmt::format(fmt::runtime(wording), first_ + others, reason_));
  }

 private:
  std::size_t count_ = 0;
  std::string first_, reason_;
};

class Estimate {
 public:
  Estimate(Session& session, const graph::Plan& plan, plugin::Server server)
      : session_(session), plan_(plan), server_(std::move(server)), dialect_(dialect::dialect_of(server_.backend)) {
    costs_.of_steps.resize(plan.steps.size());
  }

  PlanCosts run(PlanStart start) {
    foresee_steps();
    if (dialect_.copies_tables()) add_copies(start == PlanStart::database ? tables_of_database() : schema::Database());
    return std::move(costs_);
  }

 private:
  void foresee_steps() {
    const engine::RunOptions options = session_.settings().run_options();
    Unknown unseen, behind_query;
    for (std::size_t i = 0; i < plan_.steps.size(); ++i) {
      const std::string id = session_.catalog().map().id(*plan_.steps[i].revision);
      try {
        engine::Foreseen foreseen = engine::foresee(session_.catalog(), plan_.steps[i], server_, options);
        if (foreseen.query && dialect_.copies_tables()) behind_query.add(id, foreseen.query->to_string());
        keep(std::move(foreseen), i);
      } catch (const Error& error) {
        unseen.add(id, reason_of(error));
      }
    }
    unseen.report("the costs of {} are not known: {}", costs_.notes);
    behind_query.report("what {} would do behind the first query is not known: {}", costs_.notes);
  }

  void keep(engine::Foreseen foreseen, std::size_t step) {
    for (engine::MadeAnew& one : foreseen.made_anew)
      costs_.of_steps[step].push_back(
          {fmt::format("table {} is made anew, with its rows", one.table.name), one.origin});
    for (schema::Operation& one : foreseen.operations) {
      operations_.push_back(std::move(one));
      step_of_.push_back(step);
    }
  }

  void add_copies(const schema::Database& before) {
    for (autogenerate::Cost& one : autogenerate::costs_of(operations_, before, dialect_, server_.version))
      costs_.of_steps[step_of_[one.operation]].push_back({std::move(one.text), operations_[one.operation].origin});
  }

  bool changes_tables() const {
    return std::ranges::any_of(operations_, [](const schema::Operation& one) {
      return schema::changed_table(static_cast<const schema::AnyAction&>(one.action)) != nullptr;
    });
  }

  schema::Database tables_of_database() try {
    if (!changes_tables()) return {};
    session_.connection().set_lock_timeout(session_.settings().run_options().lock_timeout);
    return reflection::reflect(session_.connection(), {.version_table = session_.settings().version_table()});
  } catch (const Error& error) {
    costs_.notes.push_back(
        fmt::format("the tables cannot be read, and what depends on them is not known: {}", reason_of(error)));
    return {};
  }

  Session& session_;
  const graph::Plan& plan_;
  plugin::Server server_;
  const dialect::Dialect& dialect_;
  PlanCosts costs_;
  std::vector<schema::Operation> operations_;
  std::vector<std::size_t> step_of_;  // each operation belongs to
};

bool has_revisions(const graph::Plan& plan) {
  return !plan.steps.empty() && plan.steps.front().direction != graph::Direction::stamp;
}

bool may_cost(const plugin::Server& server) {
  const dialect::Dialect& dialect = dialect::dialect_of(server.backend);
  return dialect.copies_tables() || dialect.rebuilds_tables();
}

}  // namespace

PlanCosts costs_of(Session& session, const graph::Plan& plan, PlanStart start) {
  PlanCosts nothing;
  nothing.of_steps.resize(plan.steps.size());
  if (!has_revisions(plan)) return nothing;
  const std::optional<plugin::Server> server = server_of(session, start);
  return server && may_cost(*server) ? Estimate(session, plan, *server).run(start) : nothing;
}

}  // namespace migrator::cli
