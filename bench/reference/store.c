#include "store.h"

#include <err.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "statement.h"

#define CLINIC_COLUMNS \
  "c.ClinicNum, c.Description, c.Address, c.Address2, c.City, c.State, c.Zip, c.Phone, c.Fax,\n" \
  "c.TimeZone"
#define CLINIC_KINDS "nsssssssss"

void open_store(const struct settings *settings) {
  connect_to(
      settings->db_socket, settings->db_name, settings->db_user, settings->db_password,
      settings->statement_seconds);
}

static struct clinic clinic_at(const struct statement *row, int index) {
  if (is_missing(row, index)) return (struct clinic){0};
  return (struct clinic){
      .number = number_at(row, index),
      .name = text_at(row, index + 1),
      .line1 = text_at(row, index + 2),
      .line2 = text_at(row, index + 3),
      .city = text_at(row, index + 4),
      .state = text_at(row, index + 5),
      .zip = text_at(row, index + 6),
      .phone = text_at(row, index + 7),
      .zone = text_at(row, index + 9),
  };
}

int read_session(const unsigned char hash[32], struct session *session) {
  static struct statement statement = {
      .sql =
          "SELECT s.SessionNum, s.UserWebNum, s.PatNum, s.IsDemonstration, s.LastUsedAt, "
          "s.ExpiresAt,\n"
          "  u.RequirePasswordChange <> 0 OR u.RequireUserNameChange <> 0,\n"
          "  u.Password <> '' AND u.Password NOT LIKE 'None$%', p.PatStatus,\n"
          "  COALESCE((SELECT MAX(SettingChangeNum) FROM portal_setting_change), 0),\n"
          "  " CLINIC_COLUMNS "\n"
          "FROM portal_session s\n"
          "JOIN userweb u ON u.UserWebNum = s.UserWebNum AND u.FKeyType = 1\n"
          "JOIN patient p ON p.PatNum = s.PatNum\n"
          "LEFT JOIN clinic c ON c.ClinicNum = p.ClinicNum AND c.ClinicNum > 0\n"
          "WHERE s.TokenHash = ?",
      .parameter_kinds = "b",
      .column_kinds = "nnnnttnnnn" CLINIC_KINDS,
  };
  set_bytes(&statement, 0, hash, 32);
  execute(&statement);
  int is_there = 0;
  while (fetch(&statement)) {
    is_there = 1;
    *session = (struct session){
        .number = number_at(&statement, 0),
        .patient = number_at(&statement, 2),
        .last_used = milliseconds_at(&statement, 4),
        .expires = milliseconds_at(&statement, 5),
        .requires_setup = number_at(&statement, 6) != 0,
        .has_access = number_at(&statement, 7) != 0,
        .status = number_at(&statement, 8),
        .latest_setting_change = number_at(&statement, 9),
        .clinic = clinic_at(&statement, 10),
    };
  }
  return is_there;
}

static int is_named(const struct cell *name, const char *wanted) {
  return name->length == strlen(wanted) && !memcmp(name->bytes, wanted, name->length);
}

static int number_of(struct text text, int least, int most, int usual) {
  char digits[24], *end;
  snprintf(digits, sizeof digits, "%.*s", (int)text.length, text.bytes);
  long number = strtol(digits, &end, 10);
  return end == digits || *end || number < least || number > most ? usual : (int)number;
}

static void read_preference(struct office *office, const struct statement *row) {
  const struct cell *name = &row->columns[0];
  struct text value = text_at(row, 1);
  struct clinic *practice = &office->practice;
  if (is_named(name, "PracticeTitle")) practice->name = value;
  else if (is_named(name, "PracticeAddress")) practice->line1 = value;
  else if (is_named(name, "PracticeAddress2")) practice->line2 = value;
  else if (is_named(name, "PracticeCity")) practice->city = value;
  else if (is_named(name, "PracticeST")) practice->state = value;
  else if (is_named(name, "PracticeZip")) practice->zip = value;
  else if (is_named(name, "PracticePhone")) practice->phone = value;
  else if (is_named(name, "EasyNoClinics")) office->has_clinics = number_of(value, 0, 1, 1) == 0;
  else if (is_named(name, "FamPhiAccess")) office->allows_family = number_of(value, 0, 0, 1);
  else if (is_named(name, "ApptEConfirmStatusAccepted"))
    office->confirmed = number_of(value, 1, 1 << 30, -1);
  else if (is_named(name, "ApptConfirmExcludeEConfirm")) office->settled = value;
}

