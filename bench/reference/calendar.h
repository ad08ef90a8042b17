#ifndef REFERENCE_CALENDAR_H
#define REFERENCE_CALENDAR_H

// Seconds since 1970, of UTC or of a clock on a wall; the names say which.
typedef long long seconds;

// Days since 1970.
typedef long day;

struct date {
  int year, month, day;
};

struct zone;

day day_of_date(struct date date);
struct date date_of_day(day day);
// The same day of another month, or that month's last day when it is shorter.
day add_months(day day, int months);
int years_between(day from, day to);
// 0 is Sunday.
int weekday(day day);

// The zone of that name, read once; NULL when there is none.
const struct zone *zone_named(const char *name);
const char *zone_name(const struct zone *zone);
int zone_offset(const struct zone *zone, seconds utc);
// The earlier time when the clocks show it twice.
seconds zone_utc(const struct zone *zone, seconds wall);

#endif
