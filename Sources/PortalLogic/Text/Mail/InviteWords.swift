import PortalPlatform

/// The portal's own words for invitations, where the office has written none, and those that stand
/// in every one. Nothing about health, not even that there is a visit.
struct InviteWords {
  var subject: String
  var body: String
  var sharedSubject: String
  var sharedBody: String
  var perPerson: String
  /// In the place of a password: `{0}` days, `{1}` the address.
  var choosePassword: String
  /// Below each invitation; `[UnsubscribeURL]` is an address.
  var footer: String
}

extension Language {
  var inviteWords: InviteWords {
    switch self {
    case .english: inviteWordsInEnglish
    case .spanish: inviteWordsInSpanish
    }
  }

  /// January first.
  var months: [String] {
    switch self {
    case .english:
      [
        "January", "February", "March", "April", "May", "June", "July", "August", "September",
        "October", "November", "December",
      ]
    case .spanish:
      [
        "enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto", "septiembre",
        "octubre", "noviembre", "diciembre",
      ]
    }
  }

  /// Sunday first.
  var weekdays: [String] {
    switch self {
    case .english:
      ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"]
    case .spanish:
      ["domingo", "lunes", "martes", "miércoles", "jueves", "viernes", "sábado"]
    }
  }
}

private let inviteWordsInEnglish = InviteWords(
  subject: "[OfficeName]: your patient portal",
  body: """
    Hello [NamePreferredOrFirst],

    [OfficeName] has a patient portal for you: [PatientPortalURL]

    Your user name: [UserName]
    Your password: [Password]

    [EmailDisclaimer]
    """,
  sharedSubject: "[OfficeName]: your family’s patient portal",
  sharedBody: """
    Hello,

    [OfficeName] has a patient portal for your family: [PatientPortalURL]

    [Credentials]

    [EmailDisclaimer]
    """,
  perPerson: """
    [NamePreferredOrFirst]
    User name: [UserName]
    Password: [Password]
    """,
  choosePassword: "choose one here within {0} days: {1}",
  footer: "[PracticeName] [PracticePhone]. No more of these messages: [UnsubscribeURL]")

private let inviteWordsInSpanish = InviteWords(
  subject: "[OfficeName]: su portal del paciente",
  body: """
    Hola, [NamePreferredOrFirst]:

    [OfficeName] tiene un portal del paciente para usted: [PatientPortalURL]

    Su nombre de usuario: [UserName]
    Su contraseña: [Password]

    [EmailDisclaimer]
    """,
  sharedSubject: "[OfficeName]: el portal del paciente de su familia",
  sharedBody: """
    Hola:

    [OfficeName] tiene un portal del paciente para su familia: [PatientPortalURL]

    [Credentials]

    [EmailDisclaimer]
    """,
  perPerson: """
    [NamePreferredOrFirst]
    Nombre de usuario: [UserName]
    Contraseña: [Password]
    """,
  choosePassword: "elija una aquí en {0} días: {1}",
  footer: "[PracticeName] [PracticePhone]. No recibir más estos mensajes: [UnsubscribeURL]")