static void read_setting(struct office *office, const struct statement *row) {
  const struct cell *name = &row->columns[0];
  struct text value = text_at(row, 1);
  if (is_named(name, "PortalLogoFile")) office->logo = value;
  else if (is_named(name, "PortalAdultAge")) office->adult_age = number_of(value, 0, 120, 0);
  else if (is_named(name, "PortalIdleMinutes"))
    office->idle_minutes = number_of(value, 1, 1440, 15);
  else if (is_named(name, "PortalFeatureMakeAppointments"))
    office->offers_appointments = number_of(value, 0, 0, 1);
  else if (is_named(name, "PortalTimeZone") && number_at(row, 2) == 0)
    snprintf(office->zone, sizeof office->zone, "%.*s", (int)value.length, value.bytes);
}

// Rows of the practice come before those of the clinic, by the primary key.
static void query_office(const struct clinic *clinic, struct office *office) {
  static struct statement statement = {
      .sql =
          "SELECT CONVERT(PrefName USING utf8mb4) COLLATE utf8mb4_bin,\n"
          "  CONVERT(ValueString USING utf8mb4) COLLATE utf8mb4_bin, NULL\n"
          "FROM preference\n"
          "WHERE PrefName IN ('PracticeTitle', 'PracticeAddress', 'PracticeAddress2', "
          "'PracticeCity',\n"
          "  'PracticeST', 'PracticeZip', 'PracticePhone', 'PracticeFax', 'EasyNoClinics',\n"
          "  'FamPhiAccess', 'ApptEConfirmStatusAccepted', 'ApptConfirmExcludeEConfirm',\n"
          "  'RandomPrimaryKeys', 'BrokenApptProcedure')\n"
          "UNION ALL\n"
          "SELECT Name COLLATE utf8mb4_bin, Value COLLATE utf8mb4_bin, ClinicNum\n"
          "FROM portal_setting\n"
          "WHERE ClinicNum IN (0, ?)",
      .parameter_kinds = "n",
      .column_kinds = "ssn",
  };
  *office = (struct office){
      .allows_family = 1, .idle_minutes = 15, .offers_appointments = 1, .zone = "UTC",
      .confirmed = -1};
  set_number(&statement, 0, clinic->number);
  execute(&statement);
  while (fetch(&statement)) {
    if (is_missing(&statement, 2)) read_preference(office, &statement);
    else read_setting(office, &statement);
  }
}

enum { MOST_OFFICES = 50, SETTINGS_SECONDS = 5 };

// An office that was read a moment ago, with texts of its own.
struct known_office {
  long long clinic, latest_change, read_at;
  struct office office;
  char *texts;
};

static void keep_office_texts(struct known_office *known) {
  struct office *office = &known->office;
  struct text *texts[] = {
      &office->practice.name, &office->practice.line1, &office->practice.line2,
      &office->practice.city, &office->practice.state, &office->practice.zip,
      &office->practice.phone, &office->logo, &office->settled,
  };
  size_t bytes = 1;
  for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) bytes += texts[i]->length;
  free(known->texts);
  char *place = known->texts = malloc(bytes);
  if (!place) err(71, "memory");
  for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
    if (texts[i]->length == 0) continue;
    memcpy(place, texts[i]->bytes, texts[i]->length);
    texts[i]->bytes = place;
    place += texts[i]->length;
  }
}

void read_office(const struct session *session, long long now, struct office *office) {
  static struct known_office known[MOST_OFFICES];
  static int count;
  struct known_office *place = known;
  while (place < known + count && place->clinic != session->clinic.number) place++;
  if (place == known + MOST_OFFICES) place = known;
  else if (place == known + count) count++;
  if (place->read_at == 0 || place->clinic != session->clinic.number ||
      place->latest_change != session->latest_setting_change || now < place->read_at ||
      now - place->read_at >= SETTINGS_SECONDS * 1000) {
    query_office(&session->clinic, &place->office);
    place->clinic = session->clinic.number;
    place->latest_change = session->latest_setting_change;
    place->read_at = now;
    keep_office_texts(place);
  }
  *office = place->office;
}

void set_time_zone(int offset) {
  static struct statement statement = {
      .sql = "SET time_zone = ?", .parameter_kinds = "s", .column_kinds = ""};
  static int current;
  if (offset == current) return;
  char text[16];
  int minutes = abs(offset) / 60;
  snprintf(
      text, sizeof text, "%c%02d:%02d", offset < 0 ? '-' : '+', minutes / 60, minutes % 60);
  set_bytes(&statement, 0, text, strlen(text));
  execute(&statement);
  current = offset;
}

void touch_session(long long number, long long milliseconds) {
  static struct statement statement = {
      .sql = "UPDATE portal_session SET LastUsedAt = ? WHERE SessionNum = ?",
      .parameter_kinds = "tn",
      .column_kinds = "",
  };
  set_time(&statement, 0, milliseconds / 1000, (int)(milliseconds % 1000));
  set_number(&statement, 1, number);
  execute(&statement);
}

