-- What the portal did to a patient's access last: a row a patient, which is locked while it is
-- given or taken away, so that two who do it at once do it one after the other.
CREATE TABLE IF NOT EXISTS portal_access (
  PatNum BIGINT NOT NULL,
  -- When the portal began to make a login for somebody who had none; it opens nothing before GivenAt
  BegunAt DATETIME(3) NULL,
  GivenAt DATETIME(3) NULL,
  RemovedAt DATETIME(3) NULL,
  PRIMARY KEY (PatNum),
  CONSTRAINT portal_access_patient CHECK (PatNum > 0)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_general_ci;

-- Links with which the owner of a login chooses user name and password, once.
CREATE TABLE IF NOT EXISTS portal_access_link (
  LinkNum BIGINT NOT NULL AUTO_INCREMENT,
  -- SHA-256 of the 32 random bytes in the address
  TokenHash BINARY(32) NOT NULL,
  UserWebNum BIGINT NOT NULL,
  PatNum BIGINT NOT NULL,
  CreatedAt DATETIME(3) NOT NULL,
  ExpiresAt DATETIME(3) NOT NULL,
  -- When a browser showed it first
  VisitedAt DATETIME(3) NULL,
  -- 0 none, 1 used, 2 a newer one was made, 3 the access was removed, 4 the owner signed in
  Ending TINYINT NOT NULL DEFAULT 0,
  EndedAt DATETIME(3) NULL,
  PRIMARY KEY (LinkNum),
  UNIQUE INDEX TokenHash (TokenHash),
  INDEX UserWebNum (UserWebNum),
  INDEX ExpiresAt (ExpiresAt),
  CONSTRAINT portal_access_link_people CHECK (UserWebNum > 0 AND PatNum > 0),
  CONSTRAINT portal_access_link_life CHECK (ExpiresAt > CreatedAt),
  CONSTRAINT portal_access_link_ending CHECK (
    Ending BETWEEN 0 AND 4 AND (Ending = 0) = (EndedAt IS NULL)
  )
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_general_ci;

-- Somebody opened a link that no longer works, or never did, and asked for a new one; the
-- background process removes the row.
CREATE TABLE IF NOT EXISTS portal_link_request (
  RequestNum BIGINT NOT NULL AUTO_INCREMENT,
  TokenHash BINARY(32) NOT NULL,
  -- Whether too many had asked before: then there is no message
  IsHeld TINYINT(1) NOT NULL DEFAULT 0,
  Language CHAR(2) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  Network VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  CreatedAt DATETIME(3) NOT NULL,
  PRIMARY KEY (RequestNum),
  INDEX CreatedAt (CreatedAt),
  CONSTRAINT portal_link_request_held CHECK (IsHeld IN (0, 1))
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_general_ci;

-- Invitations to the portal: a row a visit and rule, and one for each that was sent by hand.
-- Several rows share a message: those of a person's day, and of people with one address.
CREATE TABLE IF NOT EXISTS portal_invite (
  InviteNum BIGINT NOT NULL AUTO_INCREMENT,
  PatNum BIGINT NOT NULL,
  -- appointment.AptNum; NULL when it was sent by hand
  AptNum BIGINT NULL,
  -- apptreminderrule.ApptReminderRuleNum; 0 when it was sent by hand
  RuleNum BIGINT NOT NULL DEFAULT 0,
  -- Seconds before the visit's beginning, negative after its end, as the rule was then
  LeadSeconds BIGINT NOT NULL DEFAULT 0,
  -- The visit's beginning, as it was then: practice-local
  AptTime DATETIME NULL,
  ClinicNum BIGINT NOT NULL DEFAULT 0,
  MailNum BIGINT NOT NULL,
  LinkNum BIGINT NOT NULL DEFAULT 0,
  -- 1 waiting, 2 sent, 3 failed
  State TINYINT NOT NULL DEFAULT 1,
  MadeAt DATETIME(3) NOT NULL,
  StateAt DATETIME(3) NOT NULL,
  -- The practice software's record of it (patientportalinvite); 0 while there is none
  PracticeNum BIGINT NOT NULL DEFAULT 0,
  PRIMARY KEY (InviteNum),
  -- A visit is told about once for each rule and time
  UNIQUE INDEX AptNum_RuleNum_LeadSeconds_AptTime (AptNum, RuleNum, LeadSeconds, AptTime),
  INDEX PatNum (PatNum),
  INDEX MailNum (MailNum),
  INDEX MadeAt (MadeAt),
  CONSTRAINT portal_invite_patient CHECK (PatNum > 0),
  CONSTRAINT portal_invite_state CHECK (State IN (1, 2, 3)),
  CONSTRAINT portal_invite_visit CHECK ((AptNum IS NULL) = (AptTime IS NULL))
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_general_ci;
