#ifndef REFERENCE_TEXT_H
#define REFERENCE_TEXT_H

#include <stddef.h>

// A stretch of bytes that somebody else keeps.
struct text {
  const char *bytes;
  size_t length;
};

// A copy in one buffer for all texts of a request, which forget_texts() empties.
struct text keep_text(const char *bytes, size_t length);
void forget_texts(void);

// An answer while it is written: one buffer, which goes out at once.
void begin_answer(void);
struct text answer(void);

void put_bytes(const char *bytes, size_t length);
#define put(literal) put_bytes(literal, sizeof(literal) - 1)
void put_string(const char *string);
void put_number(long long number);
void put_padded(int number, int width);

// Text of the database, with the characters that markup would take for its own replaced.
void put_text(struct text text);
// Percent-encoded, as a part of an address.
void put_encoded(struct text text);

#endif
