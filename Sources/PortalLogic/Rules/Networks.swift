/// The networks of the clients that a worker has met lately: most requests come from one of them.
final class Networks {
  private var known: [String: String] = [:]
  private static let limit = 100

  /// The client's network, fit for the history; `unknown` when the web server told no address.
  func network(of address: String) -> String {
    if let network = known[address] { return network }
    let found = PortalLogic.network(of: address)
    let isFit =
      !found.isEmpty && found.utf8.count <= 64 && found.utf8.allSatisfy { (33...126).contains($0) }
    let network = isFit ? found : "unknown"
    if known.count >= Networks.limit { known = [:] }
    known[address] = network
    return network
  }
}
