func settingsTextInSpanish(_ key: SettingsText) -> String {
  switch key {
  case .title: "Configuración"
  case .sections: "Tipos de configuración"
  case .clinics: "Para"
  case .practice: "Todo el consultorio"
  case .save: "Guardar"
  case .saved: "Guardado. Vale desde la próxima página que alguien abra."
  case .noChange: "No había nada distinto, así que no se guardó nada."
  case .changedBy: "Cambiado por {0} el {1}"
  case .changedBySomebody: "Cambiado el {0}"
  case .asPractice: "Como el consultorio: {0}"
  case .on: "Sí"
  case .off: "No"
  case .changedMeanwhile:
    "Mientras tanto, otra persona cambió esta configuración. Revísela antes de guardar."
  case .preview: "Vista previa"
  case .previewIntro: "Lo que recibe un paciente:"
  case .open: "Abrir"
  case .copy: "Copiar"
  case .copied: "Copiado"
  case .ownAddress: "La dirección de esta instalación"
  case .useOwnAddress: "Usar la dirección de esta instalación"
  case .clinicAddresses:
    "Direcciones que muestran el nombre y el teléfono de una clínica antes de iniciar sesión"
  case .withoutAddress:
    "Guardarlo sin [URL]: los pacientes no encontrarán el portal desde el mensaje."
  case .noMailbox: "Ninguna"
  case .sampleLight: "Con fondo claro"
  case .sampleDark: "Con fondo oscuro"
  case .sampleText: "Texto"
  case .logo: "Logotipo"
  case .practiceOnly: "Esta configuración vale para todo el consultorio."
  case .impossible: "Elija uno de los valores que ofrece la página."
  case .notWithin: "Escriba un número entero de {0} a {1}."
  case .tooLong: "Es demasiado largo: como máximo {0} caracteres."
  case .notHTTPS: "Escriba una dirección completa que empiece por https://"
  case .noCountry: "Escriba las dos letras de un país, por ejemplo US"
  case .noMailAddress: "Escriba una dirección de correo, por ejemplo office@example.com"
  case .unknownZone: "Escriba el nombre de una zona horaria, por ejemplo America/Chicago"
  case .noColour: "Escriba un color con # y seis cifras o letras, por ejemplo #0b5f6b"
  case .unreadableColour: "Un texto de este color sería difícil de leer. Este se le parece: {0}"
  case .missing: "Escriba un texto: un mensaje necesita asunto y contenido."
  case .lacksPostalAddress: "La declaración debe contener [PostalAddress]."
  case .needs: "Para esto hace falta que «{0}» esté activado."
  case .lacksAddressTag: "Al texto le falta [URL]. Agréguelo o confirme abajo que es a propósito."
  }
}

func settingsSectionInSpanish(_ section: SettingsSection) -> String {
  switch section {
  case .features: "Funciones"
  case .addresses: "Direcciones"
  case .messages: "Mensajes"
  case .security: "Seguridad"
  case .look: "Aspecto"
  case .links: "Enlaces"
  case .invitations: "Invitaciones"
  case .figures: "Cifras"
  }
}

func settingInSpanish(_ setting: OfficeSetting) -> (label: String, hint: String?) {
  switch setting {
  case .isOpen:
    (
      "El portal está abierto",
      "No: los pacientes solo ven que está cerrado y cómo comunicarse con el consultorio."
    )
  case .appointments: ("Citas", "Visitas próximas y pasadas.")
  case .account: ("Cuenta", "Estados de cuenta y pagos.")
  case .payments: ("Pagos en línea", "Pagar con tarjeta.")
  case .treatmentPlans: ("Planes de tratamiento", nil)
  case .webMail: ("Mensajes", "Mensajes seguros entre los pacientes y el consultorio.")
  case .careSummaries: ("Resúmenes de atención", nil)
  case .images: ("Imágenes", nil)
  case .patientAddress:
    (
      "Dirección para los pacientes",
      "Se imprime en las hojas y va en los mensajes. Sin ella no se puede dar acceso a nadie."
    )
  case .practiceMail: ("Correo electrónico en la página de contacto", nil)
  case .timeZone: ("Zona horaria", "De los relojes del consultorio, por ejemplo America/New_York.")
  case .noticeSubject: ("Asunto del aviso de un mensaje nuevo", nil)
  case .noticeBody:
    (
      "Texto del aviso",
      "[URL] es la dirección para los pacientes; [EmailDisclaimer], la declaración de abajo."
    )
  case .noticeForm: ("Formato del texto", nil)
  case .noticeMailbox: ("Enviado desde", "Las direcciones de correo del programa del consultorio.")
  case .hasDisclaimer: ("Agregar la declaración sobre darse de baja", nil)
  case .disclaimer: ("Declaración", "Debe contener [PostalAddress].")
  case .messageLanguage: ("Idioma de los mensajes", "Cuando no se conoce el idioma del paciente.")
  case .passwordRule: ("Contraseñas nuevas de los pacientes", nil)
  case .idleMinutes: ("Minutos sin uso tras los que se cierra la sesión de un paciente", nil)
  case .sessionHours: ("Horas tras las que la sesión de un paciente se cierra siempre", nil)
  case .secondFactor: ("Códigos de una aplicación, para el consultorio", nil)
  case .staffIdleMinutes: ("Minutos sin uso tras los que se cierra la sesión del consultorio", nil)
  case .staffHours: ("Horas tras las que la sesión del consultorio se cierra siempre", nil)
  case .adultAge:
    (
      "Edad desde la que el responsable de pago deja de ver a un dependiente",
      "0: nunca. La tutela anotada en el programa del consultorio sigue contando."
    )
  case .familyAccess: ("Los responsables de pago ven a su familia", nil)
  case .accent: ("Color de acento", "Por ejemplo #0b5f6b. Vacío: el del portal.")
  case .privacyPolicy: ("Política de privacidad", nil)
  case .termsOfUse: ("Condiciones de uso", nil)
  case .nondiscrimination: ("Aviso de no discriminación", nil)
  case .languageHelp: ("Ayuda en otros idiomas", nil)
  case .inviteLinkDays:
    ("Días durante los que funciona un enlace para elegir contraseña", "De 1 a 365.")
  case .inviteSendsPassword:
    (
      "Enviar una contraseña de un solo uso en lugar de un enlace",
      "Un enlace es más seguro: funciona una vez, y quien lea el mensaje después no puede usarlo."
    )
  case .country:
    (
      "País",
      "Sus dos letras. En Estados Unidos (US) el estado de un paciente debe tener dos letras."
    )
  case .missedVisitCodes:
    (
      "Códigos de los procedimientos por citas perdidas",
      "Con comas entre ellos: no se cuentan en la cifra de acceso a tiempo."
    )
  }
}

func settingChoiceInSpanish(_ value: String, of setting: OfficeSetting) -> String {
  switch (setting, value) {
  case (.noticeForm, "0"): "Texto sin formato"
  case (.noticeForm, "1"): "HTML del programa del consultorio"
  case (.noticeForm, "2"): "HTML tal cual"
  case (.passwordRule, "composition"): "8 caracteres con mayúscula, minúscula y una cifra"
  case (.passwordRule, "length"): "15 caracteres de cualquier tipo"
  case (.secondFactor, ""): "Se piden a quien puede cambiar la configuración o los permisos"
  case (.secondFactor, "offered"): "Se ofrecen a todos"
  case (.secondFactor, "required"): "Se piden a todos"
  default: value
  }
}
