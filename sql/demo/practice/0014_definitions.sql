INSERT INTO definition (DefNum, Category, ItemOrder, ItemName, ItemValue, ItemColor, IsHidden)
VALUES
-- 0: what the rows of an account look like
(1, 0, 0, 'Procedure', '', -16777216, 0),
(2, 0, 1, 'Adjustment', '', -65536, 0),
(3, 0, 2, 'Discount', '', -65536, 0),
(4, 0, 3, 'Payment', '', -16744448, 0),
(5, 0, 4, 'Insurance payment', '', -16776961, 0),
(6, 0, 5, 'Payment plan', '', -8388480, 0),
-- 1: adjustments; + adds to the account, - takes away, dp is a discount plan
(101, 1, 0, 'Discount for paying at once', '-', -1, 0),
(102, 1, 1, 'Courtesy', '-', -1, 0),
(103, 1, 2, 'Late charge', '+', -1, 0),
(104, 1, 3, 'Missed visit', '+', -1, 0),
(105, 1, 4, 'Discount plan', 'dp', -1, 0),
(106, 1, 5, 'Old kind', '-', -1, 1),
-- 4: billing types
(403, 4, 2, 'Statements by e-mail', 'E', -1, 0),
(404, 4, 3, 'No statements', '', -1, 0),
-- 10: payments
(1001, 10, 0, 'Check', '', -1, 0),
(1002, 10, 1, 'Cash', '', -1, 0),
(1003, 10, 2, 'Card', '', -1, 0),
(1004, 10, 3, 'Card, online', '', -1, 0),
(1005, 10, 4, 'Bank account, online', '', -1, 0),
(1006, 10, 5, 'Refund', 'N', -1, 0),
-- 17: colors of visits
(1701, 17, 0, 'Open', '', -1, 0),
(1702, 17, 1, 'Complete', '', -2894893, 0),
-- 18: images. F forms, L portal, M thumbnails, P portrait, R plans, S statements, T charts, X chart
(1801, 18, 0, 'Bite images', 'XL', -1, 0),
(1802, 18, 1, 'Panorama images', 'LX', -1, 0),
(1803, 18, 2, 'Photos', 'XLM', -1, 0),
(1804, 18, 3, 'Patient forms', 'FL', -1, 0),
(1805, 18, 4, 'Letters', 'L', -1, 0),
(1806, 18, 5, 'Insurance papers', '', -1, 0),
(1807, 18, 6, 'Portrait', 'P', -1, 0),
(1808, 18, 7, 'Statements', 'S', -1, 0),
(1809, 18, 8, 'Treatment plans', 'LR', -1, 0),
(1810, 18, 9, 'Tooth charts', 'T', -1, 0),
(1811, 18, 10, 'Payment plans', 'A', -1, 0),
(1812, 18, 11, 'Staff only: notes', 'X', -1, 0),
(1813, 18, 12, 'Old letters', 'L', -1, 1),
-- 27: contacts
(2701, 27, 0, 'Visit', 'APPT', -1, 0),
(2702, 27, 1, 'Money', 'FIN', -1, 0),
(2703, 27, 2, 'Recall', 'RECALL', -1, 0),
(2704, 27, 3, 'Other', 'MISC', -1, 0),
(2705, 27, 4, 'Text', 'TEXT', -1, 0),
-- 29: money that belongs to no charge yet
(2901, 29, 0, 'Prepayment', '', -1, 0),
(2902, 29, 1, 'Deposit for treatment', 'X', -1, 0),
-- 30: prognosis
(3001, 30, 0, 'Good', '', -1, 0),
(3002, 30, 1, 'Guarded', '', -1, 0),
-- 32: payments of insurers
(3201, 32, 0, 'Check', 'N', -1, 0),
(3202, 32, 1, 'Transfer', 'N', -1, 0),
-- 39: regions
(3901, 39, 0, 'East', '', -1, 0),
(3902, 39, 1, 'Lakes', '', -1, 0),
-- 42 and 51: reasons for a visit, offered online to new and to known patients
(4201, 42, 0, 'First check-up', '', -1, 0),
(4202, 42, 1, 'Something hurts', '', -1, 0),
(5101, 51, 0, 'Filling', '', -1, 0),
(5102, 51, 1, 'Something hurts', '', -1, 0),
-- 44: clinics
(4401, 44, 0, 'Family dentistry', '', -1, 0),
-- 47: payment plans
(4701, 47, 0, 'Crowns', '', -1, 0),
(4702, 47, 1, 'Other', '', -1, 0);

UPDATE clinic
SET Region = IF(ClinicNum = 1, 3901, 3902);

INSERT INTO appointmenttype (
  AppointmentTypeNum, AppointmentTypeName, AppointmentTypeColor, ItemOrder, IsHidden, Pattern,
  CodeStr, CodeStrRequired, RequiredProcCodesNeeded, BlockoutTypes
)
VALUES
(1, 'First check-up', -16711681, 0, 0, '//XXXXXXXXX/', 'X0105,X0215', '', 0, ''),
(2, 'Hygiene', -16711936, 1, 0, '//XXXXXXX/', '', 'X0115', 1, ''),
(3, 'Treatment', -256, 2, 0, '//XXXXX/', '', '', 0, ''),
(4, 'Emergency', -65536, 3, 0, '//XXX/', 'X0125', 'X0125', 2, '2502'),
(5, 'Old kind', -1, 4, 1, '', '', '', 0, '');

UPDATE appointment
SET AppointmentTypeNum = IF(IsNewPatient = 1, 1, IF(IsHygiene = 1, 2, 3))
WHERE AptStatus IN (1, 2);

-- LinkType: 0 a clinic's specialty, 2 kind of visit, 3 room, 4 blockout, 5 kind of recall
INSERT INTO deflink (DefLinkNum, DefNum, FKey, LinkType)
VALUES
(1, 4401, 1, 0),
(2, 4401, 2, 0),
(3, 4201, 1, 2),
(4, 4202, 4, 2),
(5, 5101, 3, 2),
(6, 5102, 4, 2),
(7, 4201, 1, 3),
(8, 4201, 4, 3),
(9, 4202, 1, 3),
(10, 5101, 1, 3),
(11, 5101, 2, 3),
(12, 5101, 4, 3),
(13, 5102, 1, 3),
(14, 5102, 4, 3),
(15, 4202, 2502, 4),
(16, 5102, 2502, 4);
