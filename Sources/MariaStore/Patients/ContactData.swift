/// How the office reaches a person (patient); any part may be empty.
package struct ContactData: Sendable, Equatable {
  package var patNum: PatNum
  package var address: PostalAddress
  package var homePhone: String
  package var workPhone: String
  package var wirelessPhone: String
  /// May hold several, separated by commas.
  package var email: String
}

extension Store {
  package func contactData(of people: [PatNum]) throws(MariaError) -> [ContactData] {
    try connection.all(
      """
      SELECT PatNum, Address, Address2, City, State, Zip, HmPhone, WkPhone, WirelessPhone, Email
      FROM patient
      WHERE PatNum IN \(list: people)
      """
    ) {
      (
        patNum: PatNum, line1: String, line2: String, city: String, state: String, zip: String,
        home: String, work: String, wireless: String, email: String
      ) in
      ContactData(
        patNum: patNum,
        address: PostalAddress(line1: line1, line2: line2, city: city, state: state, zip: zip),
        homePhone: home, workPhone: work, wirelessPhone: wireless, email: email)
    }
  }
}
