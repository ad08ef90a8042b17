UPDATE referral
SET
  BusinessName = IF(ReferralNum = 2, 'Bell and Daughter', ''),
  DisplayNote = 'Staff only: referral'
WHERE ReferralNum IN (1, 2);
