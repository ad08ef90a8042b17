import Testing

@testable import PortalLogic

@Suite struct `The HTML literal` {
  @Test func `text is escaped, markup is nested`() {
    let name = #"<b>"O'Neil" & Söhne</b>"#
    let inner: HTML = "<p>\(name)</p>"
    let page: HTML = "<div>\(inner)\([inner])\(nil as HTML?)</div>"
    let escaped = "<p>&lt;b&gt;&quot;O&#39;Neil&quot; &amp; Söhne&lt;/b&gt;</p>"
    #expect(page.string == "<div>\(escaped)\(escaped)</div>")
  }

  @Test func `a quotation mark with a combining accent does not leave its attribute`() {
    let text = "\"\u{301} onload=x"
    let page: HTML = #"<a title="\#(text)">"#
    #expect(page.string == "<a title=\"&quot;\u{301} onload=x\">")
  }

  @Test func `control characters never reach a page`() {
    let page: HTML = "<p>\("a\u{0}\u{1b}\u{7f}b\n")</p>"
    #expect(page.string == "<p>a\u{FFFD}\u{FFFD}\u{FFFD}b\n</p>")
  }
}
