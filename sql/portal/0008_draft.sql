-- What somebody has typed into a form and not sent yet: one row a login and form.
CREATE TABLE IF NOT EXISTS portal_draft (
  UserWebNum BIGINT NOT NULL,
  -- The address that the form is sent to: which form it is, and what it is about
  Form VARCHAR(200) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  PatNum BIGINT NOT NULL,
  -- The fields, sealed with a key of the key file for this login, person and form
  Fields MEDIUMBLOB NOT NULL,
  -- The form was sent when the session had ended: it was not carried out
  WasSent TINYINT(1) NOT NULL DEFAULT 0,
  SavedAt DATETIME(3) NOT NULL,
  PRIMARY KEY (UserWebNum, Form),
  INDEX UserWebNum_SavedAt (UserWebNum, SavedAt),
  INDEX SavedAt (SavedAt),
  CONSTRAINT portal_draft_people CHECK (UserWebNum > 0 AND PatNum > 0),
  CONSTRAINT portal_draft_form CHECK (Form LIKE '/%'),
  CONSTRAINT portal_draft_fields CHECK (OCTET_LENGTH(Fields) BETWEEN 30 AND 262144),
  CONSTRAINT portal_draft_was_sent CHECK (WasSent IN (0, 1))
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_general_ci;

ALTER TABLE portal_session
-- When the owner confirmed their personal data in this session, and wrong answers before
ADD COLUMN IF NOT EXISTS VerifiedAt DATETIME(3) NULL AFTER Device,
ADD COLUMN IF NOT EXISTS VerificationTries TINYINT UNSIGNED NOT NULL DEFAULT 0 AFTER VerifiedAt,
ALGORITHM = INSTANT, LOCK = NONE;
