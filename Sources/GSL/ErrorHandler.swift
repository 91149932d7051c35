internal import CGSL
internal import Synchronization

/// The one error handler of the process.
///
/// GSL's default handler aborts. Ours takes a note for the call that is being
/// watched, or keeps silent, and lets the routine return its status.
enum ErrorHandler {
  /// Touched before any routine of GSL is called; Swift runs it exactly once,
  /// whatever the number of threads.
  static let installed: Void = {
    _ = gsl_set_error_handler { reason, _, _, code in
      ErrorHandler.note?.take(GSLStatus(rawValue: code), reason.map { String(cString: $0) } ?? "")
    }
  }()

  /// Where the watched call of this thread has its complaints noted. The
  /// handler runs on the thread that called GSL, so it sees this value.
  @TaskLocal static var note: ErrorNote?
}

/// What the error handler was told during one call.
final class ErrorNote: Sendable {
  private let complaint = Mutex<(status: GSLStatus, reason: String)?>(nil)

  /// The first complaint stays: later ones are its consequences.
  func take(_ status: GSLStatus, _ reason: String) {
    complaint.withLock { if $0 == nil { $0 = (status, reason) } }
  }

  /// An error, if the handler was told of one or `status` is not success.
  func error(of routine: String, returning status: GSLStatus) -> GSLError? {
    let noted = complaint.withLock { $0 }
    guard noted != nil || status != .success else { return nil }
    return GSLError(
      routine: routine, status: status == .success ? noted?.status ?? status : status,
      reason: noted?.reason ?? "")
  }
}

/// Calls a routine of GSL that returns a status.
///
/// - Throws: `GSLError` unless the status is success and the error handler
///   was told nothing.
func check(_ routine: String, _ call: () -> Int32) throws(GSLError) {
  _ = ErrorHandler.installed
  let note = ErrorNote()
  let status = ErrorHandler.$note.withValue(note) { GSLStatus(rawValue: call()) }
  if let error = note.error(of: routine, returning: status) { throw error }
}

/// A value that GSL allocated, freed with its owner.
struct Owned<Value>: ~Copyable {
  let pointer: UnsafeMutablePointer<Value>
  private let free: (UnsafeMutablePointer<Value>?) -> Void

  /// - Throws: `GSLError` if `allocate` returns nothing.
  init(
    _ routine: String, freedBy free: @escaping (UnsafeMutablePointer<Value>?) -> Void,
    allocate: () -> UnsafeMutablePointer<Value>?
  ) throws(GSLError) {
    _ = ErrorHandler.installed
    let note = ErrorNote()
    guard let pointer = ErrorHandler.$note.withValue(note, operation: allocate) else {
      throw note.error(of: routine, returning: .success)
        ?? GSLError(routine: routine, status: .noMemory, reason: "")
    }
    self.pointer = pointer
    self.free = free
  }

  deinit { free(pointer) }
}
