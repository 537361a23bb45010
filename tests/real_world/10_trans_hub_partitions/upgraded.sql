CREATE SCHEMA th;
CREATE TYPE th.translation_status AS ENUM (
    'draft',
    'reviewed',
    'published',
    'rejected'
);
CREATE FUNCTION th.is_bcp47(lang text) RETURNS boolean
    LANGUAGE sql IMMUTABLE
    AS $_$ SELECT lang ~ '^[a-zA-Z]{2,8}(-[a-zA-Z0-9]{1,8})*$' $_$;
CREATE TABLE th.content (
    id text NOT NULL,
    project_id text NOT NULL,
    namespace text NOT NULL,
    keys_sha256_bytes bytea NOT NULL,
    source_lang text NOT NULL,
    source_payload_json jsonb DEFAULT '{}'::jsonb NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    updated_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT ck_content_keys_sha256_len CHECK ((octet_length(keys_sha256_bytes) = 32)),
    CONSTRAINT ck_content_source_lang_bcp47 CHECK (th.is_bcp47(source_lang))
);
COMMENT ON COLUMN th.content.id IS 'UIDA';
CREATE TABLE th.projects (
    project_id text NOT NULL,
    display_name text NOT NULL,
    is_active boolean DEFAULT true NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL
);
COMMENT ON COLUMN th.projects.project_id IS '多租户唯一ID';
COMMENT ON COLUMN th.projects.display_name IS '展示名';
COMMENT ON COLUMN th.projects.is_active IS '启用';
CREATE TABLE th.trans_head (
    project_id text NOT NULL,
    id text NOT NULL,
    content_id text NOT NULL,
    target_lang text NOT NULL,
    variant_key text DEFAULT '-'::text NOT NULL,
    current_rev_id text NOT NULL,
    current_status th.translation_status NOT NULL,
    current_no integer NOT NULL,
    published_rev_id text,
    published_no integer,
    published_at timestamp with time zone,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    updated_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT ck_head_target_lang_bcp47 CHECK (th.is_bcp47(target_lang))
)
PARTITION BY HASH (project_id);
CREATE TABLE th.trans_rev (
    project_id text NOT NULL,
    id text NOT NULL,
    content_id text NOT NULL,
    target_lang text NOT NULL,
    variant_key text DEFAULT '-'::text NOT NULL,
    revision_no integer NOT NULL,
    status th.translation_status NOT NULL,
    origin_lang text,
    src_payload_json jsonb NOT NULL,
    translated_payload_json jsonb,
    engine_name text,
    engine_version text,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    updated_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT ck_rev_origin_lang_bcp47 CHECK (((origin_lang IS NULL) OR th.is_bcp47(origin_lang))),
    CONSTRAINT ck_rev_target_lang_bcp47 CHECK (th.is_bcp47(target_lang))
)
PARTITION BY HASH (project_id);
ALTER TABLE ONLY th.content
    ADD CONSTRAINT content_pkey PRIMARY KEY (id);
ALTER TABLE ONLY th.projects
    ADD CONSTRAINT pk_projects PRIMARY KEY (project_id);
ALTER TABLE ONLY th.trans_head
    ADD CONSTRAINT pk_trans_head PRIMARY KEY (project_id, id);
ALTER TABLE ONLY th.trans_rev
    ADD CONSTRAINT pk_trans_rev PRIMARY KEY (project_id, id);
ALTER TABLE ONLY th.content
    ADD CONSTRAINT uq_content_ident UNIQUE (project_id, namespace, keys_sha256_bytes);
ALTER TABLE ONLY th.trans_head
    ADD CONSTRAINT uq_head_dim UNIQUE (project_id, content_id, target_lang, variant_key);
ALTER TABLE ONLY th.trans_head
    ADD CONSTRAINT uq_head_published_rev UNIQUE (project_id, published_rev_id);
ALTER TABLE ONLY th.trans_rev
    ADD CONSTRAINT uq_rev_dim UNIQUE (project_id, content_id, target_lang, variant_key, revision_no);
ALTER TABLE ONLY th.content
    ADD CONSTRAINT fk_content_project_id_projects FOREIGN KEY (project_id) REFERENCES th.projects(project_id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE th.trans_head
    ADD CONSTRAINT fk_head_content_id_content FOREIGN KEY (content_id) REFERENCES th.content(id) ON DELETE CASCADE;
ALTER TABLE th.trans_head
    ADD CONSTRAINT fk_head_current_rev_trans_rev FOREIGN KEY (project_id, current_rev_id) REFERENCES th.trans_rev(project_id, id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE th.trans_head
    ADD CONSTRAINT fk_head_published_rev_trans_rev FOREIGN KEY (project_id, published_rev_id) REFERENCES th.trans_rev(project_id, id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE th.trans_rev
    ADD CONSTRAINT fk_trans_rev_content_id_content FOREIGN KEY (content_id) REFERENCES th.content(id) ON DELETE CASCADE;
