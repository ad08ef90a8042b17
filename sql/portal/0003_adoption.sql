-- The practice's own database, where the practice's tables are views onto it: one row, written by
-- portalctl migrate adopt.
CREATE TABLE IF NOT EXISTS portal_adoption (
  AdoptionNum TINYINT NOT NULL DEFAULT 1,
  DatabaseName VARCHAR(64) NOT NULL,
  -- Preferences ProgramVersion and DataBaseVersion; empty when there is none
  ProgramVersion VARCHAR(64) NOT NULL,
  DatabaseVersion VARCHAR(64) NOT NULL,
  -- SHA-256 of what the views rely on
  Fingerprint CHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  -- Preference AtoZfolderUsed, empty when there is none: 0 in the database, 1 in a folder
  FileStorage VARCHAR(16) NOT NULL,
  -- Preference RandomPrimaryKeys
  HasRandomKeys TINYINT(1) NOT NULL DEFAULT 0,
  -- In which forms the practice's passwords were found, and how often
  PasswordForms VARCHAR(1000) NOT NULL,
  AdoptedAt DATETIME(3) NOT NULL,
  ToolVersion VARCHAR(64) NOT NULL,
  PRIMARY KEY (AdoptionNum),
  CONSTRAINT portal_adoption_one CHECK (AdoptionNum = 1),
  CONSTRAINT portal_adoption_fingerprint CHECK (CHAR_LENGTH(Fingerprint) = 64),
  CONSTRAINT portal_adoption_keys CHECK (HasRandomKeys IN (0, 1))
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_general_ci;

-- The columns of the views, and what is behind them.
CREATE TABLE IF NOT EXISTS portal_adoption_column (
  TableName VARCHAR(64) NOT NULL,
  ColumnName VARCHAR(64) NOT NULL,
  -- 1 the practice's column, 2 that column in another type, 3 a constant: the practice has none
  Source TINYINT NOT NULL,
  -- As the practice has it; empty for a constant
  ColumnType VARCHAR(255) NOT NULL,
  -- Of a text: in bytes for the TEXT types, in characters for the others
  MaxLength BIGINT NULL,
  CharacterSet VARCHAR(32) NULL,
  -- For a column that every new row must name, the value when nothing is known
  EmptyValue VARCHAR(32) NULL,
  PRIMARY KEY (TableName, ColumnName),
  CONSTRAINT portal_adoption_column_source CHECK (Source IN (1, 2, 3))
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_general_ci;
