/// What is behind a column of a view (portal_adoption_column.Source).
enum PracticeSource: Int, SQLConvertible, Sendable {
  /// The practice's column as it is.
  case column = 1
  /// The practice's column, which has another type than the portal expects.
  case cast = 2
  /// Nothing: the practice's version has no such column.
  case constant = 3
}
