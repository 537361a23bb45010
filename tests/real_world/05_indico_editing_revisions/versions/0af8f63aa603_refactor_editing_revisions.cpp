// After indico/indico, 0af8f63aa603 "Refactor editing revisions": the judgment of a revision, until now a state of it, becomes a revision of
// its own.
#include <migrator/revision.hpp>
using namespace migrator;

#include <optional>
#include <string>
#include <vector>

REVISION("0af8f63aa603", .down_revision = {}, .message = "refactor editing revisions");

namespace {

// The column `type` of now, of which the first three were the column `initial_state`.
enum revision_type { changes_acceptance = 4, changes_rejection = 5, needs_submitter_changes = 6, acceptance = 7, rejection = 8 };

// The column `final_state` of before.
enum final_state { changes_needed = 3, accepted = 4, rejected = 5 };

struct new_revision {
  int editable;
  int user;
  std::string created;
  int type;
  bool undone;
  std::string comment;
  std::vector<int> comments;  // that move to it
};

// "Request changes with files" made two revisions and reviewed both at once. For a revision `a`: whether `b` is the other one.
#define REVIEWED_AT_ONCE                                                                                                       \
  "a.id != b.id AND a.editable_id = b.editable_id AND a.final_state = 3 AND b.final_state = 3 AND a.editor_id IS NOT NULL AND " \
  "a.editor_id = b.editor_id AND a.reviewed_dt IS NOT NULL AND a.reviewed_dt = b.reviewed_dt"

int type_of_judgment(int state, bool by_editor) {
  if (state == rejected) return rejection;
  if (state == accepted) return by_editor ? acceptance : changes_acceptance;
  return by_editor ? needs_submitter_changes : changes_rejection;
}

// Who agreed to the changes of the editor is not known: the first submitter stands in.
int first_submitter(op& op, int editable) {
  auto [submitter] =
      op.query<int>("SELECT submitter_id FROM event_editing.revisions WHERE editable_id = $1 ORDER BY created_dt LIMIT 1", editable).front();
  return submitter;
}

std::vector<int> comments_since(op& op, int revision, const std::optional<std::string>& reviewed) {
  std::vector<int> comments;
  for (auto [id] : op.query<int>("SELECT id FROM event_editing.comments WHERE revision_id = $1 AND created_dt >= $2 AND undone_judgment = 0",
                                 revision, reviewed))
    comments.push_back(id);
  return comments;
}

void collect_judgments(op& op, std::vector<new_revision>& found) {
  for (auto [id, editable, submitter, editor, reviewed, state, comment] :
       op.query<int, int, int, std::optional<int>, std::string, int, std::string>(
           "SELECT id, editable_id, submitter_id, editor_id, reviewed_dt::text, final_state, comment FROM event_editing.revisions AS a "
           "WHERE final_state IN (3, 4, 5) AND NOT EXISTS (SELECT 1 FROM event_editing.revisions AS b WHERE " REVIEWED_AT_ONCE ")")) {
    const int type = type_of_judgment(state, editor.has_value());
    const int user = type == changes_acceptance ? first_submitter(op, editable) : editor.value_or(submitter);
    found.push_back({editable, user, reviewed, type, false, comment, comments_since(op, id, reviewed)});
  }
}

void collect_undone_judgments(op& op, std::vector<new_revision>& found) {
  for (auto [editable, user, created, state, comment] : op.query<int, int, std::string, int, std::string>(
           "SELECT r.editable_id, c.user_id, c.created_dt::text, c.undone_judgment, c.text FROM event_editing.comments c "
           "JOIN event_editing.revisions r ON c.revision_id = r.id WHERE c.undone_judgment IN (4, 5) AND NOT c.is_deleted"))
    found.push_back({editable, user, created, state == accepted ? acceptance : rejection, true, comment, {}});
  op.execute("UPDATE event_editing.comments SET is_deleted = true WHERE undone_judgment IN (4, 5)");
}

void insert(op& op, const new_revision& it) {
  auto [id] = op.query<int>(
                    "INSERT INTO event_editing.revisions (editable_id, user_id, created_dt, type, is_undone, comment) "
                    "VALUES ($1, $2, $3, $4, $5, $6) RETURNING id",
                    it.editable, it.user, it.created, it.type, it.undone, it.comment)
                  .front();
  for (const int comment : it.comments) op.execute("UPDATE event_editing.comments SET revision_id = $1 WHERE id = $2", id, comment);
}

// Some were reviewed before they were created.
void mend_times(op& op) {
  op.execute(
      "UPDATE event_editing.revisions AS a SET created_dt = reviewed_dt - interval '1 millisecond' WHERE reviewed_dt <= created_dt AND "
      "EXISTS (SELECT 1 FROM event_editing.revisions AS b WHERE " REVIEWED_AT_ONCE " AND a.created_dt > b.created_dt)");
  op.execute(
      "UPDATE event_editing.revisions SET reviewed_dt = created_dt + interval '1 millisecond' WHERE reviewed_dt <= created_dt");
}

// The types of the revisions that were there, and the comments, most of which went to the new ones.
void convert_revisions(op& op) {
  op.execute(R"(
    WITH revs_lag AS (SELECT id, LAG(final_state) OVER (PARTITION BY editable_id ORDER BY created_dt) AS prev_final_state
                      FROM event_editing.revisions)
    UPDATE event_editing.revisions AS revs SET initial_state = 9 FROM revs_lag WHERE revs.id = revs_lag.id AND revs_lag.prev_final_state = 1)");
  op.execute(
      "WITH revised_rev AS (SELECT a.id, a.comment FROM event_editing.revisions AS a WHERE EXISTS ("
      "SELECT 1 FROM event_editing.revisions AS b WHERE " REVIEWED_AT_ONCE
      " AND a.created_dt < b.created_dt)) "
      "UPDATE event_editing.revisions AS a SET user_id = editor_id, initial_state = 6, comment = revised_rev.comment FROM revised_rev "
      "WHERE EXISTS (SELECT 1 FROM event_editing.revisions AS b WHERE " REVIEWED_AT_ONCE " AND a.created_dt > b.created_dt)");
  op.execute(R"(
    WITH revs_lag AS (SELECT id, LAG(comment) OVER (PARTITION BY editable_id ORDER BY created_dt) AS prev_comment
                      FROM event_editing.revisions)
    UPDATE event_editing.revisions AS revs SET comment = revs_lag.prev_comment FROM revs_lag
    WHERE revs.id = revs_lag.id AND revs.initial_state = 3)");
  op.execute(
      "UPDATE event_editing.revisions AS a SET comment = '' WHERE a.final_state IN (3, 4, 5, 6) AND NOT EXISTS ("
      "SELECT 1 FROM event_editing.revisions AS b WHERE " REVIEWED_AT_ONCE " AND a.created_dt > b.created_dt)");
}

#undef REVIEWED_AT_ONCE

}  // namespace

