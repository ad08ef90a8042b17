import MariaStore
import PortalPlatform

/// A visit with everything that its card shows.
final class Visit {
  let appointment: Appointment
  let procedures: [String]
  /// Where it takes place: its clinic, or the practice where it names none.
  let place: Clinic
  /// The zone of its clinic, in which its times are.
  let zone: Zone
  /// Whether the patient has confirmed it.
  let isConfirmed: Bool
  /// Whether the office waits for a confirmation that the patient can still give (AP-3, EC-3).
  let needsConfirmation: Bool

  init(appointment: Appointment, procedures: [String], zone: Zone, office: Office) {
    self.appointment = appointment
    self.procedures = procedures
    self.zone = zone
    place = office.hasClinics ? appointment.clinic ?? office.contact : office.contact
    isConfirmed = appointment.confirmed == office.confirmedStatus
    needsConfirmation =
      appointment.awaitsConfirmation && !isConfirmed
      && !office.settledStatuses.contains(appointment.confirmed)
  }

  private(set) lazy var start = zone.instant(of: appointment.start)

  /// A visit that is not done stays among the coming ones until its day is over.
  func isComing(at now: Instant) -> Bool {
    appointment.status == .scheduled && appointment.start.day >= zone.wallTime(at: now).day
  }
}
