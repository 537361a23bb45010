/* The binary interface between a revision's plugin and the migrator: C, fixed-width types, no exception across.
 *
 * Authors of revisions in C++ include <migrator/revision.hpp> and never see this file. It is the specification for everything else.
 *
 * Conventions
 *   1. A plugin is a shared library that exports one constant, `migration_descriptor_v1`, and carries one ELF note of the same content that
 *      can be read without running it. It links neither a database's library nor the migrator.
 *   2. The migrator calls `upgrade` or `downgrade` on one thread, once, inside the transaction of the revision. The plugin describes
 *      operations as data through the services of `migration_host`; the migrator owns its copy of everything it is given.
 *   3. An operation is a tree: a kind, a name, attributes (name and value, a name may repeat) and children. New operations and new attributes
 *      change no structure. A migrator that does not know one refuses it by name, with the line that asked for it.
 *   4. Text is UTF-8, given by pointer and size, not necessarily terminated. Pointers need to live until the call returns only.
 *   5. Services return MIGRATION_OK or MIGRATION_STOP. After MIGRATION_STOP the plugin returns at once; the migrator knows the reason already.
 *
 * Compatibility, both directions
 *   Structures grow at their end only. Each begins with its size as its author's compiler saw it: a field may be read only where it lies within.
 *   An old plugin in a new migrator: works for ever; a frozen v1 plugin is part of the migrator's tests.
 *   A new plugin in an old migrator: the note's type is the ABI version. The migrator refuses a version above its own before it opens the plugin.
 */
#ifndef MIGRATOR_MIGRATION_H
#define MIGRATOR_MIGRATION_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

#define MIGRATION_ABI_VERSION 1u

/* What functions of both sides return. */
#define MIGRATION_OK 0
#define MIGRATION_STOP 1

/* The type of a value. */
#define MIGRATION_NULL 0u
#define MIGRATION_BOOLEAN 1u /* integer: 0 or 1 */
#define MIGRATION_INTEGER 2u
#define MIGRATION_REAL 3u
#define MIGRATION_TEXT 4u
#define MIGRATION_BYTES 5u

typedef struct migration_value {
  uint32_t type;
  uint32_t reserved; /* 0 */
  uint64_t size;     /* of text and bytes */
  union {
    int64_t integer;
    double real;
    const char* data;
  } of;
} migration_value;

/* The name of a node and where its author wrote it. `data` may be NULL for a node without a name; `file` for one without a place. */
typedef struct migration_name {
  const char* data;
  uint64_t size;
  const char* file;
  uint32_t line;
  uint32_t reserved; /* 0 */
} migration_name;

/* The answer of a query. `handle` belongs to the migrator until it is given to `release_rows`. */
typedef struct migration_rows {
  void* handle;
  uint64_t row_count;
  uint32_t column_count;
  uint32_t reserved; /* 0 */
} migration_rows;

/* What the migrator offers to a revision that runs. */
typedef struct migration_host {
  uint32_t struct_size;
  uint32_t abi_version;
  const char* backend;    /* "postgresql", "sqlite", "mysql" */
  int64_t server_version; /* 150018, 3040001, 101114: as the server's own library counts */
  void* context;          /* the first argument of every service */

  /* An operation is streamed: begin, its attributes and children, end. Ending the outermost node submits the operation. */
  int32_t (*begin)(void* context, const char* kind, const migration_name* name);
  int32_t (*attribute)(void* context, const char* name, const migration_value* value);
  int32_t (*end)(void* context);

  /* Submits a node of kind "query" that was begun instead of ending it, and waits for its answer. */
  int32_t (*end_query)(void* context, migration_rows* rows);
  /* Reads a cell; text and bytes live until the rows are released. */
  int32_t (*cell)(void* context, void* rows, uint64_t row, uint32_t column, migration_value* value);
  void (*release_rows)(void* context, void* rows);

  /* The value that `migrator -x key=value` gave, or NULL. Lives as long as the call of the revision. */
  const char* (*argument)(void* context, const char* key);
  /* A line for the person who watches. */
  void (*log)(void* context, const char* text, uint64_t size);
  /* Gives the reason why the revision will return MIGRATION_STOP. The first reason counts. `file` is NULL for an exception, which has no place. */
  void (*fail)(void* context, const char* text, uint64_t size, const char* file, uint32_t line);

  /* Everything below is newer than the first migrators of this ABI version: look at struct_size before it is used.
   *
   * One row of the operation that was begun, as a child of kind "row" with an attribute "value" for each of `values` would be, but in bounded
   * memory, however many rows there are. All attributes of the operation come before its first row, and nothing but rows after it. */
  int32_t (*row)(void* context, const migration_value* values, uint32_t count);

  /* An operation of the project's own does its work between the two: what fails in between is told with the place of the outermost one, which is
   * where the revision called it. They nest. `by_exception`: it ends because of an exception, which fail() is going to tell. */
  int32_t (*enter)(void* context, const migration_name* operation);
  void (*leave)(void* context, int32_t by_exception);
} migration_host;

