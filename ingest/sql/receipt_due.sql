-- The receipts of a delivery no longer tell all that was found.
INSERT OR IGNORE INTO receipt_due (delivery)
VALUES (:delivery);
