/* The layout of the binary interface on 64-bit systems. What is asserted here never changes; new fields come at the end, with new lines. */
#include <migrator/migration.h>

#define SIZE(type, bytes) _Static_assert(sizeof(type) >= (bytes), #type " has shrunk")
#define FIXED(type, bytes) _Static_assert(sizeof(type) == (bytes), #type " is passed in arrays or without its size, and cannot grow")
#define AT(type, field, offset) _Static_assert(offsetof(type, field) == (offset), #type "." #field " has moved")
#define IS(constant, value) _Static_assert((constant) == (value), #constant " has changed")

#if UINTPTR_MAX == 0xffffffffffffffffu
FIXED(migration_value, 24);
AT(migration_value, type, 0);
AT(migration_value, reserved, 4);
AT(migration_value, size, 8);
AT(migration_value, of, 16);

FIXED(migration_name, 32);
AT(migration_name, data, 0);
AT(migration_name, size, 8);
AT(migration_name, file, 16);
AT(migration_name, line, 24);
AT(migration_name, reserved, 28);

FIXED(migration_rows, 24);
AT(migration_rows, handle, 0);
AT(migration_rows, row_count, 8);
AT(migration_rows, column_count, 16);
AT(migration_rows, reserved, 20);

SIZE(migration_host, 104);
AT(migration_host, struct_size, 0);
AT(migration_host, abi_version, 4);
AT(migration_host, backend, 8);
AT(migration_host, server_version, 16);
AT(migration_host, context, 24);
AT(migration_host, begin, 32);
AT(migration_host, attribute, 40);
AT(migration_host, end, 48);
AT(migration_host, end_query, 56);
AT(migration_host, cell, 64);
AT(migration_host, release_rows, 72);
AT(migration_host, argument, 80);
AT(migration_host, log, 88);
AT(migration_host, fail, 96);
AT(migration_host, enter, 104);
AT(migration_host, leave, 112);

SIZE(migration_descriptor, 40);
AT(migration_descriptor, struct_size, 0);
AT(migration_descriptor, abi_version, 4);
AT(migration_descriptor, metadata, 8);
AT(migration_descriptor, metadata_size, 16);
AT(migration_descriptor, upgrade, 24);
AT(migration_descriptor, downgrade, 32);
#endif

IS(MIGRATION_OK, 0);
IS(MIGRATION_STOP, 1);
IS(MIGRATION_NULL, 0);
IS(MIGRATION_BOOLEAN, 1);
IS(MIGRATION_INTEGER, 2);
IS(MIGRATION_REAL, 3);
IS(MIGRATION_TEXT, 4);
IS(MIGRATION_BYTES, 5);
_Static_assert(sizeof MIGRATION_NOTE_OWNER == 10, "the note's owner has changed");
