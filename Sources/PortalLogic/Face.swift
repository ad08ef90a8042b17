/// Whom a pool of workers serves; a setting of the pool, never of the request.
package enum Face: String, Sendable, CaseIterable {
  case patient, office
}
