#include <algorithm>

#include "schema/reader/reader.hpp"

namespace migrator::schema {

namespace {

constexpr std::array<std::pair<std::string_view, TriggerTiming>, 4> timings{{
    {"", TriggerTiming::unsaid},
    {"before", TriggerTiming::before},
    {"after", TriggerTiming::after},
    {"instead of", TriggerTiming::instead_of},
}};

constexpr std::array<std::pair<std::string_view, TriggerEvent>, 4> events{{
    {"insert", TriggerEvent::insert},
    {"update", TriggerEvent::update},
    {"delete", TriggerEvent::remove},
    {"truncate", TriggerEvent::truncate},
}};

constexpr std::array<std::pair<std::string_view, Deferrability>, 3> deferrabilities{{
    {"", Deferrability::not_deferrable},
    {"immediate", Deferrability::initially_immediate},
    {"deferred", Deferrability::initially_deferred},
}};

std::optional<TriggerFunction> read_function(NodeReader& reader) {
  if (!reader.has("function")) return std::nullopt;
  return TriggerFunction{{reader.text("function_schema"), reader.text("function")}, reader.texts("argument")};
}

Trigger read_trigger(NodeReader& reader) {
  const Object object = object_of(reader);
  Trigger trigger;
  trigger.name = object.name.name;
  trigger.table = object.table;
  trigger.timing = look_up(timings, reader.text("timing"), reader);
  for (const std::string& event : reader.texts("event")) trigger.events.push_back(look_up(events, event, reader));
  trigger.update_of = reader.texts("column");
  trigger.each_row = reader.flag("each_row");
  if (reader.has("when")) trigger.when = Expression{reader.text("when")};
  trigger.old_rows = reader.text("old_rows");
  trigger.new_rows = reader.text("new_rows");
  trigger.constraint = reader.flag("constraint");
  for (const std::string& when : reader.texts("deferrable"))
    trigger.deferrability = std::max(trigger.deferrability, look_up(deferrabilities, when, reader));
  trigger.function = read_function(reader);
  if (reader.has("body")) trigger.body = reader.text("body");
  return trigger;
}

Action read_create_trigger(NodeReader& reader) { return CreateTrigger{read_trigger(reader), false}; }
Action read_replace_trigger(NodeReader& reader) { return CreateTrigger{read_trigger(reader), true}; }

template <bool Enable>
Action read_switch(NodeReader& reader) {
  Object trigger = object_of(reader);
  return SwitchTrigger{std::move(trigger.name.name), std::move(trigger.table), Enable};
}

constexpr NamedReader readers[] = {
    {"create_trigger", read_create_trigger},
    {"replace_trigger", read_replace_trigger},
    {"enable_trigger", read_switch<true>},
    {"disable_trigger", read_switch<false>},
};

}  // namespace

std::span<const NamedReader> trigger_readers() { return readers; }

}  // namespace migrator::schema
