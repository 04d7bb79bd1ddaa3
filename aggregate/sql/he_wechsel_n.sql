-- Persons who passed from the local authority to the supra-local one, or back.
--
-- Clause      § 8 Buchst. a of the agreement
-- Population  persons of a local source and of a supra-local one with the same
--             match_key; there their decisive habitual residence lies in the
--             region
-- Condition   integration assistance (EGH) that ends at the one and begins at
--             the other on the last day or up to 62 days later
-- Time        services that begin in the year.  The one before may have ended
--             in the year before, as its delivery tells: who is passed on at
--             the turn of the year is in no single delivery.  Where such a
--             delivery is missing, the number is not known (…)
-- Unit        the person, once in each direction
--
-- direction   1: from the local authority to the supra-local one, 0: back
-- month       in which the next service begins
-- reason      of the service that ended
-- gap_days    days without a service between the two, the fewest of the person;
--             0 where the one begins on the day after or on the same day
--
-- A person without a key cannot be followed and is not counted.
WITH begun AS MATERIALIZED (
	SELECT p.match, o.role, s.beginn
	FROM delivery this
	JOIN delivery d ON d.form = this.form
	  AND d.year = this.year
	  AND d.state = 'current'
	JOIN source o ON o.id = d.source
	JOIN spell s ON s.id BETWEEN d.first_spell AND d.last_spell
	JOIN person p ON p.id = s.person
	WHERE this.id = :delivery
	  AND p.match IS NOT NULL
	  AND s.rechtskreis = (SELECT id FROM key
	      WHERE list = 'rechtskreis' AND key = 'EGH')
	  AND s.beginn BETWEEN :first_day AND :stichtag
	  AND (o.role = 'local'
	      OR (o.role = 'supra-local'
	          AND p.ags_ga BETWEEN :region_from AND :region_to))
),
ended AS MATERIALIZED (
	SELECT s.id, p.match, o.role, s.ende, s.ende_grund
	FROM delivery this
	JOIN delivery d ON d.source = this.source
	  AND d.form = this.form
	  AND d.year IN (this.year - 1, this.year)
	  AND d.state = 'current'
	JOIN source o ON o.id = d.source
	JOIN spell s ON s.id BETWEEN d.first_spell AND d.last_spell
	JOIN person p ON p.id = s.person
	WHERE this.id = :delivery
	  AND p.match IS NOT NULL
	  AND s.rechtskreis = (SELECT id FROM key
	      WHERE list = 'rechtskreis' AND key = 'EGH')
	  AND s.ende <= :stichtag
	  AND (d.year = this.year OR s.ende < :first_day)
	  AND days_between(s.ende, :first_day) <= 62
	  AND (o.role = 'local'
	      OR (o.role = 'supra-local'
	          AND p.ags_ga BETWEEN :region_from AND :region_to))
)
SELECT
	-w.match AS unit,
	w.id AS record,
	w.role = 'local' AS direction,
	w.next / 100 % 100 AS month,
	w.ende_grund AS reason,
	min(w.days) OVER (PARTITION BY w.match) AS gap_days
FROM (
	SELECT e.id, e.match, e.role, e.ende_grund, min(b.beginn) AS next,
		min(CASE WHEN e.ende < b.beginn
		    THEN days_between(e.ende, b.beginn) - 1 ELSE 0 END) AS days
	FROM ended e
	JOIN begun b ON b.match = e.match
	WHERE b.role <> e.role
	  AND days_between(e.ende, b.beginn) BETWEEN 0 AND 62
	GROUP BY e.id, e.match, e.role, e.ende_grund
) w;
