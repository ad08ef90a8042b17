UPDATE preference
SET ValueString = '24.3.0.0'
WHERE PrefName = 'DataBaseVersion';

INSERT INTO definition (DefNum, Category, ItemOrder, ItemName, ItemValue, ItemColor, IsHidden)
VALUES
-- 55: kinds of rooms
(5501, 55, 0, 'Treatment', '', -1, 0),
(5502, 55, 1, 'Hygiene', '', -1, 0);

UPDATE operatory
SET OperatoryType = IF(IsHygiene = 1, 5502, 5501)
WHERE IsHidden = 0;

UPDATE clinic
SET EmailAliasOverride = Description
WHERE ClinicNum = 1;
