/* A test on a PostgreSQL database: adds a row, counts the rows, and prints when that was done. Its database is

     postgresql_test                        that of DATABASE_URL, and nobody else's
     postgresql_test shared URL             one that is ready for all
     postgresql_test clone DIRECTORY        a copy of "original", dropped afterwards, as pgtestdb does it
     postgresql_test replay DIRECTORY FILE  a new one, on which the file's SQL runs; dropped afterwards, as sqlx does it

   DIRECTORY has the socket of a server. */
#include <libpq-fe.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

static PGconn* connect_to(const char* where) {
  PGconn* connection = PQconnectdb(where);
  if (PQstatus(connection) == CONNECTION_OK) return connection;
  fputs(PQerrorMessage(connection), stderr);
  exit(1);
}

/* The first value of the last statement's rows. */
static long run(PGconn* connection, const char* sql) {
  PGresult* result = PQexec(connection, sql);
  const ExecStatusType status = PQresultStatus(result);
  if (status != PGRES_TUPLES_OK && status != PGRES_COMMAND_OK) {
    fputs(PQerrorMessage(connection), stderr);
    exit(1);
  }
  const long value = PQntuples(result) > 0 ? atol(PQgetvalue(result, 0, 0)) : 0;
  PQclear(result);
  return value;
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

static void test(const char* where, const char* script, int is_shared) {
  PGconn* connection = connect_to(where);
  if (script) run(connection, read_file(script));
  run(connection, "INSERT INTO t0 (name) VALUES (gen_random_uuid())");
  const long rows = run(connection, "SELECT count(*) FROM t0");
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  printf("%ld.%09ld\n", (long)now.tv_sec, now.tv_nsec);
  PQfinish(connection);
  if (rows == 1 || is_shared) return;
  fprintf(stderr, "there were %ld rows in the database before\n", rows - 1);
  exit(1);
}

static void test_on_own(const char* directory, const char* original, const char* script) {
  char where[1000], name[40], sql[200];
  snprintf(name, sizeof name, "test_%d", (int)getpid());
  snprintf(where, sizeof where, "host=%s user=postgres dbname=postgres", directory);
  PGconn* administration = connect_to(where);
  snprintf(sql, sizeof sql, "CREATE DATABASE %s TEMPLATE %s", name, original);
  run(administration, sql);
  snprintf(where, sizeof where, "host=%s user=postgres dbname=%s", directory, name);
  test(where, script, 0);
  snprintf(sql, sizeof sql, "DROP DATABASE IF EXISTS %s", name);
  run(administration, sql);
  PQfinish(administration);
}

int main(int argc, char** argv) {
  const char* how = argc > 1 ? argv[1] : "";
  if (argc == 1 && getenv("DATABASE_URL"))
    test(getenv("DATABASE_URL"), NULL, 0);
  else if (argc == 3 && strcmp(how, "shared") == 0)
    test(argv[2], NULL, 1);
  else if (argc == 3 && strcmp(how, "clone") == 0)
    test_on_own(argv[2], "original", NULL);
  else if (argc == 4 && strcmp(how, "replay") == 0)
    test_on_own(argv[2], "template1", argv[3]);
  else
    return 2;
  return 0;
}
