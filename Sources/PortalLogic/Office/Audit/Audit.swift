import MariaStore
import PortalPlatform

/// What the page of the audit shows.
struct AuditContent {
  var query: AuditQuery
  var errors: [FieldError]
  /// The latest first.
  var rows: [AuditRow] = []
  /// Whether more come behind them.
  var hasMore = false
  var users: [(userNum: UserNum, name: String)]

  /// Rows of a page.
  static let limit = 50
  /// Rows of a file.
  static let fileLimit = 10_000
}

extension Portal {
  /// Who did what with whose data (G-130), with fields to ask for some of it.
  func audit(_ query: AuditQuery, _ access: StaffAccess, _ caller: Caller) throws -> Response {
    let (filter, errors) = query.filter(access, caller)
    var content = AuditContent(query: query, errors: errors, users: try store.staffNames())
    if errors.isEmpty {
      let rows = try store.audit(filter, after: query.after, limit: AuditContent.limit + 1)
      content.rows = Array(rows.prefix(AuditContent.limit))
      content.hasMore = rows.count > AuditContent.limit
      try recordAudit(.viewedAudit, filter, access, caller)
    }
    return .page(auditPage(content, caller), status: errors.isEmpty ? 200 : 422)
  }

  /// The same rows as a file for a spreadsheet, all pages of them.
  func auditFile(_ query: AuditQuery, _ access: StaffAccess, _ caller: Caller) throws -> Response {
    let (filter, errors) = query.filter(access, caller)
    guard errors.isEmpty else {
      return .redirect(to: .office(.audit(query.following(nil))))
    }
    let limit = AuditContent.fileLimit
    let rows = try store.audit(filter, after: nil, limit: limit + 1)
    try recordAudit(.savedAudit, filter, access, caller)
    return Response(
      status: 200,
      headers: [
        ("Content-Type", "text/csv; charset=utf-8; header=present"),
        (
          "Content-Disposition",
          #"attachment; filename="audit-\#(caller.practiceNow.day).csv""#
        ),
      ],
      body: auditFile(Array(rows.prefix(limit)), isCut: rows.count > limit, caller))
  }

  /// A look at the audit stands in it itself, and in the history of the person who was asked for.
  /// One that asks for nobody is about nobody: it would fill everybody's history.
  private func recordAudit(
    _ kind: HistoryEntry.Kind, _ filter: AuditFilter, _ access: StaffAccess, _ caller: Caller
  ) throws {
    guard caller.request.isLook else { return }
    var subject = filter.person
    if let person = subject, filter.clinics != nil,
      try store.officePatients([person], access.limits(includesFormer: true)).isEmpty
    {
      // Nothing of theirs was shown.
      subject = nil
    }
    try record([
      HistoryEntry(
        kind: kind, actor: .staff(access.userNum), subject: subject,
        session: SessionNum(rawValue: access.session.staffSessionNum.rawValue),
        network: caller.network, time: caller.now)
    ])
  }
}
