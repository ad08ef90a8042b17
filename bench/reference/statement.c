#include "statement.h"

#include <err.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

static MYSQL *connection;
static long long last_use;

static long long monotonic_microseconds(void) {
  struct timespec time;
  clock_gettime(CLOCK_MONOTONIC, &time);
  return time.tv_sec * 1000000LL + time.tv_nsec / 1000;
}

void connect_to(
    const char *socket, const char *database, const char *user, const char *password,
    int statement_seconds) {
  char command[512];
  snprintf(
      command, sizeof command,
      "SET SESSION sql_mode = 'STRICT_TRANS_TABLES,ERROR_FOR_DIVISION_BY_ZERO,"
      "NO_ENGINE_SUBSTITUTION', time_zone = '+00:00', autocommit = 1, max_statement_time = %d",
      statement_seconds);
  connection = mysql_init(NULL);
  unsigned wait = (unsigned)statement_seconds + 5;
  mysql_options(connection, MYSQL_SET_CHARSET_NAME, "utf8mb4");
  mysql_options(connection, MYSQL_OPT_READ_TIMEOUT, &wait);
  mysql_options(connection, MYSQL_OPT_WRITE_TIMEOUT, &wait);
  mysql_options(connection, MYSQL_INIT_COMMAND, command);
  if (!mysql_real_connect(connection, NULL, user, password, database, 0, socket, CLIENT_FOUND_ROWS))
    errx(69, "%s", mysql_error(connection));
  last_use = monotonic_microseconds();
}

static void bind(MYSQL_BIND *bind, struct cell *cell, char kind) {
  memset(bind, 0, sizeof *bind);
  bind->buffer = cell->bytes;
  bind->buffer_length = sizeof cell->bytes;
  bind->length = &cell->length;
  bind->is_null = &cell->is_null;
  switch (kind) {
    case 'n': bind->buffer_type = MYSQL_TYPE_LONGLONG; break;
    case 't': bind->buffer_type = MYSQL_TYPE_DATETIME; break;
    case 'b': bind->buffer_type = MYSQL_TYPE_BLOB; break;
    default: bind->buffer_type = MYSQL_TYPE_STRING; break;
  }
}

static void fail(struct statement *statement) {
  errx(70, "%s\n%s", mysql_stmt_error(statement->handle), statement->sql);
}

static void prepare(struct statement *statement) {
  MYSQL_BIND parameters[MOST_PARAMETERS], columns[MOST_COLUMNS];
  statement->handle = mysql_stmt_init(connection);
  if (mysql_stmt_prepare(statement->handle, statement->sql, strlen(statement->sql)))
    fail(statement);
  if (mysql_stmt_param_count(statement->handle) != strlen(statement->parameter_kinds) ||
      mysql_stmt_field_count(statement->handle) != strlen(statement->column_kinds))
    errx(70, "parameters or columns miscounted\n%s", statement->sql);
  for (int i = 0; statement->parameter_kinds[i]; i++)
    bind(&parameters[i], &statement->parameters[i], statement->parameter_kinds[i]);
  for (int i = 0; statement->column_kinds[i]; i++)
    bind(&columns[i], &statement->columns[i], statement->column_kinds[i]);
  // The library copies the structures; what they point at stays.
  if (*statement->parameter_kinds && mysql_stmt_bind_param(statement->handle, parameters))
    fail(statement);
  if (*statement->column_kinds && mysql_stmt_bind_result(statement->handle, columns))
    fail(statement);
}

void set_number(struct statement *statement, int index, long long number) {
  statement->parameters[index].number = number;
}

void set_time(struct statement *statement, int index, seconds time, int milliseconds) {
  day day = time >= 0 ? time / 86400 : (time - 86399) / 86400;
  unsigned second = (unsigned)(time - day * 86400);
  struct date date = date_of_day(day);
  statement->parameters[index].time = (MYSQL_TIME){
      .year = (unsigned)date.year, .month = (unsigned)date.month, .day = (unsigned)date.day,
      .hour = second / 3600, .minute = second / 60 % 60, .second = second % 60,
      .second_part = (unsigned long)milliseconds * 1000,
      .time_type = MYSQL_TIMESTAMP_DATETIME,
  };
}

void set_bytes(struct statement *statement, int index, const void *bytes, size_t length) {
  struct cell *cell = &statement->parameters[index];
  if (length > sizeof cell->bytes) length = sizeof cell->bytes;
  memcpy(cell->bytes, bytes, length);
  cell->length = length;
}

void execute(struct statement *statement) {
  // A connection that was idle may be gone; this program has no other way than to end.
  if (monotonic_microseconds() - last_use > 1000000 && mysql_ping(connection))
    errx(69, "%s", mysql_error(connection));
  if (!statement->handle) prepare(statement);
  if (mysql_stmt_execute(statement->handle)) fail(statement);
  last_use = monotonic_microseconds();
}

int fetch(struct statement *statement) {
  switch (mysql_stmt_fetch(statement->handle)) {
    case 0: return 1;
    case MYSQL_NO_DATA: mysql_stmt_free_result(statement->handle); return 0;
    case MYSQL_DATA_TRUNCATED: errx(70, "a value is too long\n%s", statement->sql);
    default: fail(statement); return 0;
  }
}

long long number_at(const struct statement *statement, int index) {
  return is_missing(statement, index) ? 0 : statement->columns[index].number;
}

int is_missing(const struct statement *statement, int index) {
  return statement->columns[index].is_null;
}

seconds time_at(const struct statement *statement, int index) {
  const MYSQL_TIME *time = &statement->columns[index].time;
  struct date date = {(int)time->year, (int)time->month, (int)time->day};
  return day_of_date(date) * 86400LL + time->hour * 3600 + time->minute * 60 + time->second;
}

long long milliseconds_at(const struct statement *statement, int index) {
  const MYSQL_TIME *time = &statement->columns[index].time;
  return time_at(statement, index) * 1000 + (long long)time->second_part / 1000;
}

int has_time(const struct statement *statement, int index) {
  const MYSQL_TIME *time = &statement->columns[index].time;
  int is_empty = time->year <= 1 && time->month <= 1 && time->day <= 1;
  return !is_missing(statement, index) && !is_empty && time->month > 0 && time->day > 0;
}

struct text text_at(const struct statement *statement, int index) {
  const struct cell *cell = &statement->columns[index];
  return cell->is_null ? (struct text){"", 0} : keep_text(cell->bytes, cell->length);
}
