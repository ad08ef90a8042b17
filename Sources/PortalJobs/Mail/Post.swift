import MariaStore
import PortalLogic
import PortalPlatform

/// What a message of the outbox is sent with: the office as it is now.
struct Post {
  var server: MailServer
  var sender: Letter.Sender
  var language: Language
  var zone: Zone
}

extension Jobs {
  /// - Throws: `NoMailServer`, `MariaError`.
  func post(for message: OutboxMessage) throws -> Post {
    let clinicNum = message.clinic?.clinicNum ?? .practice
    let settings = try store.settings(for: clinicNum)
    let office = Office(settings: settings, clinic: message.clinic)
    let address = try store.portalAddress()
    return Post(
      server: try mailServer(for: clinicNum),
      sender: Letter.Sender(
        name: office.contact.name, phone: office.contact.phone,
        portal: address.hasPrefix("https://") ? address : ""),
      language: message.language.flatMap(Language.init(rawValue:))
        ?? language(ofPatient: message.patientLanguage, settings),
      zone: zones.zone(of: message.clinic, practice: office.timeZone))
  }

  /// The patient's language, that of the office, or English.
  func language(ofPatient name: String?, _ settings: [Setting]) -> Language {
    if let language = name.flatMap(Language.ofPatient) { return language }
    let own = settings.filter { $0.name == "PortalLanguage" && $0.clinicNum != nil }
    let setting = own.first { $0.clinicNum != .practice } ?? own.first
    return setting.flatMap { Language(rawValue: $0.value) } ?? .english
  }
}
