#include "calendar.h"

#include <stdint.h>
#include <stdio.h>
#include <string.h>

// Eras of 400 years that begin in March, so that the leap day comes last.
day day_of_date(struct date date) {
  int year = date.month <= 2 ? date.year - 1 : date.year;
  int era = (year >= 0 ? year : year - 399) / 400;
  int year_of_era = year - era * 400;
  int day_of_year = (153 * (date.month + (date.month > 2 ? -3 : 9)) + 2) / 5 + date.day - 1;
  int day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
  return era * 146097L + day_of_era - 719468;
}

struct date date_of_day(day number) {
  long shifted = number + 719468;
  long era = (shifted >= 0 ? shifted : shifted - 146096) / 146097;
  int day_of_era = (int)(shifted - era * 146097);
  int year = (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
  int day_of_year = day_of_era - (365 * year + year / 4 - year / 100);
  int month = (5 * day_of_year + 2) / 153;
  struct date date = {
      .year = (int)(year + era * 400 + (month >= 10)),
      .month = month < 10 ? month + 3 : month - 9,
      .day = day_of_year - (153 * month + 2) / 5 + 1,
  };
  return date;
}

static int days_in(int year, int month) {
  static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  int is_leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
  return month == 2 && is_leap ? 29 : days[month - 1];
}

day add_months(day number, int months) {
  struct date date = date_of_day(number);
  int count = date.year * 12 + date.month - 1 + months;
  date.year = count / 12;
  date.month = count % 12 + 1;
  int last = days_in(date.year, date.month);
  if (date.day > last) date.day = last;
  return day_of_date(date);
}

int years_between(day from, day to) {
  struct date a = date_of_day(from), b = date_of_day(to);
  int has_passed = b.month > a.month || (b.month == a.month && b.day >= a.day);
  return b.year - a.year - !has_passed;
}

int weekday(day number) { return (int)(((number + 4) % 7 + 7) % 7); }

enum { MOST_ZONES = 16, MOST_CHANGES = 512 };

struct zone {
  char name[64];
  int count;
  int first_offset;
  int64_t times[MOST_CHANGES];
  int offsets[MOST_CHANGES];
};

static uint32_t read32(const unsigned char *bytes) {
  return (uint32_t)bytes[0] << 24 | (uint32_t)bytes[1] << 16 | (uint32_t)bytes[2] << 8 | bytes[3];
}

// The 64-bit part of a zoneinfo file (RFC 8536). Debian's files list each change up to 2037, so
// that the rule at their end is not needed.
static int parse_zone(struct zone *zone, const unsigned char *bytes, size_t size) {
  enum { HEADER = 44 };
  const unsigned char *end = bytes + size;
  for (int width = 4;; width = 8) {
    if (end - bytes < HEADER || memcmp(bytes, "TZif", 4) != 0) return 0;
    uint32_t utc = read32(bytes + 20), standard = read32(bytes + 24), leap = read32(bytes + 28);
    uint32_t times = read32(bytes + 32), types = read32(bytes + 36), chars = read32(bytes + 40);
    const unsigned char *time = bytes + HEADER, *index = time + (size_t)times * width;
    const unsigned char *type = index + times;
    bytes = type + (size_t)types * 6 + chars + (size_t)leap * (width + 4) + standard + utc;
    if (bytes > end || times > MOST_CHANGES || types == 0) return 0;
    if (width == 4) continue;
    zone->count = (int)times;
    zone->first_offset = (int)read32(type);
    for (uint32_t i = 0; i < times; i++) {
      zone->times[i] = (int64_t)((uint64_t)read32(time + i * 8) << 32 | read32(time + i * 8 + 4));
      zone->offsets[i] = (int)read32(type + index[i] * 6);
    }
    return 1;
  }
}

const struct zone *zone_named(const char *name) {
  static struct zone zones[MOST_ZONES];
  static int count;
  for (int i = 0; i < count; i++)
    if (!strcmp(zones[i].name, name)) return &zones[i];
  if (!*name || strlen(name) > 63 || strstr(name, "..") || count == MOST_ZONES) return NULL;
  char path[128];
  unsigned char bytes[16384];
  snprintf(path, sizeof path, "/usr/share/zoneinfo/%s", name);
  FILE *file = fopen(path, "re");
  if (!file) return NULL;
  size_t size = fread(bytes, 1, sizeof bytes, file);
  fclose(file);
  if (!parse_zone(&zones[count], bytes, size)) return NULL;
  strcpy(zones[count].name, name);
  return &zones[count++];
}

const char *zone_name(const struct zone *zone) { return zone->name; }

int zone_offset(const struct zone *zone, seconds utc) {
  int low = 0, high = zone->count;
  while (low < high) {
    int middle = (low + high) / 2;
    if (zone->times[middle] <= utc) low = middle + 1;
    else high = middle;
  }
  return low == 0 ? zone->first_offset : zone->offsets[low - 1];
}

seconds zone_utc(const struct zone *zone, seconds wall) {
  int before = zone_offset(zone, wall - 86400), after = zone_offset(zone, wall + 86400);
  if (zone_offset(zone, wall - before) == before) return wall - before;
  if (zone_offset(zone, wall - after) == after) return wall - after;
  return wall - before;
}
