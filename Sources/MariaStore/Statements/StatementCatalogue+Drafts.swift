import PortalPlatform

extension CatalogueEntry {
  static let drafts = [
    CatalogueEntry("What was typed into a form and not sent", "with pages that hold such a form") {
      store, sample in
      _ = try store.draft(at: sample.draftPlace)
    },
    CatalogueEntry("What is being typed", "while somebody writes") { store, sample in
      let draft = SealedDraft(fields: sample.hash, wasSent: false, savedAt: sample.instant)
      try store.save(draft, at: sample.draftPlace)
      try store.removeOldestDrafts(of: sample.draftPlace.userWebNum)
    },
    CatalogueEntry("A draft that is done with", "when its form is sent or it is thrown away") {
      store, sample in
      try store.removeDraft(at: sample.draftPlace)
    },
    CatalogueEntry("Drafts that are too old", "by the background process") { store, sample in
      _ = try store.sweepDrafts(before: sample.instant)
    },
    CatalogueEntry("Whether somebody has confirmed who they are", "before a payment") { store, _ in
      let session = SessionNum(rawValue: 1)
      _ = try store.verification(of: session)
      _ = try store.lockedVerification(of: session)
    },
    CatalogueEntry("Who somebody is, confirmed", "when they answer") { store, sample in
      let session = SessionNum(rawValue: 1)
      try store.noteVerification(of: session, at: sample.instant)
      try store.countVerificationTry(of: session)
    },
  ]
}

extension CatalogueSample {
  fileprivate var draftPlace: DraftPlace {
    DraftPlace(userWebNum: UserWebNum(rawValue: 1), patNum: patNum, form: "/security/user-name")
  }
}
