-- The portal's own rows, wherever the practice's are.
INSERT INTO portal_setting (ClinicNum, Name, Value, ChangedAt)
VALUES
(0, 'PortalTimeZone', 'America/New_York', UTC_TIMESTAMP(3)),
(0, 'PortalFeatureMakeAppointments', '1', UTC_TIMESTAMP(3)),
-- Who tries the demonstration has no application for codes at hand.
(0, 'PortalStaffSecondFactor', 'offered', UTC_TIMESTAMP(3)),
(0, 'PortalLogoFile', 'demo-logo.svg', UTC_TIMESTAMP(3)),
(0, 'PracticeEmail', 'hello@alderbrook.example', UTC_TIMESTAMP(3)),
(1, 'PracticeEmail', 'fernwick@alderbrook.example', UTC_TIMESTAMP(3)),
(2, 'PracticeEmail', 'lakeside@alderbrook.example', UTC_TIMESTAMP(3));
