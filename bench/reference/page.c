#include "page.h"

#include <stdio.h>
#include <string.h>

// MARK: Pieces

static int is_empty(struct text text) { return text.length == 0; }

// The parts that are not empty, with something between them.
static void put_joined(struct text first, const char *between, struct text second) {
  put_text(first);
  if (!is_empty(first) && !is_empty(second)) put_string(between);
  put_text(second);
}

static void put_full_name(const struct person *person) {
  put_joined(person->first, " ", person->last);
}

static day day_of(seconds wall) { return (day)(wall / 86400); }

static void put_iso_day(day day) {
  struct date date = date_of_day(day);
  put_padded(date.year, 4);
  put("-");
  put_padded(date.month, 2);
  put("-");
  put_padded(date.day, 2);
}

static void put_iso_time(seconds time) {
  int second = (int)(time - day_of(time) * 86400LL);
  put_iso_day(day_of(time));
  put("T");
  put_padded(second / 3600, 2);
  put(":");
  put_padded(second / 60 % 60, 2);
  put(":");
  put_padded(second % 60, 2);
}

static void put_date(day day) {
  struct date date = date_of_day(day);
  put_number(date.month);
  put("/");
  put_number(date.day);
  put("/");
  put_number(date.year);
}

static void put_date_with_weekday(day day) {
  static const char names[7][5] = {"Sun ", "Mon ", "Tue ", "Wed ", "Thu ", "Fri ", "Sat "};
  put_string(names[weekday(day)]);
  put_date(day);
}

static void put_time(seconds wall) {
  int minute = (int)(wall / 60 - day_of(wall) * 1440LL), hour = minute / 60;
  put_number(hour % 12 == 0 ? 12 : hour % 12);
  put(":");
  put_padded(minute % 60, 2);
  put_string(hour < 12 ? " AM" : " PM");
}

static int is_letter(char byte) {
  return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z');
}

// The digits to dial, up to an extension.
static int dialled(struct text phone, char number[64]) {
  int count = 0;
  for (size_t i = 0; i < phone.length && !is_letter(phone.bytes[i]) && count < 63; i++) {
    char byte = phone.bytes[i];
    if ((byte >= '0' && byte <= '9') || (byte == '+' && count == 0)) number[count++] = byte;
  }
  return count;
}

// A link that dials; plain text when there are no digits.
static void put_dial(const char *start, const char *label, struct text phone) {
  char number[64];
  int count = dialled(phone, number);
  if (count > 0) {
    put_string(start);
    put_bytes(number, (size_t)count);
    put("\">");
  }
  put_string(label);
  put_text(phone);
  if (count > 0) put("</a>");
}

static void put_phone(struct text phone) { put_dial("<a href=\"tel:", "", phone); }

static void put_call(struct text phone) {
  put_dial("<a class=\"pp-link\" href=\"tel:", "Call ", phone);
}

// MARK: Visits

static const struct clinic *place_of(const struct page *page, const struct visit *visit) {
  int is_own = page->office->has_clinics && visit->clinic.number > 0;
  return is_own ? &visit->clinic : page->contact;
}

static const struct zone *zone_of(const struct page *page, const struct visit *visit) {
  char name[64];
  if (is_empty(visit->clinic.zone)) return page->zone;
  snprintf(name, sizeof name, "%.*s", (int)visit->clinic.zone.length, visit->clinic.zone.bytes);
  const struct zone *zone = zone_named(name);
  return zone ? zone : page->zone;
}

static int is_coming(const struct page *page, const struct visit *visit) {
  seconds wall = page->now + zone_offset(zone_of(page, visit), page->now);
  return visit->status == 1 && day_of(visit->start) >= day_of(wall);
}

static int is_confirmed(const struct page *page, const struct visit *visit) {
  return visit->confirmed == page->office->confirmed;
}

// Whether a comma-separated list of numbers holds one.
static int is_listed(struct text list, long long wanted) {
  long long number = 0;
  for (size_t i = 0; i <= list.length; i++) {
    char byte = i < list.length ? list.bytes[i] : ',';
    if (byte == ',') {
      if (number == wanted) return 1;
      number = 0;
    } else if (byte >= '0' && byte <= '9') {
      number = number * 10 + byte - '0';
    }
  }
  return 0;
}

