import MariaStore

/// The messages in English.
func mailInEnglish(_ kind: MailKind) -> MailText {
  switch kind {
  case .passwordReset:
    MailText(
      subject: "[PracticeName]: your code for a new password",
      paragraphs: [
        "You, or somebody in your name, asked for a new password for the patient portal of "
          + "[PracticeName]. This is the code:",
        "[Code]",
        "Enter it on the page where you asked for it. It works for ten minutes, and only in that "
          + "browser.",
        "If you did not ask for it, there is nothing to do: without the code nothing changes. "
          + "Never tell the code to anybody; the office does not ask for it.",
      ])
  case .userNameReminder:
    MailText(
      subject: "[PracticeName]: your user name",
      paragraphs: [
        "You, or somebody in your name, asked for the user name for the patient portal of "
          + "[PracticeName]. For this address we have:",
        "[UserName]",
        "If you did not ask for it, there is nothing to do.",
      ])
  case .passwordChanged:
    MailText(
      subject: "[PracticeName]: your password was changed",
      paragraphs: [
        "Your password for the patient portal of [PracticeName] was changed on [Time]. Whoever was "
          + "signed in with the old one is signed out.",
        "If it was not you, call the office at once.",
      ])
  case .userNameChanged:
    MailText(
      subject: "[PracticeName]: your user name was changed",
      paragraphs: [
        "Your user name for the patient portal of [PracticeName] was changed on [Time]. It is now:",
        "[UserName]",
        "If it was not you, call the office at once.",
      ])
  case .newDevice:
    MailText(
      subject: "[PracticeName]: a new device signed in",
      paragraphs: [
        "Somebody signed in with your user name and password to the patient portal of "
          + "[PracticeName] on [Time], on a device that was not used before: [Device].",
        "If it was you, there is nothing to do. If not, choose a new password on the sign-in page "
          + "and call the office.",
      ])
  case .manyFailures:
    MailText(
      subject: "[PracticeName]: somebody tries to sign in",
      paragraphs: [
        "Somebody has entered your user name and a wrong password several times at the patient "
          + "portal of [PracticeName], the last time on [Time]. Nobody got in, and further tries have "
          + "to wait.",
        "If it was you and you forgot the password, you can choose a new one on the sign-in page. If "
          + "not, there is nothing to do.",
      ])
  case .renewedLink:
    MailText(
      subject: "[PracticeName]: your new link",
      paragraphs: [
        "The link that you opened had expired. This is a new one for the patient portal of "
          + "[PracticeName]:",
        "[Link]",
        "If you did not open a link, there is nothing to do.",
      ])
  case .patientPortalInvite:
    // What stands here is only sent when what an invitation was about is gone; see InviteWords.
    MailText(
      subject: "[PracticeName]: your patient portal",
      paragraphs: ["[PracticeName] has a patient portal for you."])
  }
}

let mailFooterInEnglish = [
  "[PracticeName] [PracticePhone]",
  "This message was sent by itself; answers to it are not read. To be safe from forged messages, "
    + "type the portal’s address yourself: [PortalURL]",
]
