internal import CGSL

/// GSL's random variates (`gsl_ran_…`) over any source of 64-bit words.
///
/// The generators that come with GSL keep 32 bits of a seed and give uniforms
/// of 32 bits; here all 64 bits count. A generator belongs to one thread.
package final class Generator {
  private let generator: Owned<gsl_rng>
  private let words: () -> UInt64

  /// - Parameter words: Gives the next word, all 64 bits of it random.
  /// - Throws: `GSLError` if there is no memory.
  package init(words: @escaping () -> UInt64) throws(GSLError) {
    self.words = words
    generator = try Owned("gsl_rng_alloc", freedBy: gsl_rng_free) {
      gsl_rng_alloc(word_source_type())
    }
    // The state names its generator without owning it: they end together.
    let source = word_source(
      next: { Unmanaged<Generator>.fromOpaque($0).takeUnretainedValue().words() },
      context: Unmanaged.passUnretained(self).toOpaque())
    gsl_rng_state(generator.pointer).initializeMemory(as: word_source.self, to: source)
  }

  /// A number strictly between 0 and 1: the middle of one of 2⁵² equal cells.
  package func uniform() -> Double {
    gsl_rng_uniform(generator.pointer)
  }

  /// An integer from 0 to `bound` - 1, each exactly as likely as another.
  ///
  /// - Throws: `ParameterError` unless the bound is 1 or more.
  package func uniformInteger(below bound: Int) throws(ParameterError) -> Int {
    try Requirements("Generator.uniformInteger").require(
      bound >= 1, "bound", bound, "an integer of 1 or more")
    return integer(below: bound)
  }

  /// Puts the elements into an order drawn at random, all equally likely.
  package func shuffle<Element>(_ elements: inout [Element]) {
    // As gsl_ran_shuffle does, which would move the bytes of the elements
    // behind Swift's back.
    for last in elements.indices.dropFirst().reversed() {
      elements.swapAt(last, integer(below: last + 1))
    }
  }

  /// A Poisson count.
  ///
  /// - Throws: `ParameterError` unless the mean is from 0 to 700.
  package func poisson(mean: Double) throws(ParameterError) -> Int {
    try Requirements("Generator.poisson").within("mean", mean, 0...700)
    return Int(gsl_ran_poisson(generator.pointer, mean))
  }

  /// A normal number with mean 0 and standard deviation `sd`.
  ///
  /// - Throws: `ParameterError` unless `sd` is finite and above 0.
  package func gaussian(sd: Double) throws(ParameterError) -> Double {
    try Requirements("Generator.gaussian").positive("sd", sd)
    return gsl_ran_gaussian(generator.pointer, sd)
  }

  private func integer(below bound: Int) -> Int {
    Int(gsl_rng_uniform_int(generator.pointer, UInt(bound)))
  }
}