static int needs_confirmation(const struct page *page, const struct visit *visit) {
  return visit->awaits_confirmation && !is_confirmed(page, visit) &&
         !is_listed(page->office->settled, visit->confirmed);
}

static void put_provider(const struct visit *visit) {
  put_joined(visit->first, " ", visit->last);
  if (is_empty(visit->suffix)) return;
  put(", ");
  put_text(visit->suffix);
}

static int has_provider_name(const struct visit *visit) {
  return !is_empty(visit->first) || !is_empty(visit->last) || !is_empty(visit->suffix);
}

// Procedures come sorted by their visit's number.
static int first_procedure(const struct page *page, long long visit) {
  int low = 0, high = page->procedure_count;
  while (low < high) {
    int middle = (low + high) / 2;
    if (page->procedures[middle].visit < visit) low = middle + 1;
    else high = middle;
  }
  return low;
}

static int has_procedures(const struct page *page, const struct visit *visit) {
  int first = first_procedure(page, visit->number);
  return first < page->procedure_count && page->procedures[first].visit == visit->number;
}

static void put_procedures(const struct page *page, const struct visit *visit) {
  int first = first_procedure(page, visit->number);
  for (int i = first; i < page->procedure_count; i++) {
    if (page->procedures[i].visit != visit->number) return;
    if (i > first) put(", ");
    put_text(page->procedures[i].name);
  }
}

static int has_address(const struct clinic *place) {
  return !is_empty(place->line1) || !is_empty(place->line2) || !is_empty(place->city) ||
         !is_empty(place->state) || !is_empty(place->zip);
}

// `Springfield, OH 45501`, as text or as a part of an address.
static void put_city_line(const struct clinic *place, int is_encoded) {
  void (*put_part)(struct text) = is_encoded ? put_encoded : put_text;
  int has_place = !is_empty(place->city) || !is_empty(place->state);
  put_part(place->city);
  if (!is_empty(place->city) && !is_empty(place->state)) put_string(is_encoded ? "%2C%20" : ", ");
  put_part(place->state);
  if (has_place && !is_empty(place->zip)) put_string(is_encoded ? "%20" : " ");
  put_part(place->zip);
}

static int has_city_line(const struct clinic *place) {
  return !is_empty(place->city) || !is_empty(place->state) || !is_empty(place->zip);
}

static void put_address(const struct clinic *place) {
  if (!is_empty(place->line1)) put("<br>");
  put_text(place->line1);
  if (!is_empty(place->line2)) put("<br>");
  put_text(place->line2);
  if (has_city_line(place)) put("<br>");
  put_city_line(place, 0);
}

static void put_map_address(const struct clinic *place) {
  put("https://www.openstreetmap.org/search?query=");
  put_encoded(place->line1);
  if (!is_empty(place->line1) && has_city_line(place)) put("%2C%20");
  put_city_line(place, 1);
}

static void put_zone_name(const struct zone *zone) {
  static const struct {
    const char *zone, *name;
  } names[] = {
      {"America/New_York", "Eastern time"},
      {"America/Detroit", "Eastern time"},
      {"America/Toronto", "Eastern time"},
      {"America/Indiana/Indianapolis", "Eastern time"},
      {"America/Kentucky/Louisville", "Eastern time"},
      {"America/Chicago", "Central time"},
      {"America/Winnipeg", "Central time"},
      {"America/Denver", "Mountain time"},
      {"America/Boise", "Mountain time"},
      {"America/Edmonton", "Mountain time"},
      {"America/Los_Angeles", "Pacific time"},
      {"America/Vancouver", "Pacific time"},
      {"America/Anchorage", "Alaska time"},
      {"America/Juneau", "Alaska time"},
      {"Pacific/Honolulu", "Hawaii time"},
      {"America/Phoenix", "Arizona time"},
  };
  const char *name = zone_name(zone);
  for (size_t i = 0; i < sizeof names / sizeof *names; i++)
    if (!strcmp(names[i].zone, name)) return put_string(names[i].name);
  const char *slash = strrchr(name, '/');
  for (const char *byte = slash ? slash + 1 : name; *byte; byte++)
    put_bytes(*byte == '_' ? " " : byte, 1);
  put(" time");
}

