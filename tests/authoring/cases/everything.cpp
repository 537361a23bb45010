// compiles
#include <optional>
#include <string>
#include <string_view>

#include <migrator/revision.hpp>
using namespace migrator;

REVISION("abc", .down_revision = {"p", "q"}, .depends_on = nullptr, .branch_labels = "label", .message = "m", .transactional = false);

void upgrade(op& op) {
  op.create_table({"auth", "user"},
                  column("id", bigint(), not_null, identity().start(100).increment(2)),
                  column("email", string(255), not_null, collate("C"), comment("where to write")),
                  column("score", numeric(10, 2), default_value(0.5)),
                  column("flags", sql_type("bit(8)"), default_sql("B'0'")),
                  column("twice", integer(), computed("score * 2")),
                  column("org_id", bigint()),
                  primary_key({"id", "email"}).named("pk_user"),
                  unique("email").named("uq_user_email"),
                  check("score > 0"),
                  foreign_key("org_id").references({"auth", "org"}, "id").on_delete(cascade).on_update(restrict).initially_deferred(),
                  comment("people"), if_not_exists);
  op.add_column("user", column("born", date()), if_not_exists);
  op.alter_column("user", "email", text(), not_null, default_value("x"), using_sql("lower(email)"), comment("new"));
  op.alter_column("user", "email", nullable, no_default, no_comment);
  op.rename_column("user", "email", "mail");
  op.drop_column("user", "born", if_exists);
  op.add_constraint("user", unique({"mail", "score"}).named("uq"));
  op.add_constraint("user", unique({"mail"}));
  op.add_constraint("user", primary_key({"id"}));
  op.add_constraint("user", foreign_key({"org_id"}).references("org", {"id"}));
  op.add_column("user", column("mail", text(), not_null, collate("C"), default_value(""), comment("where to write"), comment("again")));
  op.drop_constraint("uq", "user", if_exists);
  op.create_index("ix", "user", {"mail", "score"}, unique_rows, where("score > 1"), if_not_exists, concurrently);
  op.drop_index("ix", "user", if_exists, concurrently);
  op.drop_index("ix");
  op.drop_index({"auth", "ix"}, if_exists, cascade);
  op.rename_index({"auth", "ix"}, "ix2");
  op.create_table("place",
                  column("id", bigint(), identity::always().start(5).increment(2).minimum(1).maximum(99).cache(10).cycle(), not_null, autoincrement),
                  column("name", text(), collate("pg_catalog", "C"), column_storage("external"), compression("lz4"), statistics(500), not_null, comment("x")),
                  column("size", integer(), computed_virtual("length(name)")),
                  primary_key("id").include("name").deferrable(),
                  unique({"name", "size"}).nulls_not_distinct().without_overlaps().initially_deferred().named("uq"),
                  check("size > 0").no_inherit().not_enforced().named("ck"),
                  foreign_key({"a", "b"}).references("o").match_full().on_delete(set_null({"a"})).on_update(set_default).not_enforced().period(),
                  foreign_key("a").references("o", "x").on_delete(set_null).on_update(no_action),
                  exclude(element("name", "="), element(expression("int4range(a, b)"), "&&")).using_method("gist").where("a > 0").include({"size"}).named("ex"),
                  exclude(element(key("name").operator_class("x"), "="), element("a", "="), element("b", "="), element("c", "=")),
                  index("ix_place_name", {"name"}),
                  index("ix_place_size", {key("size").descending().nulls_last(), expression("lower(name)")}, unique_rows, where("size > 1"), include({"id"}),
                        using_method("btree"), storage("fillfactor", 70), tablespace("fast"), nulls_not_distinct),
                  inherits("a"), inherits({"s", "b"}), unlogged, temporary, strict, without_rowid, storage("fillfactor", 70), storage("toast.autovacuum_enabled", false),
                  tablespace("fast"), using_method("heap"), partition_by_range({"id", expression("lower(name)")}));
  op.create_table({"s", "m1"}, partition_of({"s", "m"}, for_values_from({"2024-01-01", minvalue}, {"2025-01-01", maxvalue})), partition_by_list("id"));
  op.create_table("m2", partition_of("m", for_values_in({1, null, "x"})), partition_by_hash(expression("lower(name)")));
  op.create_table("m3", partition_of("m", for_values_with(4, 0)));
  op.create_table("m4", partition_of("m", default_partition));
  op.attach_partition("m", {"s", "m5"}, for_values_from({5}, {6}));
  op.detach_partition("m", "m5", concurrently);
  op.set_tablespace("user", "fast");
  op.set_storage("user", storage("fillfactor", 70), storage("autovacuum_enabled", false));
  op.reset_storage("user", {"fillfactor", "autovacuum_enabled"});
  op.set_logged("user");
  op.set_unlogged("user");
  op.set_strict("user");
  op.set_not_strict("user");
  op.set_without_rowid("user");
  op.set_with_rowid("user");
  op.enable_row_level_security("user");
  op.disable_row_level_security("user");
  op.force_row_level_security("user");
  op.no_force_row_level_security("user");
  op.drop_table("user", cascade);
  op.drop_column("user", "mail", if_exists, restrict);
  op.alter_column("user", "id", identity().start(5));
  op.alter_column("user", "id", changed_identity().always().by_default().start(1).increment(2).restart().restart(7).no_cycle());
  op.alter_column("user", "id", no_identity, renamed("number"));
  op.alter_column("user", "size", computed("a + b"), statistics(-1), column_storage("plain"));
  op.alter_column("user", "size", no_computed);
  op.add_constraint("user", unique("mail").using_index("ix"));
  op.add_constraint("user", exclude(element("a", "=")));
  op.add_constraint("user", check("a > 0").not_valid());
  op.validate_constraint("ck", "user");
  op.rename_constraint("ck", "user", "ck2");
  op.alter_constraint("fk", "user", initially_deferred, not_enforced);
  op.drop_constraint("fk", "user", cascade);
  op.create_index("ix", "user", "mail");
  op.create_index("ix", "user", expression("lower(mail)"), using_method("gin"), only);
  op.create_index("ix", "user", {key("mail").collate("C").operator_class("public", "text_pattern_ops"), "score"}, include("born"), storage("fastupdate", "off"), concurrently);
  op.create_index("ix", unchecked("user"), unchecked("mail"));
  op.comment_on_table("user", "people");
  op.comment_on_table("user", null);
  op.set_schema("user", "auth");
  op.rename_table("user", "person");
  op.drop_table("user", if_exists);
  op.bulk_insert("country", {"code", "name", "size"}, {{"de", "Germany", 1}, {"fr", null, 2.5}});

  const std::string name = "x";
  std::optional<int> nothing;
  op.execute("SELECT $1, $2, $3, $4, $5", name.size(), 1ULL, 1.5F, std::int8_t{1}, std::string_view("x"));
  op.execute("UPDATE t SET a = $1, b = $2, c = $3, d = $4, e = $5", name, nothing, true, nullptr, blob(name.data(), name.size()));
  op.execute(std::string("SELECT 1"));
  for (auto [id, mail, size] : op.query<std::int64_t, std::string, std::optional<double>>("SELECT id, mail, size FROM person WHERE id > $1", 5))
    if (size) op.log(mail + std::to_string(id));
  if (auto [count] = op.query<int>("SELECT count(*) FROM person").front(); count > 5) op.fail("too many");
  op.drop_table(unchecked(name));
  struct country {
    std::string code;
    int size;
  };
  const country countries[] = {{"de", 83}, {"fr", 68}};
  op.bulk_insert("country", {"code", "size", "label"}, countries, &country::code, &country::size, [](const country& c) { return c.code + "!"; });
  const auto kept = op.query<text_view, std::optional<std::string_view>>("SELECT a, b FROM t");
  auto [a, b] = kept.front();
  op.log(b ? text_view(*b) : a);
  const std::string argument = op.argument("mode").to<std::string>();
  auto [copy, unsigned_size] = op.query<std::string, std::uint64_t>("SELECT a, b FROM t").front();
  op.log(copy + argument + std::to_string(unsigned_size));
  if (op.backend() == "sqlite" && op.server_version() > 3035000 && op.argument("mode", "fast") == "fast") op.drop_table({unchecked("auth"), unchecked(name)});
}

constexpr naming_convention our_names{.primary_key = "pk_%(table_name)s", .index = "ix_%(column_0_label)s"};

void types_and_names(op& op) {
  op.naming_convention(our_names);
  op.create_table("t",
                  column("a", string(255).on(postgresql, citext()).on(sqlite.at_least(3, 35), text())),
                  column("b", array(numeric(10, 2), 2), default_value("{}")),
                  column("c", interval(day_to_second, 3)),
                  column("d", interval(interval_fields::year)),
                  column("e", enum_type({"auth", "mood"}), not_null),
                  column("f", named_type("email")),
                  column("g", array(time(0).on(postgresql.at_least(15, 1), bit(8)))),
                  primary_key("a"),
                  check("a > ''").named_exactly("ck"));
  op.create_index(by_convention, "t", {"a"});
  op.drop_constraint("t", unique("a"), if_exists);
  op.drop_constraint("t", check("a > ''").named("positive"));
  if (op.on(postgresql) && !op.on(postgresql.at_least(15))) op.drop_table("t");
}

void downgrade(op& op) { op.drop_table("t"); }