typedef int32_t (*migration_function)(const migration_host* host);

/* What a plugin exports under the name `migration_descriptor_v1`, constant-initialised. */
typedef struct migration_descriptor {
  uint32_t struct_size;
  uint32_t abi_version;
  const char* metadata; /* the same bytes as the note's description */
  uint64_t metadata_size;
  migration_function upgrade;
  migration_function downgrade; /* NULL: the revision is irreversible */
} migration_descriptor;

#define MIGRATION_DESCRIPTOR_SYMBOL "migration_descriptor_v1"

/* What happens while hooks are called. */
#define MIGRATION_UPGRADE 1u
#define MIGRATION_DOWNGRADE 2u
#define MIGRATION_STAMP 3u

/* What a hook may see. Texts live as long as the call; lists are separated by a comma and empty at base. */
typedef struct migration_event {
  uint32_t struct_size;
  uint32_t direction;
  uint64_t number; /* of the revision within the run, from 1; of a hook of the run: 0 */
  uint64_t total;  /* how many revisions the run has */
  const char* revision; /* "" for a hook of the run */
  const char* message;
  const char* heads_before; /* of the step; of the whole run for a hook of the run */
  const char* heads_after;
} migration_event;

typedef int32_t (*migration_hook)(const migration_host* host, const migration_event* event);

/* What the plugin of a set's hooks exports under the name `migration_hooks_v1`. A hook that is not there is NULL. */
typedef struct migration_hooks {
  uint32_t struct_size;
  uint32_t abi_version;
  const char* metadata; /* as in migration_descriptor */
  uint64_t metadata_size;
  migration_hook before_run;      /* in a transaction of its own, after the lock was taken */
  migration_hook before_revision; /* first in the revision's transaction */
  migration_hook after_revision;  /* after its version rows were moved, before COMMIT; for stamps too */
  migration_hook after_run;       /* in a transaction of its own, when all revisions are done */
} migration_hooks;

#define MIGRATION_HOOKS_SYMBOL "migration_hooks_v1"

/* What the plugin of a set's models exports under the name `migration_models_v1`. */
typedef struct migration_models {
  uint32_t struct_size;
  uint32_t abi_version;
  const char* metadata; /* as in migration_descriptor */
  uint64_t metadata_size;
  /* Streams the operations that would make, in an empty database, all that the models describe, in the order of their files and lines. An
   * attribute `renamed_from` of a table, column, constraint or index is the name that it had before. */
  migration_function describe;
} migration_models;

#define MIGRATION_MODELS_SYMBOL "migration_models_v1"

/* The note: section .note.migration, owner "migration" with its terminator, type = ABI version, description = the metadata.
 *
 * The metadata is a sequence of pairs of terminated strings: key NUL value NUL key NUL value NUL … Keys:
 *   revision       once; 1 to 255 bytes without @ - + :
 *   down_revision  none for a base, one, or several for a merge
 *   depends_on     ids or branch labels
 *   branch_label
 *   message        once, may be empty
 *   transactional  "0" when the revision must not run in a transaction
 *   file, line     where the revision was declared
 *   hooks          "1" in place of all but file and line: the plugin has the set's hooks and no revision
 *   models         "1" in place of all: the plugin has the set's models and no revision
 * A reader ignores keys that it does not know.
 *
 * A plugin that can be downgraded defines a dynamic symbol of this name too, so that irreversible revisions are known without running them. */
#define MIGRATION_NOTE_OWNER "migration"
#define MIGRATION_DOWNGRADE_SYMBOL "migration_downgrade"

#ifdef __cplusplus
}
#endif

#endif
