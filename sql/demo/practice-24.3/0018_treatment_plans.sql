INSERT INTO treatplanparam (
  TreatPlanParamNum, PatNum, TreatPlanNum, ShowDiscount, ShowMaxDed, ShowSubTotals, ShowTotals,
  ShowCompleted, ShowFees, ShowIns
)
VALUES
(1, 200, 2, 1, 0, 1, 1, 0, 1, 1);
