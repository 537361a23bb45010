// After SakenW/Trans-Hub, 0002 "create core tables" (as of 4b1e95c).
#include <migrator/revision.hpp>
using namespace migrator;

REVISION("0002", .down_revision = {}, .message = "create core tables");

void upgrade(op& op) {
  const type status = enum_type({"th", "translation_status"});

  op.create_table({"th", "projects"},
                  column("project_id", text(), not_null, comment("多租户唯一ID")),
                  column("display_name", text(), not_null, comment("展示名")),
                  column("is_active", boolean(), not_null, default_value(true), comment("启用")),
                  column("created_at", timestamptz(), not_null, default_sql("now()")),
                  primary_key("project_id").named("pk_projects"));

  op.create_table({"th", "content"},
                  column("id", text(), not_null, comment("UIDA")),
                  column("project_id", text(), not_null),
                  column("namespace", text(), not_null),
                  column("keys_sha256_bytes", binary(), not_null),
                  column("source_lang", text(), not_null),
                  column("source_payload_json", jsonb(), not_null, default_value("{}")),
                  column("created_at", timestamptz(), not_null, default_sql("now()")),
                  column("updated_at", timestamptz(), not_null, default_sql("now()")),
                  primary_key("id"),
                  foreign_key("project_id")
                      .references({"th", "projects"}, "project_id")
                      .on_delete(restrict)
                      .initially_deferred()
                      .named("fk_content_project_id_projects"),
                  unique({"project_id", "namespace", "keys_sha256_bytes"}).named("uq_content_ident"),
                  check("octet_length(keys_sha256_bytes)=32").named("ck_content_keys_sha256_len"),
                  check("th.is_bcp47(source_lang)").named("ck_content_source_lang_bcp47"));

  op.create_table({"th", "trans_rev"},
                  column("project_id", text(), not_null),
                  column("id", text(), not_null),
                  column("content_id", text(), not_null),
                  column("target_lang", text(), not_null),
                  column("variant_key", text(), not_null, default_value("-")),
                  column("revision_no", integer(), not_null),
                  column("status", status, not_null),
                  column("origin_lang", text()),
                  column("src_payload_json", jsonb(), not_null),
                  column("translated_payload_json", jsonb()),
                  column("engine_name", text()),
                  column("engine_version", text()),
                  column("created_at", timestamptz(), not_null, default_sql("now()")),
                  column("updated_at", timestamptz(), not_null, default_sql("now()")),
                  foreign_key("content_id").references({"th", "content"}, "id").on_delete(cascade).named("fk_trans_rev_content_id_content"),
                  primary_key({"project_id", "id"}).named("pk_trans_rev"),
                  unique({"project_id", "content_id", "target_lang", "variant_key", "revision_no"}).named("uq_rev_dim"),
                  check("th.is_bcp47(target_lang)").named("ck_rev_target_lang_bcp47"),
                  check("origin_lang IS NULL OR th.is_bcp47(origin_lang)").named("ck_rev_origin_lang_bcp47"),
                  partition_by_hash("project_id"));

  op.create_table({"th", "trans_head"},
                  column("project_id", text(), not_null),
                  column("id", text(), not_null),
                  column("content_id", text(), not_null),
                  column("target_lang", text(), not_null),
                  column("variant_key", text(), not_null, default_value("-")),
                  column("current_rev_id", text(), not_null),
                  column("current_status", status, not_null),
                  column("current_no", integer(), not_null),
                  column("published_rev_id", text()),
                  column("published_no", integer()),
                  column("published_at", timestamptz()),
                  column("created_at", timestamptz(), not_null, default_sql("now()")),
                  column("updated_at", timestamptz(), not_null, default_sql("now()")),
                  primary_key({"project_id", "id"}).named("pk_trans_head"),
                  foreign_key("content_id").references({"th", "content"}, "id").on_delete(cascade).named("fk_head_content_id_content"),
                  foreign_key({"project_id", "current_rev_id"})
                      .references({"th", "trans_rev"}, {"project_id", "id"})
                      .on_delete(restrict)
                      .initially_deferred()
                      .named("fk_head_current_rev_trans_rev"),
                  foreign_key({"project_id", "published_rev_id"})
                      .references({"th", "trans_rev"}, {"project_id", "id"})
                      .on_delete(restrict)
                      .initially_deferred()
                      .named("fk_head_published_rev_trans_rev"),
                  unique({"project_id", "content_id", "target_lang", "variant_key"}).named("uq_head_dim"),
                  unique({"project_id", "published_rev_id"}).named("uq_head_published_rev"),
                  check("th.is_bcp47(target_lang)").named("ck_head_target_lang_bcp47"),
                  partition_by_hash("project_id"));
}

void downgrade(op& op) {
  op.drop_table({"th", "trans_head"});
  op.drop_table({"th", "trans_rev"});
  op.drop_table({"th", "content"});
  op.drop_table({"th", "projects"});
}
