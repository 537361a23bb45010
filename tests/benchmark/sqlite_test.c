/* A test on an SQLite database: adds a row, counts the rows, and prints when that was done. Its database is

     sqlite_test              that of DATABASE_URL
     sqlite_test FILE         one that is ready
     sqlite_test FILE SCRIPT  a new one, on which the script's SQL runs */
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

static const char scheme[] = "sqlite:///";

static const char* file_of_environment(void) {
  const char* url = getenv("DATABASE_URL");
  return url && strncmp(url, scheme, strlen(scheme)) == 0 ? url + strlen(scheme) : "";
}

static char* read_file(const char* path) {
  static char text[1 << 20];
  FILE* file = fopen(path, "r");
  if (!file || fread(text, 1, sizeof text - 1, file) == 0) {
    perror(path);
    exit(1);
  }
  fclose(file);
  return text;
}

static void run(sqlite3* database, const char* sql) {
  if (sqlite3_exec(database, sql, NULL, NULL, NULL) == SQLITE_OK) return;
  fprintf(stderr, "%s\n", sqlite3_errmsg(database));
  exit(1);
}

int main(int argc, char** argv) {
  const char* file = argc > 1 ? argv[1] : file_of_environment();
  if (argc > 2) unlink(file);
  sqlite3* database;
  if (sqlite3_open(file, &database) != SQLITE_OK) return 1;
  if (argc > 2) run(database, read_file(argv[2]));
  run(database, "INSERT INTO t0 (name) VALUES (hex(randomblob(16)))");
  run(database, "SELECT count(*) FROM t0");
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  printf("%ld.%09ld\n", (long)now.tv_sec, now.tv_nsec);
  sqlite3_close(database);
  return 0;
}
