#ifndef REFERENCE_SETTINGS_H
#define REFERENCE_SETTINGS_H

// The portal's settings that this program needs: the same names, from the same file.
struct asset {
  char path[128];
  char integrity[128];
};

struct settings {
  const char *db_socket, *db_name, *db_user;
  char db_password[256];
  int statement_seconds;
  int workers;
  unsigned char form_key[32];
  struct asset style_sheet, script, session_script, icon;
};

// Ends the program when something is missing.
void read_settings(struct settings *settings, const char *file);

#endif
