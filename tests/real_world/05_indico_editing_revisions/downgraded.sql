CREATE SCHEMA event_editing;
CREATE SCHEMA users;
CREATE TABLE event_editing.comments (
    id integer NOT NULL,
    revision_id integer NOT NULL,
    user_id integer,
    created_dt timestamp without time zone NOT NULL,
    is_deleted boolean NOT NULL,
    text text NOT NULL,
    undone_judgment smallint NOT NULL,
    CONSTRAINT ck_comments_valid_enum_undone_judgment CHECK ((undone_judgment = ANY (ARRAY[0, 1, 2, 3, 4, 5, 6])))
);
CREATE SEQUENCE event_editing.comments_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE event_editing.comments_id_seq OWNED BY event_editing.comments.id;
CREATE TABLE event_editing.editables (
    id integer NOT NULL,
    published_revision_id integer
);
CREATE TABLE event_editing.revision_files (
    revision_id integer NOT NULL,
    file_id integer NOT NULL
);
CREATE TABLE event_editing.revision_tags (
    revision_id integer NOT NULL,
    tag_id integer NOT NULL
);
CREATE TABLE event_editing.revisions (
    id integer NOT NULL,
    editable_id integer NOT NULL,
    submitter_id integer NOT NULL,
    created_dt timestamp without time zone NOT NULL,
    initial_state smallint NOT NULL,
    comment text NOT NULL,
    reviewed_dt timestamp without time zone,
    final_state smallint NOT NULL,
    editor_id integer,
    CONSTRAINT ck_revisions_reviewed_dt_set_when_final_state CHECK (((final_state = 0) OR (reviewed_dt IS NOT NULL))),
    CONSTRAINT ck_revisions_valid_enum_final_state CHECK ((final_state = ANY (ARRAY[0, 1, 2, 3, 4, 5, 6]))),
    CONSTRAINT ck_revisions_valid_enum_initial_state CHECK ((initial_state = ANY (ARRAY[1, 2, 3]))),
    CONSTRAINT ck_revisions_valid_state_combination CHECK ((((initial_state = 1) AND (final_state = ANY (ARRAY[0, 1]))) OR (initial_state = 2) OR ((initial_state = 3) AND (final_state = ANY (ARRAY[0, 3, 4, 6])))))
);
CREATE SEQUENCE event_editing.revisions_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE event_editing.revisions_id_seq OWNED BY event_editing.revisions.id;
CREATE TABLE users.users (
    id integer NOT NULL,
    name text NOT NULL
);
ALTER TABLE ONLY event_editing.comments ALTER COLUMN id SET DEFAULT nextval('event_editing.comments_id_seq'::regclass);
ALTER TABLE ONLY event_editing.revisions ALTER COLUMN id SET DEFAULT nextval('event_editing.revisions_id_seq'::regclass);
INSERT INTO event_editing.comments VALUES (1, 1, 1, '2023-01-02 08:00:00', false, 'before the review', 0);
INSERT INTO event_editing.comments VALUES (4, 3, 2, '2023-01-03 15:00:00', true, 'judgment undone', 0);
INSERT INTO event_editing.editables VALUES (10, 1);
INSERT INTO event_editing.editables VALUES (11, NULL);
INSERT INTO event_editing.editables VALUES (12, NULL);
INSERT INTO event_editing.editables VALUES (13, NULL);
INSERT INTO event_editing.editables VALUES (14, NULL);
INSERT INTO event_editing.revision_files VALUES (1, 100);
INSERT INTO event_editing.revision_files VALUES (5, 101);
INSERT INTO event_editing.revision_tags VALUES (1, 200);
INSERT INTO event_editing.revision_tags VALUES (3, 201);
INSERT INTO event_editing.revisions VALUES (1, 10, 1, '2023-01-02 10:00:00', 2, '', '2023-01-02 10:00:00.001', 4, 2);
INSERT INTO event_editing.revisions VALUES (10, 14, 1, '2023-01-06 14:00:00', 1, '', NULL, 0, NULL);
INSERT INTO event_editing.revisions VALUES (2, 11, 1, '2023-01-03 10:00:00', 2, '', NULL, 0, NULL);
INSERT INTO event_editing.revisions VALUES (3, 11, 1, '2023-01-03 12:00:00', 2, '', '2023-01-03 13:00:00', 5, 2);
INSERT INTO event_editing.revisions VALUES (4, 12, 1, '2023-01-04 10:00:00', 2, '', NULL, 0, NULL);
INSERT INTO event_editing.revisions VALUES (5, 12, 2, '2023-01-04 11:59:59.999', 2, 'see my version', '2023-01-04 11:59:59.999', 3, 2);
INSERT INTO event_editing.revisions VALUES (6, 13, 1, '2023-01-05 10:00:00', 2, 'please confirm', NULL, 0, NULL);
INSERT INTO event_editing.revisions VALUES (7, 13, 3, '2023-01-05 11:00:01', 3, '', '2023-01-05 12:00:00', 4, 1);
INSERT INTO event_editing.revisions VALUES (9, 14, 1, '2023-01-06 12:00:00', 3, '', '2023-01-06 13:00:00', 3, 1);
INSERT INTO users.users VALUES (1, 'submitter');
INSERT INTO users.users VALUES (2, 'editor');
INSERT INTO users.users VALUES (3, 'another');
SELECT pg_catalog.setval('event_editing.comments_id_seq', 6, true);
SELECT pg_catalog.setval('event_editing.revisions_id_seq', 16, true);
ALTER TABLE ONLY event_editing.comments
    ADD CONSTRAINT pk_comments PRIMARY KEY (id);
