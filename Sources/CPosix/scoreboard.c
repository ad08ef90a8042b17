#include "scoreboard.h"

#include <string.h>

void scoreboard_clear(scoreboard_slot *slot, int32_t pid) {
  memset(slot, 0, sizeof *slot);
  __atomic_store_n(&slot->pid, pid, __ATOMIC_RELEASE);
}

void scoreboard_set_state(scoreboard_slot *slot, uint32_t state) {
  __atomic_store_n(&slot->state, state, __ATOMIC_RELEASE);
}

void scoreboard_begin(
    scoreboard_slot *slot, uint32_t state, uint64_t now_ms, uint64_t limit_ms) {
  memset(slot->request_id, 0, sizeof slot->request_id);
  __atomic_store_n(&slot->request_began_ms, now_ms, __ATOMIC_RELEASE);
  __atomic_store_n(&slot->request_limit_ms, limit_ms, __ATOMIC_RELEASE);
  scoreboard_set_state(slot, state);
}

void scoreboard_name(scoreboard_slot *slot, const char *id) {
  memcpy(slot->request_id, id, sizeof slot->request_id);
  __atomic_thread_fence(__ATOMIC_RELEASE);
}

void scoreboard_count(scoreboard_slot *slot) {
  __atomic_fetch_add(&slot->requests, 1, __ATOMIC_RELEASE);
}

scoreboard_slot scoreboard_read(const scoreboard_slot *slot) {
  scoreboard_slot copy;
  copy.state = __atomic_load_n(&slot->state, __ATOMIC_ACQUIRE);
  copy.pid = __atomic_load_n(&slot->pid, __ATOMIC_ACQUIRE);
  copy.request_began_ms = __atomic_load_n(&slot->request_began_ms, __ATOMIC_ACQUIRE);
  copy.request_limit_ms = __atomic_load_n(&slot->request_limit_ms, __ATOMIC_ACQUIRE);
  copy.requests = __atomic_load_n(&slot->requests, __ATOMIC_ACQUIRE);
  memcpy(copy.request_id, slot->request_id, sizeof copy.request_id);
  memset(copy.reserved, 0, sizeof copy.reserved);
  return copy;
}
