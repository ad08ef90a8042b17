// Sends one FastCGI request over and over: load SOCKET REQUEST CONNECTIONS SECONDS
//
// REQUEST is a file with the bytes of a whole request. Each one gets a connection of its own, as
// nginx does it without fastcgi_keep_conn. Prints one line: requests a second; median, 95th and
// 99th percentile in microseconds; how many answers were wrong: not a 200, or of another length
// than the first.
#define _GNU_SOURCE
#include <err.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <time.h>
#include <unistd.h>

enum { MOST_CONNECTIONS = 1024, MOST_SAMPLES = 1 << 22, HEADER = 8 };

struct connection {
  int socket;
  long long started;
  size_t received;
  char start[HEADER + 12];
};

static struct sockaddr_un address = {.sun_family = AF_UNIX};
static char request[65536];
static size_t request_length;
static int poll_set;

static unsigned samples[MOST_SAMPLES];
static size_t sample_count, wrong_count, usual_length;

static long long nanoseconds(void) {
  struct timespec time;
  clock_gettime(CLOCK_MONOTONIC, &time);
  return time.tv_sec * 1000000000LL + time.tv_nsec;
}

static void send_request(struct connection *connection) {
  connection->started = nanoseconds();
  connection->received = 0;
  connection->socket = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
  if (connection->socket < 0) err(71, "socket");
  if (connect(connection->socket, (struct sockaddr *)&address, sizeof address))
    err(69, "%s", address.sun_path);
  if (send(connection->socket, request, request_length, MSG_NOSIGNAL) != (ssize_t)request_length)
    err(69, "send");
  struct epoll_event event = {.events = EPOLLIN, .data.ptr = connection};
  if (epoll_ctl(poll_set, EPOLL_CTL_ADD, connection->socket, &event)) err(71, "epoll_ctl");
}

static void note_answer(struct connection *connection) {
  if (usual_length == 0) usual_length = connection->received;
  int is_good = connection->received == usual_length &&
                !memcmp(connection->start + HEADER, "Status: 200\r", 12);
  wrong_count += !is_good;
  if (sample_count < MOST_SAMPLES)
    samples[sample_count++] = (unsigned)((nanoseconds() - connection->started) / 1000);
}

// 1 when the answer is whole.
static int receive(struct connection *connection) {
  char buffer[65536];
  ssize_t count = recv(connection->socket, buffer, sizeof buffer, MSG_DONTWAIT);
  if (count < 0 && errno == EAGAIN) return 0;
  if (count > 0) {
    for (ssize_t i = 0; i < count && connection->received + i < sizeof connection->start; i++)
      connection->start[connection->received + i] = buffer[i];
    connection->received += (size_t)count;
    return 0;
  }
  note_answer(connection);
  close(connection->socket);
  return 1;
}

static void run(int connection_count, double duration) {
  static struct connection connections[MOST_CONNECTIONS];
  long long end = nanoseconds() + (long long)(duration * 1e9);
  int open = connection_count;
  for (int i = 0; i < connection_count; i++) send_request(&connections[i]);
  while (open > 0) {
    struct epoll_event events[64];
    int count = epoll_wait(poll_set, events, 64, 10000);
    if (count == 0) errx(69, "no answer for ten seconds");
    for (int i = 0; i < count; i++) {
      struct connection *connection = events[i].data.ptr;
      if (!receive(connection)) continue;
      if (nanoseconds() < end) send_request(connection);
      else open--;
    }
  }
}

static int by_value(const void *left, const void *right) {
  unsigned a = *(const unsigned *)left, b = *(const unsigned *)right;
  return (a > b) - (a < b);
}

static unsigned percentile(int percent) { return samples[(sample_count - 1) * percent / 100]; }

int main(int count, char **arguments) {
  if (count != 5) errx(64, "usage: %s SOCKET REQUEST CONNECTIONS SECONDS", arguments[0]);
  int connections = atoi(arguments[3]);
  if (connections < 1 || connections > MOST_CONNECTIONS) errx(64, "bad number of connections");
  if (strlen(arguments[1]) >= sizeof address.sun_path) errx(64, "the socket's path is too long");
  strcpy(address.sun_path, arguments[1]);
  FILE *file = fopen(arguments[2], "re");
  if (!file) err(66, "%s", arguments[2]);
  request_length = fread(request, 1, sizeof request, file);
  fclose(file);
  poll_set = epoll_create1(EPOLL_CLOEXEC);

  long long started = nanoseconds();
  run(connections, atof(arguments[4]));
  double elapsed = (double)(nanoseconds() - started) / 1e9;
  qsort(samples, sample_count, sizeof *samples, by_value);
  printf(
      "%.1f %u %u %u %zu\n", (double)sample_count / elapsed, percentile(50), percentile(95),
      percentile(99), wrong_count);
  return wrong_count > 0;
}