// MARK: The frame

static void put_head(const struct page *page) {
  const struct settings *settings = page->settings;
  put("Status: 200\r\n"
      "Content-Type: text/html; charset=utf-8\r\n"
      "Cache-Control: no-store\r\n"
      "Content-Security-Policy: default-src 'none'; script-src 'self'; style-src 'self'; "
      "img-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'\r\n"
      "\r\n"
      "<!DOCTYPE html>\n"
      "<html lang=\"en\">\n"
      "<head>\n"
      "<meta charset=\"utf-8\">\n"
      "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
      "<meta name=\"color-scheme\" content=\"light dark\">\n"
      "<title>Appointments – ");
  put_text(page->contact->name);
  put("</title>\n<link rel=\"icon\" href=\"");
  put_string(settings->icon.path);
  put("\">\n<link rel=\"stylesheet\" href=\"");
  put_string(settings->style_sheet.path);
  put("\" integrity=\"");
  put_string(settings->style_sheet.integrity);
  put("\">\n<script src=\"");
  put_string(settings->script.path);
  put("\" integrity=\"");
  put_string(settings->script.integrity);
  put("\" defer></script>\n<script src=\"");
  put_string(settings->session_script.path);
  put("\" integrity=\"");
  put_string(settings->session_script.integrity);
  put("\" defer></script>\n</head>\n");
}

static void put_token(const struct page *page) {
  put("<input type=\"hidden\" name=\"token\" value=\"");
  put_string(page->form_token);
  put("\">\n");
}

static void put_mark(const struct page *page) {
  struct text logo = page->office->logo;
  if (is_empty(logo)) {
    put("<span class=\"pp-header__monogram\" aria-hidden=\"true\">");
    put_text((struct text){page->contact->name.bytes, !is_empty(page->contact->name)});
    put("</span>");
  } else {
    put("<img class=\"pp-header__logo\" src=\"/office/");
    put_text(logo);
    put("\" alt=\"\">");
  }
  put_text(page->contact->name);
}

static void put_family_menu(const struct page *page) {
  if (page->people_count < 2) {
    put("<p class=\"pp-person pp-person--alone\">");
    put_full_name(page->people);
    put("</p>\n");
    return;
  }
  put("<details class=\"pp-menu pp-person\"><summary>"
      "<span class=\"pp-hidden\">Show another person: </span>");
  put_full_name(page->people);
  put("</summary><ul>\n<li><a href=\"/appointments\" aria-current=\"true\">");
  put_full_name(page->people);
  put(" (you)</a></li>\n");
  for (int i = 1; i < page->people_count; i++) {
    put("<li><a href=\"/people/");
    put_number(page->people[i].number);
    put("/appointments\">");
    put_full_name(&page->people[i]);
    put("</a></li>\n");
  }
  put("</ul></details>\n");
}

static void put_header(const struct page *page) {
  put("<body>\n"
      "<a class=\"pp-skip\" href=\"#main\">Skip to main content</a>\n"
      "<header class=\"pp-header\">\n"
      "<a class=\"pp-header__office\" href=\"/\">");
  put_mark(page);
  put("</a>\n"
      "<nav class=\"pp-header__menu\" aria-label=\"Portal\"><ul>\n"
      "<li><a href=\"/contact\">Contact us</a></li>\n"
      "<li><a href=\"/people\">People</a></li>\n"
      "<li><a href=\"/security\">Security</a></li>\n"
      "<li><a href=\"/appointments\">Refresh</a></li>\n"
      "<li><form method=\"post\" action=\"/session/end\">\n");
  put_token(page);
  put("<button>Sign out</button>\n</form>\n</li>\n</ul></nav>\n");
  put_family_menu(page);
  put("<nav class=\"pp-tabs\" aria-label=\"Sections\"><ul>\n"
      "<li><a href=\"/appointments\" aria-current=\"page\">Appointments</a></li>\n"
      "</ul></nav>\n"
      "</header>\n");
}

