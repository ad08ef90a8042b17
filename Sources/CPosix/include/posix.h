#ifndef CPOSIX_POSIX_H
#define CPOSIX_POSIX_H

#include <malloc.h>
#include <stdbool.h>
#include <sys/epoll.h>
#include <sys/file.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/random.h>
#include <sys/signalfd.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <sys/wait.h>

/// The environment of this process.
char **posix_environment(void);

/// An anonymous file in memory, closed on exec; -1 and errno on failure.
int posix_memory_file(const char *name);

/// Accepts a connection, closed on exec and blocking; -1 and errno on failure.
int posix_accept(int listening_socket);

/// The address of a unix socket; false when the path is too long for one.
/// A path that begins with `@` names an abstract socket when `allow_abstract` is set.
bool posix_unix_address(
    const char *path, bool allow_abstract, struct sockaddr_un *address, socklen_t *length);

/// Asks the kernel to send `signal` when the parent ends.
int posix_set_parent_death_signal(int signal);

/// The name that lists of processes show; 15 bytes count.
int posix_set_process_name(const char *name);

/// Gives up, for good, new sockets, connections, programs and processes, and the right to gain
/// others: what a process that decodes a stranger's file does not need. false and errno on failure.
bool posix_confine(void);

static inline bool posix_has_exited(int status) { return WIFEXITED(status); }
static inline int posix_exit_status(int status) { return WEXITSTATUS(status); }
static inline int posix_ending_signal(int status) { return WIFSIGNALED(status) ? WTERMSIG(status) : 0; }

#endif
