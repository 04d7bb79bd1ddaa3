-- The receipts of a delivery are up to date, or it has been superseded.
DELETE FROM receipt_due
WHERE delivery = :delivery;
