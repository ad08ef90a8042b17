import MariaStore

extension Portal {
  /// Says above a patient's page whose it is, that the office sees it and can change nothing, and
  /// leads back; nil for the patient.
  func viewBar(_ caller: Caller) -> HTML? {
    guard let view = caller.view else { return nil }
    let say = caller.say
    let key = view.patient.patNum
    let clinics: HTML? = view.staff.clinics == .all ? nil : " \(say(.viewBarClinics))"
    return """
      <section class="pp-view-bar" aria-labelledby="view-bar">
      <p><strong id="view-bar">\(say(.viewBar, view.patient.name.full))</strong> \
      <span>\(say(.viewBarText))\(clinics)</span></p>
      <p><a class="pp-link" href="\(OfficeRoute.patient(key, before: nil))">\
      \(say(.backToPatient))</a></p>
      </section>

      """
  }

  /// The title of a page, which says of one that the office sees whose it is.
  func viewTitle(_ page: Page, _ caller: Caller) -> String {
    guard let view = caller.view else { return page.title }
    return caller.say(.viewTitle, view.patient.name.full, page.title)
  }
}
