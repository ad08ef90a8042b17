/// The browser and its system, such as `Firefox, Windows`, as their owner would call them; empty
/// when the browser does not say. It describes, it proves nothing.
func deviceName(userAgent: String) -> String {
  let text = userAgent.prefix(512)
  func first(_ names: [(mark: String, name: String)]) -> String? {
    names.first { text.contains($0.mark) }?.name
  }
  // Most browsers name others as well, so that the order decides.
  let browser = first([
    ("Edg", "Edge"), ("OPR/", "Opera"), ("SamsungBrowser", "Samsung Internet"),
    ("Firefox", "Firefox"), ("FxiOS", "Firefox"), ("CriOS", "Chrome"), ("Chrome/", "Chrome"),
    ("Safari/", "Safari"),
  ])
  let system = first([
    ("iPhone", "iPhone"), ("iPad", "iPad"), ("Android", "Android"), ("CrOS", "ChromeOS"),
    ("Windows", "Windows"), ("Mac OS X", "Mac"), ("Linux", "Linux"),
  ])
  return [browser, system].compactMap(\.self).joined(separator: ", ")
}
