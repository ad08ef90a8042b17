// The signed-in Appointments page as a FastCGI program in C: reference CONFIGURATION SOCKET
//
// A yardstick for portal-fcgi: the same statements, checks and bytes, with fixed buffers. It
// answers GET /appointments of a patient in English; anything else gets a redirect.
#define _GNU_SOURCE
#include <err.h>
#include <errno.h>
#include <fcgiapp.h>
#include <limits.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "page.h"

static struct settings settings;

// MARK: Secrets

enum { SECRET = 32, SECRET_TEXT = 43 };

static const char alphabet[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

static void encode_secret(const unsigned char bytes[SECRET], char text[SECRET_TEXT + 1]) {
  unsigned bits = 0, count = 0;
  for (int i = 0; i < SECRET; i++) {
    bits = bits << 8 | bytes[i];
    for (count += 8; count >= 6; count -= 6) *text++ = alphabet[bits >> (count - 6) & 63];
  }
  *text++ = alphabet[bits << (6 - count) & 63];
  *text = '\0';
}

static int decode_secret(const char *text, unsigned char bytes[SECRET]) {
  unsigned bits = 0, count = 0;
  for (int i = 0, used = 0; i < SECRET_TEXT; i++) {
    const char *digit = text[i] ? strchr(alphabet, text[i]) : NULL;
    if (!digit) return 0;
    bits = bits << 6 | (unsigned)(digit - alphabet);
    count += 6;
    if (count < 8) continue;
    count -= 8;
    bytes[used++] = (unsigned char)(bits >> count);
  }
  return 1;
}

// The hash of the session cookie; 0 when there is none.
static int read_session_cookie(const char *cookies, unsigned char hash[SECRET]) {
  static const char name[] = "__Host-pp_session=";
  unsigned char token[SECRET];
  while (cookies && *cookies) {
    cookies += strspn(cookies, " ;");
    size_t length = strcspn(cookies, ";");
    if (!strncmp(cookies, name, sizeof name - 1)) {
      if (length != sizeof name - 1 + SECRET_TEXT) return 0;
      return decode_secret(cookies + sizeof name - 1, token) &&
             EVP_Digest(token, SECRET, hash, NULL, EVP_sha256(), NULL);
    }
    cookies += length;
  }
  return 0;
}

static void make_form_token(const unsigned char secret[SECRET], char token[SECRET_TEXT + 1]) {
  unsigned char mac[SECRET];
  HMAC(EVP_sha256(), settings.form_key, SECRET, secret, SECRET, mac, NULL);
  encode_secret(mac, token);
}

// MARK: Access

static int is_shown(long long status) { return status >= 0 && status <= 2; }

// When the session ends without use, in milliseconds.
static long long end_of(const struct session *session, const struct office *office) {
  long long idle = session->last_used + office->idle_minutes * 60000LL;
  return idle < session->expires ? idle : session->expires;
}

static int holds(const struct session *session, const struct office *office, long long now) {
  return session->has_access && is_shown(session->status) && now < end_of(session, office);
}

static int may_see(
    const struct person *person, long long viewer, const struct office *office, day today) {
  if (!is_shown(person->status)) return 0;
  if (person->number == viewer) return 1;
  if (person->is_guarantor && office->allows_family) {
    int age = person->has_birth ? years_between(person->birth, today) : INT_MAX;
    if (office->adult_age == 0 || age < office->adult_age) return 1;
  }
  return person->is_guardian || person->is_responsible;
}

static int keep_visible(
    struct person *people, int count, long long viewer, const struct office *office, day today) {
  int kept = 0;
  for (int i = 0; i < count; i++)
    if (may_see(&people[i], viewer, office, today)) people[kept++] = people[i];
  return kept;
}

// MARK: The request

static const struct zone *practice_zone(const struct office *office) {
  const struct zone *zone = zone_named(office->zone);
  return zone ? zone : zone_named("UTC");
}

// The /24 of an IPv4 address, the only kind that is measured with.
static void write_network(const char *address, char network[65]) {
  unsigned parts[4];
  int count = address ? sscanf(address, "%3u.%3u.%3u.%3u", parts, parts + 1, parts + 2, parts + 3)
                      : 0;
  if (count == 4) snprintf(network, 65, "%u.%u.%u.0/24", parts[0], parts[1], parts[2]);
  else strcpy(network, "unknown");
}

// 0 when the caller has no session that holds.
static int answer_appointments(FCGX_ParamArray parameters) {
  static struct person people[MOST_PEOPLE];
  static struct visit visits[MOST_VISITS];
  static struct procedure procedures[MOST_PROCEDURES];
  static struct recall recalls[MOST_RECALLS];
  unsigned char hash[SECRET];
  char form_token[SECRET_TEXT + 1];
  struct session session;
  struct office office;
  struct timespec time;

  clock_gettime(CLOCK_REALTIME, &time);
  long long now = time.tv_sec * 1000LL + time.tv_nsec / 1000000;
  if (!read_session_cookie(FCGX_GetParam("HTTP_COOKIE", parameters), hash)) return 0;
  if (!read_session(hash, &session)) return 0;
  read_office(&session, now, &office);
  const struct zone *zone = practice_zone(&office);
  int offset = zone_offset(zone, time.tv_sec);
  set_time_zone(offset);
  if (!holds(&session, &office, now)) return 0;
  if (now - session.last_used >= 60000) {
    touch_session(session.number, now);
    session.last_used = now;
  }
  if (session.requires_setup || !office.offers_appointments) return 0;

  seconds wall = time.tv_sec + offset;
  day today = (day)(wall / 86400);
  seconds from = add_months(today, -24) * 86400LL;
  int people_count = keep_visible(
      people, read_people(session.patient, people), session.patient, &office, today);
  if (people_count == 0) return 0;
  make_form_token(hash, form_token);
  struct page page = {
      .settings = &settings,
      .office = &office,
      .contact = office.has_clinics && session.clinic.number ? &session.clinic : &office.practice,
      .zone = zone,
      .form_token = form_token,
      .now = time.tv_sec,
      .seconds_left = (end_of(&session, &office) - now) / 1000,
      .warning_seconds = office.idle_minutes < 4 ? office.idle_minutes * 30 : 120,
      .today = today,
      .people = people,
      .people_count = people_count,
      .visits = visits,
      .visit_count = read_visits(session.patient, from, wall, visits),
      .procedures = procedures,
      .procedure_count = read_procedures(session.patient, from, procedures),
      .recalls = recalls,
      .recall_count = read_recalls(session.patient, today, recalls),
  };
  write_page(&page);
  // Before the page goes out, as the portal does it.
  char network[65];
  write_network(FCGX_GetParam("REMOTE_ADDR", parameters), network);
  record_look(session.patient, session.number, network, now);
  return 1;
}

// One line a request, as a program that is run for others needs it.
static void log_request(FCGX_Request *request, size_t bytes, const struct timespec *start) {
  struct timespec end;
  struct tm date;
  char line[512];
  const char *id = FCGX_GetParam("REQUEST_ID", request->envp);

  clock_gettime(CLOCK_REALTIME, &end);
  gmtime_r(&end.tv_sec, &date);
  long long taken =
      (end.tv_sec - start->tv_sec) * 1000000LL + (end.tv_nsec - start->tv_nsec) / 1000;
  int length = snprintf(
      line, sizeof line,
      "{\"time\":\"%04d-%02d-%02dT%02d:%02d:%02d.%03ldZ\",\"level\":\"info\",\"event\":"
      "\"request\",\"request_id\":\"%.32s\",\"route\":\"appointments\",\"method\":\"GET\","
      "\"status\":200,\"ms\":%lld.%03lld,\"bytes\":%zu}\n",
      date.tm_year + 1900, date.tm_mon + 1, date.tm_mday, date.tm_hour, date.tm_min, date.tm_sec,
      end.tv_nsec / 1000000, id ? id : "", taken / 1000, taken % 1000, bytes);
  if (write(STDERR_FILENO, line, (size_t)length) < 0) err(74, "log");
}

static void answer_request(FCGX_Request *request) {
  struct timespec start;
  clock_gettime(CLOCK_REALTIME, &start);
  const char *method = FCGX_GetParam("REQUEST_METHOD", request->envp);
  const char *path = FCGX_GetParam("DOCUMENT_URI", request->envp);
  int is_page = method && path && !strcmp(method, "GET") && !strcmp(path, "/appointments");
  begin_answer();
  forget_texts();
  if (!is_page || !answer_appointments(request->envp)) {
    begin_answer();
    put("Status: 303\r\nLocation: /session/new\r\n\r\n");
  }
  struct text text = answer();
  log_request(request, text.length, &start);
  FCGX_PutStr(text.bytes, (int)text.length, request->out);
}

// MARK: Processes

static int work(int listening_socket) {
  FCGX_Request request;
  prctl(PR_SET_PDEATHSIG, SIGTERM);
  signal(SIGPIPE, SIG_IGN);
  open_store(&settings);
  FCGX_Init();
  FCGX_InitRequest(&request, listening_socket, 0);
  while (FCGX_Accept_r(&request) == 0) {
    // Without this libfcgi waits for the web server to hang up first.
    request.detached = 1;
    alarm(35);
    answer_request(&request);
    FCGX_Finish_r(&request);
    alarm(0);
  }
  return 1;
}

int main(int count, char **arguments) {
  if (count != 3) errx(64, "usage: %s CONFIGURATION SOCKET", arguments[0]);
  read_settings(&settings, arguments[1]);
  int listening_socket = FCGX_OpenSocket(arguments[2], 4096);
  if (listening_socket < 0) err(71, "%s", arguments[2]);
  for (int i = 0; i < settings.workers; i++) {
    pid_t child = fork();
    if (child < 0) err(71, "fork");
    if (child == 0) return work(listening_socket);
  }
  // A worker ends only when something is wrong; then there is nothing to measure.
  while (wait(NULL) < 0 && errno == EINTR) {}
  return 70;
}
