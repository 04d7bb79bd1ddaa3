-- Deliveries whose receipts are to be written, or written anew.
--
-- current  0: it has been superseded meanwhile
-- nil      1: a nil return
SELECT d.id, s.name, d.form, d.year, d.file, d.sha256, d.received,
	d.state = 'current' AS current,
	d.nil
FROM receipt_due r
JOIN delivery d ON d.id = r.delivery
JOIN source s ON s.id = d.source
ORDER BY d.id;
