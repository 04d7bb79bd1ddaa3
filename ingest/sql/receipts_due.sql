-- Deliveries whose receipts are to be written anew.
--
-- current  0: it has been superseded meanwhile; its receipts stay
SELECT d.id, s.name, d.form, d.year, d.file, d.sha256, d.received,
	d.state = 'current' AS current
FROM receipt_due r
JOIN delivery d ON d.id = r.delivery
JOIN source s ON s.id = d.source
ORDER BY d.id;
