-- Invented codes and texts. Where LaymanTerm is empty, patients read Descript.
INSERT INTO procedurecode (
  CodeNum, ProcCode, ProcCat, AbbrDesc, Descript, LaymanTerm, IsHygiene,
  ProcTime, DefaultNote, DefaultClaimNote, DefaultTPNote
)
VALUES
(1, 'X0105', 1101, 'FullExam', 'Full examination, new patient', 'First full check-up', 0, '/XXXX/', '', '', ''),
(2, 'X0115', 1101, 'RecExam', 'Recall examination', 'Check-up', 1, '/X/', '', '', ''),
(3, 'X0125', 1101, 'FocExam', 'Focused examination', 'A look at one problem', 0, '/XX/', '', '', ''),
(4, 'X0205', 1101, 'BiteImg', 'Bite images, set', 'Check-up x-rays', 1, '/X/', '', '', ''),
(5, 'X0215', 1101, 'PanImg', 'Panorama image', 'X-ray of the whole mouth', 0, '/X/', '', '', ''),
(6, 'X0225', 1101, 'FullImg', 'Full set of images', '', 1, '/XX/', '', '', ''),
(7, 'X0305', 1102, 'CleanAd', 'Scale and polish, adult', 'Cleaning', 1, '/XXXX/', '', '', ''),
(8, 'X0315', 1102, 'CleanCh', 'Scale and polish, child', 'Cleaning for a child', 1, '/XX/', '', '', ''),
(9, 'X0325', 1102, 'Fluor', 'Fluoride varnish', '', 1, '/X/', '', '', ''),
(10, 'X0335', 1102, 'Seal', 'Fissure seal, one tooth', 'Protective coating on a tooth', 1, '/XX/', '', '', ''),
(11, 'X0405', 1103, 'GumQuad', 'Gum therapy, one quarter', 'Deep cleaning below the gum', 1, '/XXXX/', '', '', ''),
(12, 'X0415', 1103, 'GumCare', 'Gum care visit', 'Cleaning for healthy gums', 1, '/XXXX/', '', '', ''),
(13, 'X0505', 1104, 'Fill1', 'White filling, one side', 'Tooth-colored filling', 0, '/XXX/', '', '', ''),
(14, 'X0515', 1104, 'Fill2', 'White filling, two sides', 'Tooth-colored filling (two sides)', 0, '/XXXX/', '', '', ''),
(15, 'X0605', 1104, 'CrPrep', 'Crown, first visit', 'Crown: shaping the tooth', 0, '/XXXXXX/', '', '', ''),
(16, 'X0615', 1104, 'CrSeat', 'Crown, second visit', 'Crown: fitting', 0, '/XXX/', '', '', ''),
(17, 'X0705', 1105, 'RootFr', 'Root canal, front tooth', 'Root canal treatment', 0, '/XXXXX/', '', '', ''),
(18, 'X0715', 1105, 'RootBk', 'Root canal, back tooth', '', 0, '/XXXXXXX/', '', '', ''),
(19, 'X0805', 1106, 'Ext', 'Removal of a tooth', 'Taking out a tooth', 0, '/XXX/', '', '', ''),
(20, 'X0815', 1106, 'ExtWis', 'Removal of a wisdom tooth', 'Taking out a wisdom tooth', 0, '/XXXXX/', '', '', ''),
(21, 'X0905', 1107, 'Guard', 'Bite guard', 'Night guard', 0, '/XX/', '', '', ''),
(22, 'X0915', 1107, 'AlignTk', 'Alignment talk', '', 0, '/XX/', '', '', ''),
(23, 'X0925', 1107, 'Whiten', 'Whitening tray & gel <home use>', '', 0, '/XX/', '', '', '');
