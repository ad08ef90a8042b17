#ifndef REFERENCE_STATEMENT_H
#define REFERENCE_STATEMENT_H

#include <mysql.h>

#include "calendar.h"
#include "text.h"

enum { MOST_PARAMETERS = 8, MOST_COLUMNS = 26, MOST_BYTES = 1024 };

// A value on its way in or out; bound once, filled by each execution or row.
struct cell {
  union {
    long long number;
    MYSQL_TIME time;
    char bytes[MOST_BYTES];
  };
  unsigned long length;
  my_bool is_null;
};

// A prepared statement. The kinds have a letter a value: n number, t time, s text, b bytes.
struct statement {
  const char *sql, *parameter_kinds, *column_kinds;
  MYSQL_STMT *handle;
  struct cell parameters[MOST_PARAMETERS], columns[MOST_COLUMNS];
};

void connect_to(
    const char *socket, const char *database, const char *user, const char *password,
    int statement_seconds);

void set_number(struct statement *statement, int index, long long number);
void set_time(struct statement *statement, int index, seconds time, int milliseconds);
void set_bytes(struct statement *statement, int index, const void *bytes, size_t length);

// Prepares on first use. Any error ends the program.
void execute(struct statement *statement);
// 0 after the last row.
int fetch(struct statement *statement);

long long number_at(const struct statement *statement, int index);
int is_missing(const struct statement *statement, int index);
seconds time_at(const struct statement *statement, int index);
long long milliseconds_at(const struct statement *statement, int index);
// 0 for the practice's empty dates, too.
int has_time(const struct statement *statement, int index);
// A copy that is kept until forget_texts().
struct text text_at(const struct statement *statement, int index);

#endif
