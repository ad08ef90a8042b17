UPDATE payment
SET IsCcCompleted = 1
WHERE PayNum IN (900022, 900024);

UPDATE creditcard
SET Nickname = IF(CreditCardNum = 1, 'My card', '')
WHERE CreditCardNum IN (1, 2);
