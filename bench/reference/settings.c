#include "settings.h"

#include <err.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static FILE *open_file(const char *path) {
  FILE *file = fopen(path, "re");
  if (!file) err(78, "%s", path);
  return file;
}

// The entries of the file become variables of the environment, and win over those.
static void read_environment(const char *path) {
  FILE *file = open_file(path);
  char line[4096];
  while (fgets(line, sizeof line, file)) {
    line[strcspn(line, "\n")] = '\0';
    char *equals = strchr(line, '=');
    if (line[0] == '#' || !equals) continue;
    *equals = '\0';
    setenv(line, equals + 1, 1);
  }
  fclose(file);
}

static const char *required(const char *name) {
  const char *value = getenv(name);
  if (!value || !*value) errx(78, "%s is missing", name);
  return value;
}

static int number(const char *name, int usual) {
  const char *value = getenv(name);
  return value && *value ? atoi(value) : usual;
}

static void read_password(struct settings *settings) {
  const char *value = getenv("PORTAL_DB_PASSWORD");
  if (value && *value) {
    snprintf(settings->db_password, sizeof settings->db_password, "%s", value);
    return;
  }
  FILE *file = open_file(required("PORTAL_DB_PASSWORD_FILE"));
  if (!fgets(settings->db_password, sizeof settings->db_password, file))
    errx(78, "the password file is empty");
  settings->db_password[strcspn(settings->db_password, "\n")] = '\0';
  fclose(file);
}

// The first key of the file is the current one; that of a purpose is made from it.
static void read_form_key(struct settings *settings) {
  static const unsigned char purpose[] = "form token";
  FILE *file = open_file(required("PORTAL_KEY_FILE"));
  char line[1024];
  unsigned char key[512];
  size_t length = 0;
  while (length == 0 && fgets(line, sizeof line, file)) {
    char *digits = strchr(line, ':');
    if (line[0] == '#' || !digits) continue;
    line[strcspn(line, "\n")] = '\0';
    if (OPENSSL_hexstr2buf_ex(key, sizeof key, &length, digits + 1, '\0') != 1)
      errx(78, "the key file has a line that is not hexadecimal");
  }
  fclose(file);
  if (length == 0) errx(78, "the key file holds no key");
  HMAC(EVP_sha256(), key, (int)length, purpose, sizeof purpose - 1, settings->form_key, NULL);
}

static void read_assets(struct settings *settings) {
  char path[4096], name[128];
  struct asset asset;
  snprintf(path, sizeof path, "%s/manifest", required("PORTAL_ASSETS"));
  FILE *file = open_file(path);
  while (fscanf(file, "%127s %127s %127s", name, asset.path, asset.integrity) == 3) {
    if (!strcmp(name, "portal.css")) settings->style_sheet = asset;
    if (!strcmp(name, "portal.js")) settings->script = asset;
    if (!strcmp(name, "session.js")) settings->session_script = asset;
    if (!strcmp(name, "favicon.svg")) settings->icon = asset;
  }
  fclose(file);
}

void read_settings(struct settings *settings, const char *file) {
  read_environment(file);
  settings->db_socket = required("PORTAL_DB_SOCKET");
  settings->db_name = required("PORTAL_DB_NAME");
  settings->db_user = required("PORTAL_DB_USER");
  settings->statement_seconds = number("PORTAL_STATEMENT_SECONDS", 10);
  settings->workers = number("PORTAL_WORKERS", 4);
  read_password(settings);
  read_form_key(settings);
  read_assets(settings);
}
