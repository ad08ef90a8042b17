#ifndef REFERENCE_PAGE_H
#define REFERENCE_PAGE_H

#include "store.h"

// What the reader's own page of visits shows.
struct page {
  const struct settings *settings;
  const struct office *office;
  // The clinic's name and contact data, or the practice's.
  const struct clinic *contact;
  const struct zone *zone;
  const char *form_token;
  seconds now;  // UTC
  // Until the session ends without use, and before that end when a warning is due.
  long long seconds_left, warning_seconds;
  day today;
  // The reader first.
  const struct person *people;
  int people_count;
  const struct visit *visits;
  int visit_count;
  const struct procedure *procedures;
  int procedure_count;
  const struct recall *recalls;
  int recall_count;
};

// Appends headers and page to the answer.
void write_page(const struct page *page);

#endif
