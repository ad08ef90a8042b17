#ifndef REFERENCE_STORE_H
#define REFERENCE_STORE_H

#include "calendar.h"
#include "settings.h"
#include "text.h"

// The statements of the page, the same as the portal's and in the same order. Each keeps its
// prepared form, its parameters and its columns. Texts are good until forget_texts().
enum {
  MOST_PEOPLE = 100,
  MOST_VISITS = 2000,
  MOST_PROCEDURES = 10000,
  MOST_RECALLS = 100,
};

struct clinic {
  long long number;  // 0: none
  struct text name, line1, line2, city, state, zip, phone, zone;
};

struct session {
  long long number, patient, status;
  long long last_used, expires;  // milliseconds
  int requires_setup, has_access;
  long long latest_setting_change;
  struct clinic clinic;
};

struct office {
  struct clinic practice;
  int has_clinics, allows_family, adult_age, idle_minutes, offers_appointments;
  char zone[64];
  struct text logo, settled;
  long long confirmed;
};

struct person {
  long long number, status;
  struct text first, last;
  day birth;
  int has_birth, is_guarantor, is_guardian, is_responsible;
};

struct visit {
  long long number, status, confirmed;
  seconds start, asked_to_arrive;
  int has_asked_to_arrive, awaits_confirmation, has_provider;
  struct text first, last, suffix;
  struct clinic clinic;
};

struct procedure {
  long long number, visit;
  struct text name;
};

struct recall {
  struct text description, phone;
  day due;
  int has_due;
};

void open_store(const struct settings *settings);

// 0 when there is none.
int read_session(const unsigned char hash[32], struct session *session);
// What was read a moment ago is good enough unless the office has changed a setting since.
void read_office(const struct session *session, long long now, struct office *office);
void set_time_zone(int offset);
void touch_session(long long number, long long milliseconds);
int read_people(long long viewer, struct person people[MOST_PEOPLE]);
int read_visits(long long person, seconds from, seconds now, struct visit visits[MOST_VISITS]);
int read_procedures(
    long long person, seconds from, struct procedure procedures[MOST_PROCEDURES]);
// Adds to the history that somebody looked at their own visits.
void record_look(
    long long person, long long session, const char *network, long long milliseconds);
int read_recalls(long long person, day today, struct recall recalls[MOST_RECALLS]);

#endif
