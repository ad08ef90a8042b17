-- A row a clinic (0 is the practice), which is locked while its rules for invitations are changed, so
-- that two who change them at once do it one after the other.
CREATE TABLE IF NOT EXISTS portal_invite_clinic (
  ClinicNum BIGINT NOT NULL,
  ChangedAt DATETIME(3) NOT NULL,
  PRIMARY KEY (ClinicNum),
  CONSTRAINT portal_invite_clinic_clinic CHECK (ClinicNum >= 0)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_general_ci;

-- That a user of the office had everybody invited who can be, and how far the background process is
-- with it.
CREATE TABLE IF NOT EXISTS portal_invite_run (
  RunNum BIGINT NOT NULL AUTO_INCREMENT,
  -- userod.UserNum
  UserNum BIGINT NOT NULL,
  -- Whose patients: numbers with commas between them; NULL is everybody
  Clinics TEXT CHARACTER SET ascii COLLATE ascii_bin NULL,
  StartedAt DATETIME(3) NOT NULL,
  -- The patients up to this one were looked at
  LastPatNum BIGINT NOT NULL DEFAULT 0,
  -- Messages that were queued, the people in them, and people for whom none could be made
  Messages INT UNSIGNED NOT NULL DEFAULT 0,
  People INT UNSIGNED NOT NULL DEFAULT 0,
  Failures INT UNSIGNED NOT NULL DEFAULT 0,
  EndedAt DATETIME(3) NULL,
  -- Whether somebody stopped it before everybody was looked at
  IsStopped TINYINT(1) NOT NULL DEFAULT 0,
  -- 1 until it has ended, so that there is one at a time
  IsOpen TINYINT(1) NULL DEFAULT 1,
  PRIMARY KEY (RunNum),
  UNIQUE INDEX IsOpen (IsOpen),
  CONSTRAINT portal_invite_run_user CHECK (UserNum > 0),
  CONSTRAINT portal_invite_run_open CHECK ((IsOpen IS NULL) = (EndedAt IS NOT NULL)),
  CONSTRAINT portal_invite_run_one CHECK (IsOpen = 1),
  CONSTRAINT portal_invite_run_stopped CHECK (IsStopped = 0 OR EndedAt IS NOT NULL)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_general_ci;
