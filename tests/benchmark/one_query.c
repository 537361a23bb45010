/* The least that anybody can do with a PostgreSQL server: connect, one query, its rows, goodbye. */
#include <libpq-fe.h>
#include <stdio.h>

int main(int argc, char** argv) {
  PGconn* connection = PQconnectdb(argc > 1 ? argv[1] : "");
  PGresult* result = PQexec(connection, argc > 2 ? argv[2] : "SELECT version_num FROM migrator_version");
  if (PQresultStatus(result) != PGRES_TUPLES_OK) {
    fprintf(stderr, "%s", PQerrorMessage(connection));
    return 1;
  }
  for (int row = 0; row < PQntuples(result); ++row) puts(PQgetvalue(result, row, 0));
  PQclear(result);
  PQfinish(connection);
  return 0;
}
