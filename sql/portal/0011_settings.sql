-- What users of the office changed in the settings, for good: rows of portal_setting and of the
-- practice software's preference alike.
CREATE TABLE IF NOT EXISTS portal_setting_change (
  SettingChangeNum BIGINT NOT NULL AUTO_INCREMENT,
  ChangedAt DATETIME(3) NOT NULL,
  -- userod.UserNum
  UserNum BIGINT NOT NULL,
  -- 0 is the practice
  ClinicNum BIGINT NOT NULL,
  Name VARCHAR(64) NOT NULL,
  -- NULL: there was, or is from now on, no value of its own
  OldValue TEXT NULL,
  NewValue TEXT NULL,
  PRIMARY KEY (SettingChangeNum),
  INDEX Setting (Name, ClinicNum),
  CONSTRAINT portal_setting_change_user CHECK (UserNum > 0),
  CONSTRAINT portal_setting_change_clinic CHECK (ClinicNum >= 0),
  CONSTRAINT portal_setting_change_name CHECK (Name <> ''),
  CONSTRAINT portal_setting_change_change CHECK (NOT OldValue <=> NewValue)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_general_ci;