int read_people(long long viewer, struct person people[MOST_PEOPLE]) {
  static struct statement statement = {
      .sql =
          "SELECT PatNum, FName, Preferred, LName, PatStatus, Birthdate, 0, 0, 0\n"
          "FROM patient\n"
          "WHERE PatNum = ?\n"
          "UNION ALL\n"
          "SELECT PatNum, FName, Preferred, LName, PatStatus, Birthdate, 1, 0, 0\n"
          "FROM patient\n"
          "WHERE Guarantor = ?\n"
          "UNION ALL\n"
          "SELECT p.PatNum, p.FName, p.Preferred, p.LName, p.PatStatus, p.Birthdate, 0, 1, 0\n"
          "FROM guardian g\n"
          "JOIN patient p ON p.PatNum = g.PatNumChild\n"
          "WHERE g.PatNumGuardian = ? AND g.IsGuardian = 1\n"
          "UNION ALL\n"
          "SELECT PatNum, FName, Preferred, LName, PatStatus, Birthdate, 0, 0, 1\n"
          "FROM patient\n"
          "WHERE ResponsParty = ?\n"
          "ORDER BY PatNum = ? DESC, FName, PatNum",
      .parameter_kinds = "nnnnn",
      .column_kinds = "nsssntnnn",
  };
  for (int i = 0; i < 5; i++) set_number(&statement, i, viewer);
  execute(&statement);
  int count = 0;
  while (fetch(&statement)) {
    struct person person = {
        .number = number_at(&statement, 0),
        .first = text_at(&statement, 1),
        .last = text_at(&statement, 3),
        .status = number_at(&statement, 4),
        .birth = has_time(&statement, 5) ? time_at(&statement, 5) / 86400 : 0,
        .has_birth = has_time(&statement, 5),
        .is_guarantor = number_at(&statement, 6) != 0,
        .is_guardian = number_at(&statement, 7) != 0,
        .is_responsible = number_at(&statement, 8) != 0,
    };
    // Everybody once for each tie, one after the other.
    struct person *last = count ? &people[count - 1] : NULL;
    if (last && last->number == person.number) {
      last->is_guarantor |= person.is_guarantor;
      last->is_guardian |= person.is_guardian;
      last->is_responsible |= person.is_responsible;
      continue;
    }
    if (count == MOST_PEOPLE) errx(70, "too many people");
    people[count++] = person;
  }
  return count;
}

static int compare_visits(const void *left, const void *right) {
  const struct visit *a = left, *b = right;
  if (a->start != b->start) return a->start < b->start ? -1 : 1;
  return a->number < b->number ? -1 : a->number > b->number;
}

int read_visits(long long person, seconds from, seconds now, struct visit visits[MOST_VISITS]) {
  static struct statement statement = {
      .sql =
          "SELECT a.AptNum, a.PatNum, a.AptStatus, a.AptDateTime, a.DateTimeAskedToArrive, "
          "CHAR_LENGTH(a.Pattern) * 5,\n"
          "a.Confirmed,\n"
          "a.AptStatus = 1 AND EXISTS (\n"
          "  SELECT 1\n"
          "  FROM confirmationrequest r\n"
          "  WHERE r.ApptNum = a.AptNum\n"
          "    AND r.RSVPStatus IN (0, 1)\n"
          "    AND r.DateTimeConfirmExpire > ?\n"
          "    AND r.ApptDateTime = a.AptDateTime\n"
          "),\n"
          "p.FName, p.LName, p.Suffix,\n"
          CLINIC_COLUMNS "\n"
          "FROM appointment a\n"
          "LEFT JOIN provider p\n"
          "  ON p.ProvNum = IF(a.IsHygiene = 1 AND a.ProvHyg > 0, a.ProvHyg, a.ProvNum)\n"
          "LEFT JOIN clinic c ON c.ClinicNum = a.ClinicNum AND c.ClinicNum > 0\n"
          "WHERE a.PatNum = ?\n"
          "  AND a.AptStatus IN (1, 2)\n"
          "  AND a.AptDateTime >= ?",
      .parameter_kinds = "tnt",
      .column_kinds = "nnnttnnnsss" CLINIC_KINDS,
  };
  set_time(&statement, 0, now, 0);
  set_number(&statement, 1, person);
  set_time(&statement, 2, from, 0);
  execute(&statement);
  int count = 0;
  while (fetch(&statement)) {
    if (count == MOST_VISITS) errx(70, "too many visits");
    visits[count++] = (struct visit){
        .number = number_at(&statement, 0),
        .status = number_at(&statement, 2),
        .start = time_at(&statement, 3),
        .asked_to_arrive = has_time(&statement, 4) ? time_at(&statement, 4) : 0,
        .has_asked_to_arrive = has_time(&statement, 4),
        .confirmed = number_at(&statement, 6),
        .awaits_confirmation = number_at(&statement, 7) != 0,
        .has_provider = !is_missing(&statement, 8),
        .first = text_at(&statement, 8),
        .last = text_at(&statement, 9),
        .suffix = text_at(&statement, 10),
        .clinic = clinic_at(&statement, 11),
    };
  }
  qsort(visits, (size_t)count, sizeof *visits, compare_visits);
  return count;
}

