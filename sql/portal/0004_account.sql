ALTER TABLE portal_session
-- The browser and its system, as the owner reads them: Firefox, Windows
ADD COLUMN IF NOT EXISTS Device VARCHAR(64) NOT NULL DEFAULT '' AFTER IsDemonstration,
ALGORITHM = INSTANT, LOCK = NONE;