static void put_footer(const struct page *page) {
  put("</main>\n<footer class=\"pp-footer\">\n"
      "<p><a class=\"pp-link\" href=\"/history\">Access history</a></p>\n"
      "<p><a class=\"pp-link\" href=\"/session/time?then=%2Fappointments\" data-left=\"");
  put_number(page->seconds_left);
  put("\" data-warn=\"");
  put_number(page->warning_seconds);
  put("\">Stay signed in</a></p>\n"
      "<form method=\"post\" action=\"/language\">\n");
  put_token(page);
  put("<input type=\"hidden\" name=\"then\" value=\"/appointments\">"
      "<p class=\"pp-hidden\" id=\"language\">Language</p>\n"
      "<button name=\"language\" value=\"en\" lang=\"en\" aria-pressed=\"true\">English</button>\n"
      "<button name=\"language\" value=\"es\" lang=\"es\" aria-pressed=\"false\">Español</button>\n"
      "\n"
      "</form>\n"
      "</footer>\n"
      "</body>\n"
      "</html>\n");
}

// MARK: The main part

static void put_action_phone(struct text phone) {
  if (!is_empty(phone)) {
    put(" ");
    put_call(phone);
  }
  put("</li>\n");
}

static void put_recall(const struct page *page, const struct recall *recall) {
  put("<li>");
  put_text(recall->description);
  if (!recall->has_due) {
    put(": due now");
  } else if (recall->due > page->today) {
    put(": due from ");
    put_date(recall->due);
  } else {
    put(": due since ");
    put_date(recall->due);
  }
  put(". Please book a visit.");
  int is_own = page->office->has_clinics && !is_empty(recall->phone);
  put_action_phone(is_own ? recall->phone : page->contact->phone);
}

static void put_actions(const struct page *page) {
  int count = page->recall_count;
  for (int i = 0; i < page->visit_count; i++)
    count += is_coming(page, &page->visits[i]) && needs_confirmation(page, &page->visits[i]);
  if (count == 0) return;
  put("<section class=\"pp-action\" aria-labelledby=\"actions\">\n"
      "<h2 id=\"actions\">Action needed</h2>\n"
      "<ul>\n");
  for (int i = 0; i < page->visit_count; i++) {
    const struct visit *visit = &page->visits[i];
    if (!is_coming(page, visit) || !needs_confirmation(page, visit)) continue;
    put("<li>Please confirm your visit on ");
    put_date_with_weekday(day_of(visit->start));
    put(" at ");
    put_time(visit->start);
    put(".");
    put_action_phone(place_of(page, visit)->phone);
  }
  for (int i = 0; i < page->recall_count; i++) put_recall(page, &page->recalls[i]);
  put("</ul>\n</section>\n");
}

static void put_zone_note(const struct page *page, const struct visit *visit) {
  const struct zone *zone = zone_of(page, visit);
  put("<span class=\"pp-zone\" data-zone=\"");
  put_string(zone_name(zone));
  put("\" data-instant=\"");
  put_iso_time(zone_utc(zone, visit->start));
  put(".000Z\">");
  put_zone_name(zone);
  put("</span>");
}

static void put_card_head(const struct page *page, const struct visit *visit) {
  put("<li><article class=\"pp-visit\" aria-labelledby=\"visit-");
  put_number(visit->number);
  put("\">\n<h3 class=\"pp-visit__date\" id=\"visit-");
  put_number(visit->number);
  put("\"><time datetime=\"");
  put_iso_time(visit->start);
  put("\">");
  put_date_with_weekday(day_of(visit->start));
  put("</time></h3>\n");
  if (is_confirmed(page, visit)) put("<p class=\"pp-badge pp-badge--confirmed\">Confirmed</p>\n");
  else put("<p class=\"pp-badge pp-badge--scheduled\">Scheduled</p>\n");
  put("<p class=\"pp-visit__time\">");
  put_time(visit->start);
  put(" ");
  put_zone_note(page, visit);
  put("</p>\n");
}