static int compare_procedures(const void *left, const void *right) {
  const struct procedure *a = left, *b = right;
  if (a->visit != b->visit) return a->visit < b->visit ? -1 : 1;
  return a->number < b->number ? -1 : a->number > b->number;
}

int read_procedures(
    long long person, seconds from, struct procedure procedures[MOST_PROCEDURES]) {
  static struct statement statement = {
      .sql =
          "SELECT l.ProcNum, l.AptNum, IF(k.LaymanTerm <> '', k.LaymanTerm, k.Descript)\n"
          "FROM appointment a\n"
          "JOIN procedurelog l ON l.AptNum = a.AptNum AND l.PatNum = a.PatNum\n"
          "JOIN procedurecode k ON k.CodeNum = l.CodeNum\n"
          "WHERE a.PatNum = ?\n"
          "  AND a.AptStatus IN (1, 2)\n"
          "  AND a.AptDateTime >= ?\n"
          "  AND l.ProcStatus <> 6",
      .parameter_kinds = "nt",
      .column_kinds = "nns",
  };
  set_number(&statement, 0, person);
  set_time(&statement, 1, from, 0);
  execute(&statement);
  int count = 0;
  while (fetch(&statement)) {
    if (count == MOST_PROCEDURES) errx(70, "too many procedures");
    procedures[count++] = (struct procedure){
        .number = number_at(&statement, 0),
        .visit = number_at(&statement, 1),
        .name = text_at(&statement, 2),
    };
  }
  qsort(procedures, (size_t)count, sizeof *procedures, compare_procedures);
  return count;
}

int read_recalls(long long person, day today, struct recall recalls[MOST_RECALLS]) {
  static struct statement statement = {
      .sql =
          "SELECT t.Description, r.DateDue, c.Phone\n"
          "FROM recall r\n"
          "JOIN recalltype t ON t.RecallTypeNum = r.RecallTypeNum\n"
          "JOIN patient p ON p.PatNum = r.PatNum\n"
          "LEFT JOIN patient g ON g.PatNum = p.Guarantor\n"
          "LEFT JOIN clinic c ON c.ClinicNum = p.ClinicNum AND c.ClinicNum > 0\n"
          "WHERE r.PatNum = ?\n"
          "  AND r.IsDisabled = 0\n"
          "  AND r.DateScheduled <= '0001-01-01'\n"
          "  AND r.DisableUntilDate <= ?\n"
          "  AND (r.DisableUntilBalance = 0 OR COALESCE(g.BalTotal, 0) <= "
          "r.DisableUntilBalance)\n"
          "  AND EXISTS (\n"
          "    SELECT 1\n"
          "    FROM webschedrecall w\n"
          "    WHERE w.RecallNum = r.RecallNum\n"
          "      AND w.PatNum = r.PatNum\n"
          "      AND w.SendStatus IN (3, 5)\n"
          "  )\n"
          "ORDER BY r.DateDue, r.RecallNum",
      .parameter_kinds = "nt",
      .column_kinds = "sts",
  };
  set_number(&statement, 0, person);
  set_time(&statement, 1, today * 86400LL, 0);
  execute(&statement);
  int count = 0;
  while (fetch(&statement)) {
    if (count == MOST_RECALLS) errx(70, "too many recalls");
    recalls[count++] = (struct recall){
        .description = text_at(&statement, 0),
        .due = has_time(&statement, 1) ? time_at(&statement, 1) / 86400 : 0,
        .has_due = has_time(&statement, 1),
        .phone = text_at(&statement, 2),
    };
  }
  return count;
}

void record_look(
    long long person, long long session, const char *network, long long milliseconds) {
  enum { VIEWED_APPOINTMENTS = 20 };
  static struct statement statement = {
      .sql =
          "INSERT INTO portal_history (HappenedAt, Kind, ActorPatNum, ActorUserNum, PatNum, "
          "ObjectNum,\n"
          "  SessionNum, Network)\n"
          "VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
      .parameter_kinds = "tnnnnnns",
      .column_kinds = "",
  };
  set_time(&statement, 0, milliseconds / 1000, (int)(milliseconds % 1000));
  set_number(&statement, 1, VIEWED_APPOINTMENTS);
  set_number(&statement, 2, person);
  set_number(&statement, 3, 0);
  set_number(&statement, 4, person);
  set_number(&statement, 5, 0);
  set_number(&statement, 6, session);
  set_bytes(&statement, 7, network, strlen(network));
  execute(&statement);
}
