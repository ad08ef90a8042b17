import PortalPlatform

/// The first and the last day of a period as somebody typed them.
struct PeriodFields: Equatable {
  var from = ""
  var to = ""

  /// The days that are meant, nil where nothing was typed, and what is wrong with them. Browsers
  /// send them as 2026-11-24; where somebody types, it is as the reader writes dates.
  func days(_ caller: Caller) -> (from: Day?, to: Day?, errors: [FieldError]) {
    var errors: [FieldError] = []
    func day(_ typed: String, _ field: String) -> Day? {
      guard !typed.isEmpty else { return nil }
      let order = caller.say.dates.fieldOrder
      if let day = Day(iso: typed)
        ?? TypedDay(typed, order: order, today: caller.practiceNow.day)?.day,
        (1900...9000).contains(day.date.year)
      {
        return day
      }
      errors.append(FieldError(field: field, text: caller.say(.dayWrong, typed)))
      return nil
    }
    let (first, last) = (day(from, "from"), day(to, "to"))
    if let first, let last, last < first {
      errors.append(FieldError(field: "to", text: caller.say(.periodWrong)))
    }
    return (first, last, errors)
  }

  /// The two fields.
  func fields(_ errors: [FieldError], _ say: Wording) -> HTML {
    """
    \(field("from", say(.fromDay), from, errors))\(field("to", say(.toDay), to, errors))
    """
  }

  private func field(
    _ name: String, _ label: String, _ value: String, _ errors: [FieldError]
  ) -> HTML {
    let state = FieldState(name, errors)
    // A field for days cannot show what is none.
    let type: HTML = value.isEmpty || Day(iso: value) != nil ? "date" : "text"
    return """
      <div class="pp-field\(state.blockClass)"><label for="\(name)">\(label)</label>\(state.message)
      <input type="\(type)" id="\(name)" name="\(name)" value="\(value)"\(state.attributes)></div>

      """
  }
}
