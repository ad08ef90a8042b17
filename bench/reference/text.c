#include "text.h"

#include <err.h>
#include <string.h>

static char kept[1 << 20];
static size_t kept_bytes;

struct text keep_text(const char *bytes, size_t length) {
  if (length > sizeof kept - kept_bytes) errx(70, "the texts do not fit their buffer");
  char *copy = kept + kept_bytes;
  memcpy(copy, bytes, length);
  kept_bytes += length;
  return (struct text){copy, length};
}

void forget_texts(void) { kept_bytes = 0; }

static char buffer[1 << 20];
static size_t used;

void begin_answer(void) { used = 0; }

struct text answer(void) { return (struct text){buffer, used}; }

void put_bytes(const char *bytes, size_t length) {
  if (length == 0) return;
  if (length > sizeof buffer - used) errx(70, "the page does not fit its buffer");
  memcpy(buffer + used, bytes, length);
  used += length;
}

void put_string(const char *string) { put_bytes(string, strlen(string)); }

void put_number(long long number) {
  char digits[24];
  char *start = digits + sizeof digits;
  unsigned long long rest = number < 0 ? -(unsigned long long)number : (unsigned long long)number;
  do *--start = (char)('0' + rest % 10);
  while (rest /= 10);
  if (number < 0) *--start = '-';
  put_bytes(start, (size_t)(digits + sizeof digits - start));
}

void put_padded(int number, int width) {
  char digits[8];
  for (int i = width; i-- > 0; number /= 10) digits[i] = (char)('0' + number % 10);
  put_bytes(digits, (size_t)width);
}

static const char *const replacements[256] = {
    ['&'] = "&amp;", ['<'] = "&lt;", ['>'] = "&gt;", ['"'] = "&quot;", ['\''] = "&#39;",
    [0 ... 8] = "\uFFFD", [11 ... 12] = "\uFFFD", [14 ... 31] = "\uFFFD", [127] = "\uFFFD",
};

void put_text(struct text text) {
  const char *end = text.bytes + text.length, *plain = text.bytes;
  for (const char *byte = plain; byte < end; byte++) {
    const char *replacement = replacements[(unsigned char)*byte];
    if (!replacement) continue;
    put_bytes(plain, (size_t)(byte - plain));
    put_string(replacement);
    plain = byte + 1;
  }
  put_bytes(plain, (size_t)(end - plain));
}

static int is_unreserved(unsigned char byte) {
  return (byte >= '0' && byte <= '9') || (byte >= 'A' && byte <= 'Z') ||
         (byte >= 'a' && byte <= 'z') || byte == '-' || byte == '.' || byte == '_' || byte == '~';
}

void put_encoded(struct text text) {
  static const char digits[] = "0123456789ABCDEF";
  for (size_t i = 0; i < text.length; i++) {
    unsigned char byte = (unsigned char)text.bytes[i];
    char encoded[3] = {'%', digits[byte >> 4], digits[byte & 15]};
    if (is_unreserved(byte)) put_bytes(&text.bytes[i], 1);
    else put_bytes(encoded, 3);
  }
}
