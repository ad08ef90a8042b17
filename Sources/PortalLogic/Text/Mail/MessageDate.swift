import PortalPlatform

/// A day as the office wants it in messages (PatientCommunicationDateFormat, IV-16): `d` is the
/// short form, `D` the long one, anything else a pattern of `d`, `M` and `y`.
package func messageDate(_ day: Day, format: String, in language: Language) -> String {
  let short = language == .english ? "M/d/yyyy" : "d/M/yyyy"
  let long = language == .english ? "dddd, MMMM d, yyyy" : "dddd, d 'de' MMMM 'de' yyyy"
  let pattern =
    switch format.filter({ !$0.isWhitespace }) {
    case "", "d": short
    case "D": long
    default: format
    }
  let (year, month, number) = day.date
  var text = ""
  var rest = Substring(pattern)
  while let first = rest.first {
    if first == "'" {
      let quoted = rest.dropFirst().prefix { $0 != "'" }
      text += quoted
      rest = rest[quoted.endIndex...].dropFirst()
      continue
    }
    let run = rest.prefix { $0 == first }
    rest = rest[run.endIndex...]
    switch (first, run.count) {
    case ("d", 1): text += String(number)
    case ("d", 2): text += twoDigits(number)
    case ("d", 3): text += language.weekdays[day.weekday].prefix(3)
    case ("d", _): text += language.weekdays[day.weekday]
    case ("M", 1): text += String(month)
    case ("M", 2): text += twoDigits(month)
    case ("M", 3): text += language.months[month - 1].prefix(3)
    case ("M", _): text += language.months[month - 1]
    case ("y", 1...2): text += twoDigits(year % 100)
    case ("y", _): text += String(year)
    default: text += run
    }
  }
  return text
}

private func twoDigits(_ number: Int) -> String { number < 10 ? "0\(number)" : String(number) }
