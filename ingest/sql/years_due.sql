-- Reporting years of which cases have come since their deliveries were last
-- looked at together.
SELECT DISTINCT d.year
FROM receipt_due r
JOIN delivery d ON d.id = r.delivery
WHERE d.form = 'leistungen'
ORDER BY d.year;
