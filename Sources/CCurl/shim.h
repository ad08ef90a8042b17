#include <curl/curl.h>

// Variadic functions are out of Swift's sight: one function for each kind of value.

typedef size_t (*curl_take)(char *bytes, size_t size, size_t count, void *object);
typedef int (*curl_trace)(CURL *handle, curl_infotype kind, char *bytes, size_t size, void *object);

static inline CURLcode curl_set_number(CURL *handle, CURLoption option, long value) {
  return curl_easy_setopt(handle, option, value);
}

static inline CURLcode curl_set_text(CURL *handle, CURLoption option, const char *value) {
  return curl_easy_setopt(handle, option, value);
}

static inline CURLcode curl_set_size(CURL *handle, CURLoption option, curl_off_t value) {
  return curl_easy_setopt(handle, option, value);
}

static inline CURLcode curl_set_list(CURL *handle, CURLoption option, struct curl_slist *value) {
  return curl_easy_setopt(handle, option, value);
}

/// `option` is CURLOPT_READFUNCTION or CURLOPT_WRITEFUNCTION, `data` the option of its object.
static inline CURLcode curl_set_take(
    CURL *handle, CURLoption option, curl_take take, CURLoption data, void *object) {
  CURLcode code = curl_easy_setopt(handle, option, take);
  return code != CURLE_OK ? code : curl_easy_setopt(handle, data, object);
}

static inline CURLcode curl_set_trace(CURL *handle, curl_trace trace, void *object) {
  CURLcode code = curl_easy_setopt(handle, CURLOPT_DEBUGFUNCTION, trace);
  if (code == CURLE_OK) code = curl_easy_setopt(handle, CURLOPT_DEBUGDATA, object);
  return code != CURLE_OK ? code : curl_easy_setopt(handle, CURLOPT_VERBOSE, 1L);
}

static inline CURLcode curl_get_number(CURL *handle, CURLINFO info, long *value) {
  return curl_easy_getinfo(handle, info, value);
}