void upgrade(op& op) {
  mend_times(op);
  std::vector<new_revision> added;
  collect_judgments(op, added);
  collect_undone_judgments(op, added);

  op.drop_column({"event_editing", "comments"}, "undone_judgment");
  op.add_column({"event_editing", "revisions"}, column("is_undone", boolean(), not_null, default_value(false)));
  op.alter_column({"event_editing", "revisions"}, "is_undone", no_default);
  op.execute("UPDATE event_editing.revisions SET is_undone = true WHERE final_state = 6");
  op.drop_constraint("ck_revisions_valid_state_combination", {"event_editing", "revisions"});
  op.drop_constraint("ck_revisions_valid_enum_initial_state", {"event_editing", "revisions"});
  op.rename_column({"event_editing", "revisions"}, "submitter_id", "user_id");
  op.rename_constraint("fk_revisions_submitter_id_users", {"event_editing", "revisions"}, "fk_revisions_user_id_users");
  op.rename_index({"event_editing", "ix_revisions_submitter_id"}, "ix_revisions_user_id");
  convert_revisions(op);

  op.drop_column({"event_editing", "revisions"}, "editor_id");
  op.rename_column({"event_editing", "revisions"}, "initial_state", "type");
  op.add_constraint({"event_editing", "revisions"},
                    check("(type = ANY (ARRAY[1, 2, 3, 4, 5, 6, 7, 8, 9, 10]))").named("ck_revisions_valid_enum_type"));
  op.drop_column({"event_editing", "revisions"}, "final_state");
  op.drop_column({"event_editing", "revisions"}, "reviewed_dt");
  for (const new_revision& it : added) insert(op, it);
  op.add_constraint({"event_editing", "revisions"}, check("type != 1 OR NOT is_undone").named("ck_revisions_new_revision_not_undone"));
}

