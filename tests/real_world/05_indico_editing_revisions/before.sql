CREATE SCHEMA users;
CREATE TABLE users.users (id integer CONSTRAINT pk_users PRIMARY KEY, name text NOT NULL);
CREATE SCHEMA event_editing;
CREATE TABLE event_editing.editables (id integer CONSTRAINT pk_editables PRIMARY KEY, published_revision_id integer);
CREATE TABLE event_editing.revisions (
  id serial CONSTRAINT pk_revisions PRIMARY KEY,
  editable_id integer NOT NULL CONSTRAINT fk_revisions_editable_id_editables REFERENCES event_editing.editables (id),
  submitter_id integer NOT NULL CONSTRAINT fk_revisions_submitter_id_users REFERENCES users.users (id),
  editor_id integer CONSTRAINT fk_revisions_editor_id_users REFERENCES users.users (id),
  created_dt timestamp NOT NULL,
  reviewed_dt timestamp,
  initial_state smallint NOT NULL,
  final_state smallint NOT NULL,
  comment text NOT NULL,
  CONSTRAINT ck_revisions_valid_enum_initial_state CHECK (initial_state = ANY (ARRAY[1, 2, 3])),
  CONSTRAINT ck_revisions_valid_enum_final_state CHECK (final_state = ANY (ARRAY[0, 1, 2, 3, 4, 5, 6])),
  CONSTRAINT ck_revisions_valid_state_combination CHECK ((initial_state = 1 AND final_state IN (0, 1)) OR initial_state = 2 OR (initial_state = 3 AND final_state IN (0, 3, 4, 6))),
  CONSTRAINT ck_revisions_reviewed_dt_set_when_final_state CHECK (final_state = 0 OR reviewed_dt IS NOT NULL)
);
CREATE INDEX ix_revisions_submitter_id ON event_editing.revisions (submitter_id);
CREATE INDEX ix_revisions_editor_id ON event_editing.revisions (editor_id);
ALTER TABLE event_editing.editables ADD CONSTRAINT fk_editables_published_revision_id_revisions
  FOREIGN KEY (published_revision_id) REFERENCES event_editing.revisions (id);
CREATE TABLE event_editing.comments (
  id serial CONSTRAINT pk_comments PRIMARY KEY,
  revision_id integer NOT NULL CONSTRAINT fk_comments_revision_id_revisions REFERENCES event_editing.revisions (id) ON DELETE CASCADE,
  user_id integer CONSTRAINT fk_comments_user_id_users REFERENCES users.users (id),
  created_dt timestamp NOT NULL,
  is_deleted boolean NOT NULL,
  undone_judgment smallint NOT NULL,
  text text NOT NULL,
  CONSTRAINT ck_comments_valid_enum_undone_judgment CHECK (undone_judgment = ANY (ARRAY[0, 1, 2, 3, 4, 5, 6]))
);
CREATE TABLE event_editing.revision_files (revision_id integer REFERENCES event_editing.revisions (id), file_id integer, PRIMARY KEY (revision_id, file_id));
CREATE TABLE event_editing.revision_tags (revision_id integer REFERENCES event_editing.revisions (id), tag_id integer, PRIMARY KEY (revision_id, tag_id));

INSERT INTO users.users VALUES (1, 'submitter'), (2, 'editor'), (3, 'another');
INSERT INTO event_editing.editables VALUES (10), (11), (12), (13), (14);
INSERT INTO event_editing.revisions (editable_id, submitter_id, editor_id, created_dt, reviewed_dt, initial_state, final_state, comment) VALUES
  -- accepted by the editor; reviewed before it was created
  (10, 1, 2,    '2023-01-02 10:00', '2023-01-02 09:00', 2, 4, 'well done'),
  -- replaced, then rejected
  (11, 1, 2,    '2023-01-03 10:00', '2023-01-03 11:00', 2, 1, ''),
  (11, 1, 2,    '2023-01-03 12:00', '2023-01-03 13:00', 2, 5, 'no'),
  -- changes requested together with files: two revisions reviewed at once
  (12, 1, 2,    '2023-01-04 10:00', '2023-01-04 12:00', 2, 3, 'see my version'),
  (12, 1, 2,    '2023-01-04 12:30', '2023-01-04 12:00', 2, 3, ''),
  -- the editor changed something, the submitter agreed
  (13, 1, 2,    '2023-01-05 10:00', '2023-01-05 11:00', 2, 2, 'please confirm'),
  (13, 3, NULL, '2023-01-05 11:00:01', '2023-01-05 12:00', 3, 4, 'I agree'),
  -- undone, then the submitter did not agree
  (14, 1, 2,    '2023-01-06 10:00', '2023-01-06 11:00', 2, 6, 'a mistake'),
  (14, 1, NULL, '2023-01-06 12:00', '2023-01-06 13:00', 3, 3, 'not so'),
  (14, 1, NULL, '2023-01-06 14:00', NULL, 1, 0, '');
UPDATE event_editing.editables SET published_revision_id = 1 WHERE id = 10;
INSERT INTO event_editing.comments (revision_id, user_id, created_dt, is_deleted, undone_judgment, text) VALUES
  (1, 1, '2023-01-02 08:00', false, 0, 'before the review'),
  (1, 1, '2023-01-02 15:00', false, 0, 'thanks'),
  (3, 1, '2023-01-03 14:00', false, 0, 'why?'),
  (3, 2, '2023-01-03 15:00', false, 5, 'judgment undone'),
  (8, 2, '2023-01-06 11:30', false, 4, 'acceptance undone'),
  (8, 2, '2023-01-06 11:31', true, 4, 'deleted already');
INSERT INTO event_editing.revision_files VALUES (1, 100), (5, 101);
INSERT INTO event_editing.revision_tags VALUES (1, 200), (3, 201);
