// After indico/indico, c7d6c3641918 "Add alternate names to affiliations".
#include <migrator/revision.hpp>
using namespace migrator;

REVISION("c7d6c3641918", .down_revision = {}, .message = "add alternate names to affiliations");

namespace {

// PostgreSQL's own are not immutable, so that no index could be made of them.
void create_text_function(op& op, const object_name& function, text_view arguments, text_view returned, text_view body) {
  op.create_function(function, routine(arguments).returns(returned).language("plpgsql").immutable().strict().body(body));
}

}  // namespace

void upgrade(op& op) {
  create_text_function(op, {"indico", "text_array_append"}, "arr text[], item text", "text[]", R"(
    BEGIN
        RETURN array_append(arr, item);
    END;
    )");
  create_text_function(op, {"indico", "text_array_to_string"}, "arr text[], sep text", "text", R"(
    BEGIN
        RETURN array_to_string(arr, sep);
    END;
    )");
  op.add_column({"indico", "affiliations"}, column("alt_names", array(string()), not_null, default_value("{}")));
  op.alter_column({"indico", "affiliations"}, "alt_names", no_default);
  op.create_index("ix_affiliations_searchable_names_unaccent", {"indico", "affiliations"},
                  expression("indico.indico_unaccent(lower(indico.text_array_to_string(((ARRAY[''::text] || indico.text_array_append("
                             "(alt_names)::text[], (name)::text)) || ARRAY[''::text]), '|||'::text)))")
                      .operator_class("gin_trgm_ops"),
                  using_method("gin"));
  op.create_index("ix_affiliations_searchable_names_fts", {"indico", "affiliations"},
                  expression("to_tsvector('simple'::regconfig, indico.text_array_to_string(((ARRAY[''::text] || "
                             "indico.text_array_append((alt_names)::text[], (name)::text)) || ARRAY[''::text]), '|||'::text))"),
                  using_method("gin"));
}

void downgrade(op& op) {
  op.drop_index({"indico", "ix_affiliations_searchable_names_unaccent"});
  op.drop_column({"indico", "affiliations"}, "alt_names");  // and the other index
  op.drop_function({"indico", "text_array_append"}, "text[], text");
  op.drop_function({"indico", "text_array_to_string"}, "text[], text");
}
