import Testing

@testable import PortalLogic

@Suite struct `Forms and cookies` {
  @Test func `fields are decoded`() throws {
    let form = try #require(Form("user_name=Mary+Jane&password=a%26b%3D%C3%B1&empty&x=".utf8))
    #expect(form["user_name"] == "Mary Jane")
    #expect(form["password"] == "a&b=ñ")
    #expect(form["empty"].isEmpty && form["x"].isEmpty && form["none"].isEmpty)
  }

  @Test(arguments: ["a=%", "a=%4", "a=%zz", "a=%ff", "a=%c3", "a=1&a=2", "%ff=1", "a=%ed%a0%80"])
  func `a form that is broken or says a thing twice is refused`(text: String) {
    #expect(Form(text.utf8) == nil)
  }

  @Test func `a form with thousands of fields is refused`() {
    #expect(Form((0..<5000).map { "f\($0)=1" }.joined(separator: "&").utf8) == nil)
  }

  @Test func `of two cookies with one name the first counts`() {
    let cookies = Cookie.parse("a=1; b=2=3; a=4; broken; =5;; c=")
    #expect(cookies["a"] == "1" && cookies["b"] == "2=3" && cookies["c"] == "")
  }

  @Test func `a cookie of the portal is bound to this host and to TLS`() {
    let header = Cookie.session.header("x")
    for part in ["__Host-", "Path=/", "Secure", "HttpOnly", "SameSite=Lax"] {
      #expect(header.contains(part))
    }
    #expect(!header.contains("Domain") && !header.contains("Max-Age"))
  }
}
