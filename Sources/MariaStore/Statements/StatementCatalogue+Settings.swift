import PortalPlatform

extension CatalogueEntry {
  static let settings = [
    CatalogueEntry("Settings and who changed them", "with the office's pages of settings") {
      store, sample in
      _ = try store.values(of: ["PortalIdleMinutes"], for: sample.clinicNum)
      _ = try store.lastChanges(of: ["PortalIdleMinutes"], for: sample.clinicNum)
      _ = try store.clinicNames()
      _ = try store.mailboxes()
    },
    CatalogueEntry("A changed setting", "when the office changes one") { store, sample in
      let changes = [
        SettingChange(
          name: "PortalIdleMinutes", place: .portal, clinicNum: .practice, old: nil, new: "20"),
        SettingChange(
          name: "PortalSessionHours", place: .portal, clinicNum: .practice, old: nil, new: nil),
        SettingChange(
          name: "PatientPortalURL", place: .preference, clinicNum: .practice, old: nil, new: ""),
      ]
      _ = try store.change(
        changes, by: UserNum(rawValue: 1), at: sample.instant, practiceNow: sample.time)
    },
  ]
}
