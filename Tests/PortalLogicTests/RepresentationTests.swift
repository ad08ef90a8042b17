import MariaStore
import PortalPlatform
import TestSupport
import Testing

@testable import PortalLogic

/// A made-up person with the ties that the practice may write down.
private struct Person {
  var number: Int
  var status: Int
  var age: Int?
  var guarantor: Int
  var responsibleParty: Int
  /// Persons who are named as guardian, with the flag IsGuardian.
  var guardians: [(number: Int, isGuardian: Bool)]
}

/// The rule once more, plainly written from the documents (R-1 to R-5, G-35), for the tests only.
private func maySee(
  _ viewer: Person, _ other: Person, allowsFamily: Bool, adultAge: Int
) -> Bool {
  if other.status > 2 { return false }
  if viewer.number == other.number { return true }
  if other.responsibleParty == viewer.number { return true }
  for guardian in other.guardians where guardian.number == viewer.number && guardian.isGuardian {
    return true
  }
  if other.guarantor != viewer.number || !allowsFamily { return false }
  if adultAge == 0 { return true }
  guard let age = other.age else { return false }
  return age < adultAge
}

@Suite(.inBothForms) struct `Who may see whom` {
  @Test(arguments: TestServer.isLong ? Array(1...200) : Array(1...6))
  func `every pair of people in families with all kinds of ties`(seed: Int) throws {
    var random = TestRandom(seed: UInt64(seed))
    let practice = try TestPractice.shared.get()
    let people = makePeople(&random, from: 1_000_000 * seed)
    let practiceStore = practice.practiceStore()
    for person in people { try insert(person, practiceStore) }
    let store = practice.store()
    for (allowsFamily, adultAge) in [(true, 0), (false, 0), (true, 18), (false, 18), (true, 13)] {
      try check(people, store, allowsFamily, adultAge)
    }
  }

  private func check(
    _ people: [Person], _ store: Store, _ allowsFamily: Bool, _ adultAge: Int
  ) throws {
    let today = try #require(Day(iso: TestPractice.today))
    let policy = RepresentationPolicy(allowsFamily: allowsFamily, adultAge: adultAge)
    for viewer in people {
      let key = PatNum(rawValue: Int64(viewer.number))
      let seen = try store.patientsTied(to: key)
        .filter { accessReason(for: $0, viewer: key, policy: policy, today: today) != nil }
        .map { Int($0.patient.patNum.rawValue) }
      let wanted = people.filter {
        maySee(viewer, $0, allowsFamily: allowsFamily, adultAge: adultAge)
      }.map(\.number)
      #expect(Set(seen) == Set(wanted))
      #expect(seen.count == Set(seen).count, "nobody is listed twice")
    }
  }

  private func makePeople(_ random: inout TestRandom, from first: Int) -> [Person] {
    let count = 25
    return (0..<count).map { index in
      func somebody() -> Int { first + Int.random(in: 0..<count, using: &random) }
      let number = first + index
      return Person(
        number: number,
        status: Int.random(in: 0...6, using: &random) / Int.random(in: 1...3, using: &random),
        // The birthday is today, so that ages are reached on the day itself.
        age: [nil, 0, 12, 13, 17, 18, 40].randomElement(using: &random) ?? nil,
        guarantor: Bool.random(using: &random) ? number : somebody(),
        responsibleParty: Int.random(in: 0...2, using: &random) == 0 ? somebody() : 0,
        guardians: (0..<Int.random(in: 0...3, using: &random)).map { _ in
          (somebody(), Bool.random(using: &random))
        })
    }
  }

  private func insert(_ person: Person, _ store: Store) throws {
    let today = try #require(Day(iso: TestPractice.today))
    let birth = person.age.map { today.adding(months: -12 * $0) }
    try store.insertTestPatient(
      number: Int64(person.number), status: person.status, birthdate: birth,
      guarantor: Int64(person.guarantor), responsibleParty: Int64(person.responsibleParty))
    for guardian in person.guardians {
      try store.insertTestGuardian(
        child: Int64(person.number), guardian: Int64(guardian.number),
        isGuardian: guardian.isGuardian)
    }
  }
}
