INSERT INTO userweb (
  UserWebNum, FKey, FKeyType, UserName, Password, PasswordResetCode,
  RequireUserNameChange, RequirePasswordChange
)
VALUES
(200, 200, 1, 'mary200', @password_demo, '', 0, 0),
(300, 300, 1, 'tom300', @password_demo, '', 0, 0),
(400, 400, 1, 'first400', @password_first, '', 1, 1),
-- no password fits this one: only the demonstration sign-in opens it
(500, 500, 1, 'demo', 'Demonstration$$', '', 0, 0),
(210, 210, 1, 'daniel210', @password_demo, '', 0, 0),
(220, 220, 1, 'edith220', @password_demo, '', 0, 0),
(230, 230, 1, 'sofia230', @password_demo, '', 0, 0),
(231, 231, 1, 'mateo231', @password_demo, '', 0, 0),
(241, 241, 1, 'aoife241', @password_demo, '', 0, 0),
(250, 250, 1, 'grace250', @password_demo, '', 0, 0),
(260, 260, 1, 'victor260', @password_demo, '', 0, 0),
(261, 261, 1, 'walter261', @password_demo, '', 0, 0),
(262, 262, 1, 'doris262', @password_demo, '', 0, 0),
(263, 263, 1, 'norah263', @password_demo, '', 0, 0),
(268, 268, 1, 'paul268', @password_demo, '', 0, 0),
(269, 269, 1, 'irene269', @password_demo, '', 0, 0),
-- accounts without access
(270, 270, 1, 'olga270', '', '', 0, 0),
(271, 271, 1, 'otto271', 'None$$', '', 0, 0),
-- Demo-pass-1 in the forms that the practice software wrote over the years
(272, 272, 1, 'max272', 'ctrUs4MDystg2rR5Hy/4JQ==', '', 0, 0),
(273, 273, 1, 'sara273', 'SHA3_512$1QXVlzZslnxKLExFDLZjCJB7oPyVo40ExSIHgyAWc4NnH6fdC4zzuQ9WF9/CN7d4Y7ufwkFufcO4dBHt6YQ8eQ==$FJLLR1eS/RcU4/qQQ8E+I1DlKtJeNBO4sHFcZFyfZeDyRZpBrnLJVmGxhufRiVlIRxOBt4zQSC8JpjzLq8vBKA==', '', 0, 0),
(274, 274, 1, 'mona274', 'MD5$$ctrUs4MDystg2rR5Hy/4JQ==', '', 0, 0),
(276, 276, 1, 'petra276', @password_demo, '', 1, 0),
(277, 277, 1, 'maxi277', @password_demo, '', 0, 0),
(278, 278, 1, 'sakura278', @password_demo, '', 0, 0),
(280, 280, 1, 'hank280', @password_demo, '', 0, 0);

INSERT INTO usergroup (UserGroupNum, Description)
VALUES
(1, 'Administrators'),
(2, 'Providers'),
(3, 'Front desk');

INSERT INTO userod (
  UserNum, UserName, Password, UserGroupNum, ClinicNum, ProvNum, PasswordIsStrong,
  ClinicIsRestricted
)
VALUES
(1, 'admin', @password_office, 1, 0, 0, 1, 0),
(2, 'drlee', @password_office, 2, 1, 1, 1, 0),
(3, 'desk', @password_office, 3, 1, 0, 1, 1);

INSERT INTO usergroupattach (UserGroupAttachNum, UserNum, UserGroupNum)
VALUES
(1, 1, 1),
(2, 2, 2),
(3, 3, 3);

-- The front desk works in the first clinic alone.
INSERT INTO userclinic (UserClinicNum, UserNum, ClinicNum)
VALUES
(1, 3, 1);

INSERT INTO grouppermission (UserGroupNum, PermType)
VALUES
-- setup, security, payments, appointments, images, mail, eServices, patients, statements, plans
(1, 8), (1, 15), (1, 16), (1, 24), (1, 25), (1, 26), (1, 27), (1, 44), (1, 68), (1, 69), (1, 70),
(1, 75), (1, 85), (1, 86), (1, 91), (1, 97), (1, 106), (1, 108), (1, 120), (1, 126), (1, 162),
(2, 25), (2, 26), (2, 27), (2, 44), (2, 69), (2, 70), (2, 85), (2, 86), (2, 108), (2, 120),
(2, 162),
(3, 25), (3, 26), (3, 69), (3, 106), (3, 120);
