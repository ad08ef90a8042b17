#define _GNU_SOURCE
#include "posix.h"

#include <stddef.h>
#include <string.h>
#include <unistd.h>

char **posix_environment(void) { return environ; }

int posix_memory_file(const char *name) { return memfd_create(name, MFD_CLOEXEC); }

int posix_accept(int listening_socket) {
  return accept4(listening_socket, NULL, NULL, SOCK_CLOEXEC);
}

bool posix_unix_address(
    const char *path, bool allow_abstract, struct sockaddr_un *address, socklen_t *length) {
  size_t size = strlen(path);
  if (size == 0 || size >= sizeof address->sun_path) return false;
  memset(address, 0, sizeof *address);
  address->sun_family = AF_UNIX;
  memcpy(address->sun_path, path, size);
  bool is_abstract = allow_abstract && path[0] == '@';
  if (is_abstract) address->sun_path[0] = '\0';
  *length = (socklen_t)(offsetof(struct sockaddr_un, sun_path) + size + (is_abstract ? 0 : 1));
  return true;
}

int posix_set_parent_death_signal(int signal) {
  return prctl(PR_SET_PDEATHSIG, (unsigned long)signal);
}

int posix_set_process_name(const char *name) { return prctl(PR_SET_NAME, name); }
