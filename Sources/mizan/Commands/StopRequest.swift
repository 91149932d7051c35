internal import Dispatch
internal import Foundation
internal import Synchronization

/// Whether somebody, or a clock, asks for a batch to stop.
///
/// The first SIGINT or SIGTERM asks, the second ends the process at once.
final class StopRequest {
  private static let signals = [SIGINT, SIGTERM]

  private final class Received: Sendable {
    let signal = Atomic<Int32>(0)

    func receive(_ number: Int32) {
      if signal.exchange(number, ordering: .relaxed) != 0 { _exit(128 + number) }
    }
  }

  private let received = Received()
  private let deadline: ContinuousClock.Instant?
  private let sources: [any DispatchSourceSignal]

  init(after limit: Duration?) {
    deadline = limit.map { ContinuousClock.now + $0 }
    sources = Self.signals.map { [received] number in
      signal(number, SIG_IGN)
      let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
      source.setEventHandler { received.receive(number) }
      source.resume()
      return source
    }
  }

  deinit {
    for source in sources { source.cancel() }
    for number in Self.signals { signal(number, SIG_DFL) }
  }

  /// Why the batch should stop; nil if it should not.
  var reason: Failure.Code? {
    switch received.signal.load(ordering: .relaxed) {
    case SIGINT: .interrupted
    case SIGTERM: .terminated
    default: deadline.map { ContinuousClock.now >= $0 } == true ? .outOfTime : nil
    }
  }
}
