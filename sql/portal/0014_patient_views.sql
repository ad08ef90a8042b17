-- For which reason a user of the office looked at the portal as a patient sees it. Rows are added and
-- never changed: the history, which both read, points to them.
CREATE TABLE IF NOT EXISTS portal_patient_view (
  PatientViewNum BIGINT NOT NULL AUTO_INCREMENT,
  -- portal_staff_session.StaffSessionNum, also when the session is gone
  StaffSessionNum BIGINT NOT NULL,
  -- userod.UserNum
  UserNum BIGINT NOT NULL,
  -- Whose portal
  PatNum BIGINT NOT NULL,
  -- 1 help was asked for, 2 to see what is shown, 3 for a visit or call, 4 as Words say
  Reason TINYINT NOT NULL,
  Words VARCHAR(200) NOT NULL DEFAULT '',
  BegunAt DATETIME(3) NOT NULL,
  PRIMARY KEY (PatientViewNum),
  INDEX StaffSessionNum_PatNum_BegunAt (StaffSessionNum, PatNum, BegunAt),
  CONSTRAINT portal_patient_view_keys CHECK (
    StaffSessionNum > 0 AND UserNum > 0 AND PatNum > 0
  ),
  CONSTRAINT portal_patient_view_reason CHECK (Reason IN (1, 2, 3, 4)),
  CONSTRAINT portal_patient_view_words CHECK (Reason <> 4 OR Words <> '')
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_general_ci;
