#ifndef CPOSIX_SCOREBOARD_H
#define CPOSIX_SCOREBOARD_H

#include <stdint.h>

/// What one worker tells the master, in memory that both see.
///
/// The worker writes, the master reads, neither waits for the other. After a reload the two may
/// be of different versions: what is here keeps its place, new fields come out of `reserved`.
typedef struct {
  int32_t pid;
  uint32_t state;
  uint64_t request_began_ms;
  uint64_t request_limit_ms;
  uint64_t requests;
  char request_id[32];
  char reserved[64];
} scoreboard_slot;

_Static_assert(sizeof(scoreboard_slot) == 128, "slots must not share a cache line");

void scoreboard_clear(scoreboard_slot *slot, int32_t pid);
void scoreboard_set_state(scoreboard_slot *slot, uint32_t state);
void scoreboard_begin(
    scoreboard_slot *slot, uint32_t state, uint64_t now_ms, uint64_t limit_ms);
/// `id` has 32 bytes.
void scoreboard_name(scoreboard_slot *slot, const char *id);
void scoreboard_count(scoreboard_slot *slot);
scoreboard_slot scoreboard_read(const scoreboard_slot *slot);

#endif
