import MariaStore

/// The messages in Spanish.
func mailInSpanish(_ kind: MailKind) -> MailText {
  switch kind {
  case .passwordReset:
    MailText(
      subject: "[PracticeName]: su código para una contraseña nueva",
      paragraphs: [
        "Usted, o alguien en su nombre, pidió una contraseña nueva para el portal de pacientes de "
          + "[PracticeName]. Este es el código:",
        "[Code]",
        "Escríbalo en la página donde lo pidió. Sirve durante diez minutos y solo en ese navegador.",
        "Si usted no lo pidió, no tiene que hacer nada: sin el código nada cambia. No dé el código "
          + "a nadie; el consultorio no lo pide.",
      ])
  case .userNameReminder:
    MailText(
      subject: "[PracticeName]: su nombre de usuario",
      paragraphs: [
        "Usted, o alguien en su nombre, pidió el nombre de usuario para el portal de pacientes de "
          + "[PracticeName]. Para esta dirección tenemos:",
        "[UserName]",
        "Si usted no lo pidió, no tiene que hacer nada.",
      ])
  case .passwordChanged:
    MailText(
      subject: "[PracticeName]: se cambió su contraseña",
      paragraphs: [
        "Se cambió su contraseña para el portal de pacientes de [PracticeName] el [Time]. Se "
          + "cerraron las sesiones abiertas con la anterior.",
        "Si no fue usted, llame enseguida al consultorio.",
      ])
  case .userNameChanged:
    MailText(
      subject: "[PracticeName]: se cambió su nombre de usuario",
      paragraphs: [
        "Se cambió su nombre de usuario para el portal de pacientes de [PracticeName] el [Time]. "
          + "Ahora es:",
        "[UserName]",
        "Si no fue usted, llame enseguida al consultorio.",
      ])
  case .newDevice:
    MailText(
      subject: "[PracticeName]: entrada desde un dispositivo nuevo",
      paragraphs: [
        "Alguien entró con su nombre de usuario y contraseña en el portal de pacientes de "
          + "[PracticeName] el [Time], desde un dispositivo que no se había usado antes: [Device].",
        "Si fue usted, no tiene que hacer nada. Si no, elija otra contraseña en la página de inicio "
          + "de sesión y llame al consultorio.",
      ])
  case .manyFailures:
    MailText(
      subject: "[PracticeName]: alguien intenta entrar",
      paragraphs: [
        "Alguien escribió varias veces su nombre de usuario con una contraseña equivocada en el "
          + "portal de pacientes de [PracticeName]; la última vez, el [Time]. Nadie entró, y los "
          + "intentos siguientes tienen que esperar.",
        "Si fue usted y olvidó la contraseña, puede elegir otra en la página de inicio de sesión. Si "
          + "no, no tiene que hacer nada.",
      ])
  case .renewedLink:
    MailText(
      subject: "[PracticeName]: su enlace nuevo",
      paragraphs: [
        "El enlace que usted abrió había caducado. Este es uno nuevo para el portal de pacientes "
          + "de [PracticeName]:",
        "[Link]",
        "Si usted no abrió ningún enlace, no tiene que hacer nada.",
      ])
  case .patientPortalInvite:
    MailText(
      subject: "[PracticeName]: su portal del paciente",
      paragraphs: ["[PracticeName] tiene un portal del paciente para usted."])
  }
}

let mailFooterInSpanish = [
  "[PracticeName] [PracticePhone]",
  "Este mensaje se envió de forma automática; no se leen las respuestas. Para protegerse de "
    + "mensajes falsos, escriba usted mismo la dirección del portal: [PortalURL]",
]
