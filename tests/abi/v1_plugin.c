/* A plugin of version 1 of the binary interface, with its own copy of the structures as version 1 spelled them. Frozen: it stands for all plugins
 * that were ever compiled, so it is never edited and includes nothing of ours. It creates a table, inserts a row and reads it back. */
#include <stddef.h>
#include <stdint.h>

typedef struct {
  uint32_t type;
  uint32_t reserved;
  uint64_t size;
  union {
    int64_t integer;
    double real;
    const char* data;
  } of;
} value_v1;

typedef struct {
  const char* data;
  uint64_t size;
  const char* file;
  uint32_t line;
  uint32_t reserved;
} name_v1;

typedef struct {
  void* handle;
  uint64_t row_count;
  uint32_t column_count;
  uint32_t reserved;
} rows_v1;

typedef struct {
  uint32_t struct_size;
  uint32_t abi_version;
  const char* backend;
  int64_t server_version;
  void* context;
  int32_t (*begin)(void*, const char*, const name_v1*);
  int32_t (*attribute)(void*, const char*, const value_v1*);
  int32_t (*end)(void*);
  int32_t (*end_query)(void*, rows_v1*);
  int32_t (*cell)(void*, void*, uint64_t, uint32_t, value_v1*);
  void (*release_rows)(void*, void*);
  const char* (*argument)(void*, const char*);
  void (*log)(void*, const char*, uint64_t);
  void (*fail)(void*, const char*, uint64_t, const char*, uint32_t);
} host_v1;

typedef struct {
  uint32_t struct_size;
  uint32_t abi_version;
  const char* metadata;
  uint64_t metadata_size;
  int32_t (*upgrade)(const host_v1*);
  int32_t (*downgrade)(const host_v1*);
} descriptor_v1;

#define METADATA "revision\0frozen_v1\0message\0a plugin of version 1\0file\0v1_plugin.c\0line\0" "1"

__attribute__((used, section(".note.migration"), aligned(4))) static const struct {
  uint32_t owner_size, description_size, type;
  char owner[12]; /* "migration" and its terminator, padded to four bytes */
  char description[(sizeof METADATA + 3) / 4 * 4];
} note = {10, sizeof METADATA, 1, "migration", METADATA};

static value_v1 text(const char* data) {
  value_v1 value = {4, 0, 0, {0}};
  while (data[value.size]) ++value.size;
  value.of.data = data;
  return value;
}

static value_v1 integer(int64_t number) {
  value_v1 value = {2, 0, 0, {0}};
  value.of.integer = number;
  return value;
}

static int32_t execute(const host_v1* host, const char* sql, const value_v1* parameter) {
  const name_v1 place = {NULL, 0, "v1_plugin.c", 100, 0};
  const value_v1 statement = text(sql);
  if (host->begin(host->context, "execute", &place) != 0) return 1;
  if (host->attribute(host->context, "sql", &statement) != 0) return 1;
  if (parameter && host->attribute(host->context, "parameter", parameter) != 0) return 1;
  return host->end(host->context);
}

static int32_t read_back(const host_v1* host, int64_t expected) {
  const name_v1 place = {NULL, 0, "v1_plugin.c", 200, 0};
  const value_v1 statement = text("SELECT id FROM frozen");
  rows_v1 rows = {NULL, 0, 0, 0};
  value_v1 cell = {0, 0, 0, {0}};
  int right;
  if (host->begin(host->context, "query", &place) != 0) return 1;
  if (host->attribute(host->context, "sql", &statement) != 0) return 1;
  if (host->end_query(host->context, &rows) != 0) return 1;
  if (host->cell(host->context, rows.handle, 0, 0, &cell) != 0) return 1;
  right = rows.row_count == 1 && rows.column_count == 1 && cell.type == 2 && cell.of.integer == expected;
  host->release_rows(host->context, rows.handle);
  if (right) return 0;
  host->fail(host->context, "another answer", 14, "v1_plugin.c", 201);
  return 1;
}

static int32_t upgrade(const host_v1* host) {
  const name_v1 table = {"frozen", 6, "v1_plugin.c", 50, 0};
  const name_v1 column = {"id", 2, "v1_plugin.c", 51, 0};
  const name_v1 type = {"bigint", 6, NULL, 0, 0};
  const value_v1 number = integer(4711);
  if (host->struct_size < sizeof *host || host->abi_version < 1) return 1;
  if (host->begin(host->context, "create_table", &table) != 0) return 1;
  if (host->begin(host->context, "column", &column) != 0) return 1;
  if (host->begin(host->context, "type", &type) != 0 || host->end(host->context) != 0) return 1;
  if (host->end(host->context) != 0 || host->end(host->context) != 0) return 1;
  if (execute(host, "INSERT INTO frozen VALUES ($1)", &number) != 0) return 1;
  if (host->argument(host->context, "no such argument")) return 1;
  host->log(host->context, "hello from version 1", 20);
  return read_back(host, 4711);
}

static int32_t downgrade(const host_v1* host) { return execute(host, "DROP TABLE frozen", NULL); }

/* Marks the plugin as reversible. */
__attribute__((visibility("default"))) void migration_downgrade(void) {}

__attribute__((visibility("default"))) const descriptor_v1 migration_descriptor_v1 = {
    sizeof(descriptor_v1), 1, METADATA, sizeof METADATA, upgrade, downgrade};