static void put_card_facts(const struct page *page, const struct visit *visit) {
  const struct clinic *place = place_of(page, visit);
  put("<dl class=\"pp-facts pp-visit__facts\">\n");
  if (visit->has_asked_to_arrive) {
    put("<div><dt>Please arrive at</dt><dd><strong>");
    put_time(visit->asked_to_arrive);
    put("</strong></dd></div>\n");
  }
  if (visit->has_provider) {
    put("<div><dt>With</dt><dd>");
    put_provider(visit);
    put("</dd></div>\n");
  }
  if (has_procedures(page, visit)) {
    put("<div><dt>What</dt><dd>");
    put_procedures(page, visit);
    put("</dd></div>\n");
  }
  if (!is_empty(place->name)) {
    put("<div><dt>Where</dt><dd>");
    put_text(place->name);
    put_address(place);
    put("</dd></div>\n");
  }
  put("</dl>\n");
}

static void put_card_links(const struct page *page, const struct visit *visit) {
  const struct clinic *place = place_of(page, visit);
  put("<ul class=\"pp-visit__links\">\n<li><a class=\"pp-link\" href=\"/appointments/");
  put_number(visit->number);
  put("/calendar.ics\">Add to calendar</a></li>\n");
  if (has_address(place)) {
    put("<li><a class=\"pp-link\" href=\"");
    put_map_address(place);
    put("\" rel=\"noreferrer\">Map</a></li>\n");
  }
  if (!is_empty(place->phone)) {
    put("<li>");
    put_call(place->phone);
    put("</li>\n");
  }
  put("</ul>\n</article></li>\n");
}

static void put_coming(const struct page *page) {
  int count = 0;
  for (int i = 0; i < page->visit_count; i++) {
    const struct visit *visit = &page->visits[i];
    if (!is_coming(page, visit)) continue;
    if (count++ == 0) put("<ul class=\"pp-list\">\n");
    put_card_head(page, visit);
    put_card_facts(page, visit);
    put_card_links(page, visit);
  }
  if (count > 0) {
    put("</ul>\n");
    return;
  }
  put("<p class=\"pp-empty\">No visits are planned.");
  if (!is_empty(page->contact->phone)) {
    put(" To book a visit, call ");
    put_phone(page->contact->phone);
  }
  put("</p>\n");
}

static void put_past_row(const struct page *page, const struct visit *visit) {
  struct text place = place_of(page, visit)->name;
  put("<li><time class=\"pp-past__date\" datetime=\"");
  put_iso_time(visit->start);
  put("\">");
  put_date_with_weekday(day_of(visit->start));
  put(" <span>");
  put_time(visit->start);
  put("</span> ");
  put_zone_note(page, visit);
  put("</time><span class=\"pp-past__provider\">");
  put_provider(visit);
  if (has_provider_name(visit) && !is_empty(place)) put("<br>");
  put_text(place);
  put("</span><span class=\"pp-past__done\">");
  put_procedures(page, visit);
  put("</span><span class=\"pp-past__status\">");
  put_string(visit->status == 2 ? "Complete" : "Scheduled");
  put("</span></li>\n");
}

static void put_past(const struct page *page) {
  int count = 0;
  for (int i = page->visit_count; i-- > 0;) {
    if (is_coming(page, &page->visits[i])) continue;
    if (count++ == 0) put("<ul class=\"pp-past\">\n");
    put_past_row(page, &page->visits[i]);
  }
  if (count > 0) put("</ul>\n<p>The last two years are shown. ");
  else put("<p class=\"pp-empty\">No visits in the last two years.</p>\n<p>");
  put("<a class=\"pp-link\" href=\"/appointments?show=all\">Show all past visits</a></p>\n");
}

void write_page(const struct page *page) {
  put_head(page);
  put_header(page);
  put("<main class=\"pp-main\" id=\"main\" tabindex=\"-1\">\n"
      "<h1 class=\"pp-heading\">Appointments</h1>\n");
  put_actions(page);
  put("<h2 class=\"pp-heading\">Coming visits</h2>\n");
  put_coming(page);
  put("<h2 class=\"pp-heading\">Past visits</h2>\n");
  put_past(page);
  put_footer(page);
}