ALTER TABLE ONLY event_editing.editables
    ADD CONSTRAINT pk_editables PRIMARY KEY (id);
ALTER TABLE ONLY event_editing.revisions
    ADD CONSTRAINT pk_revisions PRIMARY KEY (id);
ALTER TABLE ONLY event_editing.revision_files
    ADD CONSTRAINT revision_files_pkey PRIMARY KEY (revision_id, file_id);
ALTER TABLE ONLY event_editing.revision_tags
    ADD CONSTRAINT revision_tags_pkey PRIMARY KEY (revision_id, tag_id);
ALTER TABLE ONLY users.users
    ADD CONSTRAINT pk_users PRIMARY KEY (id);
CREATE INDEX ix_revisions_editor_id ON event_editing.revisions USING btree (editor_id);
CREATE INDEX ix_revisions_submitter_id ON event_editing.revisions USING btree (submitter_id);
ALTER TABLE ONLY event_editing.comments
    ADD CONSTRAINT fk_comments_revision_id_revisions FOREIGN KEY (revision_id) REFERENCES event_editing.revisions(id) ON DELETE CASCADE;
ALTER TABLE ONLY event_editing.comments
    ADD CONSTRAINT fk_comments_user_id_users FOREIGN KEY (user_id) REFERENCES users.users(id);
ALTER TABLE ONLY event_editing.editables
    ADD CONSTRAINT fk_editables_published_revision_id_revisions FOREIGN KEY (published_revision_id) REFERENCES event_editing.revisions(id);
ALTER TABLE ONLY event_editing.revisions
    ADD CONSTRAINT fk_revisions_editable_id_editables FOREIGN KEY (editable_id) REFERENCES event_editing.editables(id);
ALTER TABLE ONLY event_editing.revisions
    ADD CONSTRAINT fk_revisions_editor_id_users FOREIGN KEY (editor_id) REFERENCES users.users(id);
ALTER TABLE ONLY event_editing.revisions
    ADD CONSTRAINT fk_revisions_submitter_id_users FOREIGN KEY (submitter_id) REFERENCES users.users(id);
ALTER TABLE ONLY event_editing.revision_files
    ADD CONSTRAINT revision_files_revision_id_fkey FOREIGN KEY (revision_id) REFERENCES event_editing.revisions(id);
ALTER TABLE ONLY event_editing.revision_tags
    ADD CONSTRAINT revision_tags_revision_id_fkey FOREIGN KEY (revision_id) REFERENCES event_editing.revisions(id);
