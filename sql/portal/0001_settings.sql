CREATE TABLE IF NOT EXISTS portal_setting (
  -- 0 is the practice, whose value holds for each clinic without one of its own
  ClinicNum BIGINT NOT NULL DEFAULT 0,
  Name VARCHAR(64) NOT NULL,
  Value TEXT NOT NULL,
  ChangedAt DATETIME(3) NOT NULL,
  PRIMARY KEY (ClinicNum, Name),
  CONSTRAINT portal_setting_clinic CHECK (ClinicNum >= 0),
  CONSTRAINT portal_setting_name CHECK (Name <> '')
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_general_ci;
