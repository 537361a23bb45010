// After hasgeek/funnel, 1829e53eba75 "Add search vectors".
#include <migrator/revision.hpp>
using namespace migrator;

#include <string>

REVISION("1829e53eba75", .down_revision = {}, .message = "add search vectors");

namespace {

struct source {
  const char* column;
  char weight;
};

struct searched {
  const char* table;
  std::initializer_list<source> sources;
};

const searched all_searched[] = {
    {"comment", {{"message_text", 'A'}}},
    {"label", {{"name", 'A'}, {"title", 'A'}, {"description", 'B'}}},
    {"profile", {{"name", 'A'}, {"title", 'A'}, {"description_text", 'B'}}},
    {"project", {{"name", 'A'}, {"title", 'A'}, {"description_text", 'B'}, {"instructions_text", 'B'}, {"location", 'C'}}},
    {"proposal",
     {{"title", 'A'},
      {"abstract_text", 'B'},
      {"outline_text", 'B'},
      {"requirements_text", 'B'},
      {"slides", 'B'},
      {"preview_video", 'C'},
      {"links", 'B'},
      {"bio_text", 'B'}}},
    {"session", {{"title", 'A'}, {"description_text", 'B'}, {"speaker_bio_text", 'B'}, {"speaker", 'A'}}},
};

// setweight(to_tsvector('english', COALESCE(NEW.title, '')), 'A') || …
std::string vector_of(const searched& it, const std::string& row) {
  std::string sql;
  for (const source& from : it.sources)
    sql += (sql.empty() ? "" : " || ") + ("setweight(to_tsvector('english', COALESCE(" + row) + from.column + ", '')), '" + from.weight + "')";
  return sql;
}

}  // namespace

void upgrade(op& op) {
  for (const searched& it : all_searched) {
    const std::string table = it.table, function = table + "_search_vector_update";
    op.add_column(unchecked(table), column("search_vector", tsvector()));
    op.create_index(unchecked("ix_" + table + "_search_vector"), unchecked(table), "search_vector", using_method("gin"));
    op.execute("UPDATE " + table + " SET search_vector = " + vector_of(it, ""));
    op.create_function(unchecked(function), routine().returns("trigger").language("plpgsql").body(
        "\nBEGIN\n    NEW.search_vector := " + vector_of(it, "NEW.") + ";\n    RETURN NEW;\nEND\n"));
    op.create_trigger(unchecked(table + "_search_vector_trigger"), unchecked(table),
                      trigger().before().on_insert().on_update().each_row().execute_function(unchecked(function)));
    op.alter_column(unchecked(table), "search_vector", not_null);
  }
}

void downgrade(op& op) {
  for (const searched& it : all_searched) {
    const std::string table = it.table;
    op.drop_trigger(unchecked(table + "_search_vector_trigger"), unchecked(table));
    op.drop_function(unchecked(table + "_search_vector_update"));
    op.drop_column(unchecked(table), "search_vector");
  }
}
