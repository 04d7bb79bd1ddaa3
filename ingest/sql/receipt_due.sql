-- The receipts of a delivery are not there yet, or no longer tell all that
-- was found.
INSERT OR IGNORE INTO receipt_due (delivery)
VALUES (:delivery);
