extension Store {
  /// The name of the last migration of the portal's own tables that is finished, for instance
  /// `0002_sign_in.sql`; nil when there is none.
  package func schemaVersion() throws(MariaError) -> String? {
    do {
      let file = try connection.first(
        """
        SELECT MAX(File)
        FROM portal_migration
        WHERE File LIKE 'portal/%'
          AND FinishedAt IS NOT NULL
        """
      ) { (file: String?) in file }
      return file??.split(separator: "/").last.map(String.init)
    } catch  where error.isMissingTable {
      return nil
    }
  }
}
