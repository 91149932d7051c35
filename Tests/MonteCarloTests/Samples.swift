import InfluenceModel
import MonteCarlo

/// Numbers strictly between 0 and 1, the same in every test run.
func fractions(_ count: Int, seed: UInt64 = 1) -> [Double] {
  let draws = Draws(seed: seed)
  return (0..<count).map { draws.uniform(Site("test"), step: 0, run: UInt32($0)) }
}

func tally(_ values: some Sequence<Double>, _ binning: Binning = .real) -> ValueTally {
  var tally = ValueTally(binning)
  for value in values { tally.add(value) }
  return tally
}
