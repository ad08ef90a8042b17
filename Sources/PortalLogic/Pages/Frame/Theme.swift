extension Portal {
  /// The style sheet with the office's accent, which its address names: it never changes.
  func theme(_ colour: String) -> Response {
    guard let colour = Colour(hex: "#" + colour) else { return Response(status: 404) }
    return Response(
      status: 200,
      headers: [
        ("Content-Type", "text/css; charset=utf-8"),
        ("Cache-Control", "public, max-age=31536000, immutable"),
      ],
      body: Array(AccentTheme(colour).styleSheet.utf8))
  }

  /// What leads a page to the colours of its office.
  func themeLink(_ caller: Caller) -> HTML? {
    caller.office.accent.map { accent in
      let route = Route.theme(String(accent.dropFirst()))
      return #"<link rel="stylesheet" href="\#(route)">\#n"#
    }
  }
}
