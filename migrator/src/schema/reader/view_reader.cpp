#include "schema/reader/reader.hpp"

namespace migrator::schema {

namespace {

constexpr std::array<std::pair<std::string_view, View::CheckOption>, 3> check_options{{
    {"", View::CheckOption::none},
    {"local", View::CheckOption::local},
    {"cascaded", View::CheckOption::cascaded},
}};

// What views of both kinds have.
template <class AnyView>
AnyView read_any_view(NodeReader& reader) {
  AnyView view;
  view.name = table_of(reader);
  view.query = {reader.text("query")};
  view.columns = reader.texts("column");
  return view;
}

View read_view(NodeReader& reader) {
  View view = read_any_view<View>(reader);
  view.temporary = reader.flag("temporary");
  view.check_option = look_up(check_options, reader.text("check_option"), reader);
  view.security_barrier = reader.flag("security_barrier");
  view.security_invoker = reader.flag("security_invoker");
  return view;
}

Action read_create_view(NodeReader& reader) { return CreateView{read_view(reader)}; }
Action read_replace_view(NodeReader& reader) { return ReplaceView{read_view(reader)}; }

Action read_create_materialized_view(NodeReader& reader) {
  CreateMaterializedView create = read_any_view<CreateMaterializedView>(reader);
  create.access_method = reader.text("access_method");
  create.storage = read_storage(reader);
  create.tablespace = reader.text("tablespace");
  create.with_no_data = reader.flag("with_no_data");
  create.if_not_exists = reader.flag("if_not_exists");
  return create;
}

Action read_refresh_materialized_view(NodeReader& reader) {
  return RefreshMaterializedView{table_of(reader), reader.flag("concurrently"), reader.flag("with_no_data")};
}

constexpr NamedReader readers[] = {
    {"create_view", read_create_view},
    {"replace_view", read_replace_view},
    {"create_materialized_view", read_create_materialized_view},
    {"refresh_materialized_view", read_refresh_materialized_view},
};

}  // namespace

std::span<const NamedReader> view_readers() { return readers; }

}  // namespace migrator::schema
