// The whole C border: the GSL headers in use, and a generator type over words from elsewhere.
#ifndef CGSL_SHIM_H
#define CGSL_SHIM_H

#include <stdint.h>

#include <gsl/gsl_version.h>
#include <gsl/gsl_cdf.h>
#include <gsl/gsl_complex_math.h>
#include <gsl/gsl_eigen.h>
#include <gsl/gsl_errno.h>
#include <gsl/gsl_histogram.h>
#include <gsl/gsl_linalg.h>
#include <gsl/gsl_matrix.h>
#include <gsl/gsl_qrng.h>
#include <gsl/gsl_randist.h>
#include <gsl/gsl_rng.h>
#include <gsl/gsl_roots.h>
#include <gsl/gsl_statistics_double.h>

// The state of a generator of type word_source: who is asked for the next 64-bit word.
typedef struct {
  uint64_t (*_Nonnull next)(void *_Nonnull context);
  void *_Nonnull context;
} word_source;

// A seed means nothing to a source of words: its address decides what comes.
static inline void word_source_set(void *state, unsigned long seed) {
  (void)state;
  (void)seed;
}

static inline unsigned long word_source_get(void *state) {
  const word_source *source = (const word_source *)state;
  return source->next(source->context);
}

// The middle of one of 2^52 cells: exact, and strictly inside (0, 1).
static inline double word_source_get_double(void *state) {
  return ((double)(word_source_get(state) >> 12) + 0.5) * 0x1p-52;
}

// GSL keeps the address, so the type is a constant that lives as long as the process.
static inline const gsl_rng_type *_Nonnull word_source_type(void) {
  static const gsl_rng_type type = {
    "word_source",   UINT64_MAX,      0, sizeof(word_source),
    word_source_set, word_source_get, word_source_get_double,
  };
  return &type;
}

// Global variables of C are not safe between threads in Swift's eyes; these never change.
static inline const gsl_root_fsolver_type *_Nonnull brent_root_solver_type(void) {
  return gsl_root_fsolver_brent;
}
static inline const gsl_qrng_type *_Nonnull sobol_type(void) { return gsl_qrng_sobol; }

/* The version of the library in use, not of these headers. */
static inline const char *mizan_gsl_version(void) { return gsl_version; }

#endif
