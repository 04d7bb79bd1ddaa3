-- The receipts of a delivery are up to date.
DELETE FROM receipt_due
WHERE delivery = :delivery;