namespace {

void restore_columns(op& op) {
  op.add_column({"event_editing", "revisions"}, column("reviewed_dt", timestamp()));
  op.add_column({"event_editing", "revisions"}, column("final_state", smallint(), not_null, default_value(0)));
  op.add_constraint({"event_editing", "revisions"},
                    check("final_state = ANY (ARRAY[0, 1, 2, 3, 4, 5, 6])").named("ck_revisions_valid_enum_final_state"));
  op.add_constraint(
      {"event_editing", "revisions"},
      check("((final_state = 0) OR (reviewed_dt IS NOT NULL))").named("ck_revisions_reviewed_dt_set_when_final_state"));
  op.alter_column({"event_editing", "revisions"}, "final_state", no_default);
  op.drop_constraint("ck_revisions_new_revision_not_undone", {"event_editing", "revisions"});
  op.drop_constraint("ck_revisions_valid_enum_type", {"event_editing", "revisions"});
  op.add_column({"event_editing", "revisions"}, column("editor_id", integer()));
  op.create_index("ix_revisions_editor_id", {"event_editing", "revisions"}, "editor_id");
  op.add_constraint({"event_editing", "revisions"},
                    foreign_key("editor_id").references({"users", "users"}, "id").named("fk_revisions_editor_id_users"));
}

// A revision that is a judgment becomes the state of the one before it.
void restore_judgments(op& op) {
  op.execute("DELETE FROM event_editing.revision_files WHERE revision_id IN (SELECT id FROM event_editing.revisions WHERE is_undone)");
  op.execute("DELETE FROM event_editing.revision_tags WHERE revision_id IN (SELECT id FROM event_editing.revisions WHERE is_undone)");
  op.execute("DELETE FROM event_editing.revisions WHERE type = 10 OR is_undone");
  op.execute(
      "UPDATE event_editing.revisions SET type = 2, final_state = 3, reviewed_dt = created_dt, editor_id = user_id "
      "WHERE type = 6 AND id IN (SELECT revision_id FROM event_editing.revision_files)");
  op.execute("UPDATE event_editing.revisions SET type = 2 WHERE type = 9");
  op.execute(R"(
    WITH revs_lag AS (
      SELECT id, LEAD(type) OVER later AS next_type, LEAD(user_id) OVER later AS next_user_id, LEAD(created_dt) OVER later AS next_created_dt
      FROM event_editing.revisions WINDOW later AS (PARTITION BY editable_id ORDER BY created_dt))
    UPDATE event_editing.revisions AS revs
    SET editor_id = revs_lag.next_user_id, reviewed_dt = revs_lag.next_created_dt,
        final_state = CASE revs_lag.next_type WHEN 4 THEN 4 WHEN 5 THEN 3 WHEN 7 THEN 4 WHEN 8 THEN 5 WHEN 9 THEN 1 ELSE 0 END
    FROM revs_lag
    WHERE revs.id = revs_lag.id AND revs_lag.next_type > 3 AND revs.final_state = 0)");
  op.execute(R"(
    UPDATE event_editing.editables AS e
    SET published_revision_id = (SELECT id FROM event_editing.revisions WHERE editable_id = e.id AND type <= 3
                                 ORDER BY created_dt DESC LIMIT 1)
    WHERE published_revision_id IN (SELECT id FROM event_editing.revisions WHERE type > 3))");
  op.execute("DELETE FROM event_editing.revision_tags WHERE revision_id IN (SELECT id FROM event_editing.revisions WHERE type > 3)");
  op.execute("DELETE FROM event_editing.revisions WHERE type > 3");
}

}  // namespace

void downgrade(op& op) {
  restore_columns(op);
  restore_judgments(op);
  op.rename_column({"event_editing", "revisions"}, "type", "initial_state");
  op.add_constraint({"event_editing", "revisions"},
                    check("(initial_state = ANY (ARRAY[1, 2, 3]))").named("ck_revisions_valid_enum_initial_state"));
  op.drop_column({"event_editing", "revisions"}, "is_undone");
  op.rename_column({"event_editing", "revisions"}, "user_id", "submitter_id");
  op.rename_constraint("fk_revisions_user_id_users", {"event_editing", "revisions"}, "fk_revisions_submitter_id_users");
  op.rename_index({"event_editing", "ix_revisions_user_id"}, "ix_revisions_submitter_id");
  op.add_constraint({"event_editing", "revisions"},
                    check("(initial_state=1 AND final_state IN (0,1)) OR (initial_state=2) OR (initial_state=3 AND (final_state IN (0,3,4,6)))")
                        .named("ck_revisions_valid_state_combination"));
  op.add_column({"event_editing", "comments"}, column("undone_judgment", smallint(), not_null, default_value(0)));
  op.add_constraint({"event_editing", "comments"},
                    check("undone_judgment = ANY (ARRAY[0, 1, 2, 3, 4, 5, 6])").named("ck_comments_valid_enum_undone_judgment"));
  op.alter_column({"event_editing", "comments"}, "undone_judgment", no_default);
}
