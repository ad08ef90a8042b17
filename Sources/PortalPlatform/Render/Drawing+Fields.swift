extension Drawing {
  package func write(to fields: inout RenderFields) {
    fields.add(title)
    fields.add(language)
    fields.add(width)
    fields.add(height)
    fields.add(items.count)
    for item in items { item.write(to: &fields) }
  }

  package init(_ fields: inout RenderFields) throws(RenderFields.Malformed) {
    title = try fields.text()
    language = try fields.text()
    width = try fields.number()
    height = try fields.number()
    let count = try fields.integer()
    guard (1...20_000).contains(width), (1...20_000).contains(height), (0...50_000).contains(count)
    else { throw RenderFields.Malformed() }
    for _ in 0..<count { items.append(try Item(&fields)) }
  }
}

extension Drawing.Item {
  private enum Kind: Int { case text, line, rectangle, code, newPage }

  fileprivate func write(to fields: inout RenderFields) {
    switch self {
    case .text(let text):
      fields.add(Kind.text.rawValue)
      text.write(to: &fields)
    case .line(let fromX, let fromY, let toX, let toY):
      fields.add(Kind.line.rawValue)
      for value in [fromX, fromY, toX, toY] { fields.add(value) }
    case .rectangle(let x, let y, let width, let height):
      fields.add(Kind.rectangle.rawValue)
      for value in [x, y, width, height] { fields.add(value) }
    case .code(let code, let x, let y, let side):
      fields.add(Kind.code.rawValue)
      fields.add(code.text)
      for value in [x, y, side] { fields.add(value) }
    case .newPage: fields.add(Kind.newPage.rawValue)
    }
  }

  fileprivate init(_ fields: inout RenderFields) throws(RenderFields.Malformed) {
    switch Kind(rawValue: try fields.integer()) {
    case .text: self = .text(try Drawing.Text(&fields))
    case .line:
      self = .line(
        fromX: try fields.number(), fromY: try fields.number(), toX: try fields.number(),
        toY: try fields.number())
    case .rectangle:
      self = .rectangle(
        x: try fields.number(), y: try fields.number(), width: try fields.number(),
        height: try fields.number())
    case .code:
      guard let code = QRCode(try fields.text()) else { throw RenderFields.Malformed() }
      self = .code(
        code, x: try fields.number(), y: try fields.number(), side: try fields.number())
    case .newPage: self = .newPage
    case nil: throw RenderFields.Malformed()
    }
  }
}

extension Drawing.Text {
  fileprivate func write(to fields: inout RenderFields) {
    fields.add(string)
    for value in [x, y, width, height ?? -1, size, gap ?? -1] { fields.add(value) }
    fields.add(isBold)
    fields.add(isMonospaced)
    fields.add(alignment.rawValue)
    fields.add(role.rawValue)
  }

  fileprivate init(_ fields: inout RenderFields) throws(RenderFields.Malformed) {
    string = try fields.text()
    x = try fields.number()
    y = try fields.number()
    width = try fields.number()
    let height = try fields.number()
    self.height = height < 0 ? nil : height
    size = try fields.number()
    let gap = try fields.number()
    self.gap = gap < 0 ? nil : gap
    isBold = try fields.flag()
    isMonospaced = try fields.flag()
    guard width > 0, (1...500).contains(size),
      let alignment = Alignment(rawValue: try fields.integer()),
      let role = Role(rawValue: try fields.integer())
    else { throw RenderFields.Malformed() }
    self.alignment = alignment
    self.role = role
  }
}
