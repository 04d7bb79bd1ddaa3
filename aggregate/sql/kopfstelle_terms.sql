-- What the Kopfstelle costs in a year (public agreement of 30.10.2019, clause
-- on costs: "0,25 VZÄ von A11 LBesG NRW / E10 TVöD-VKA, zzgl. 10 %
-- Gemeinkosten, zzgl. 1/4 der Sachkosten").
--
--	PA = share of the post x PK	Personalkosten
--	GA = overhead x PA		Gemeinkosten, of the unrounded PA
--	SA = share x SK			Sachkosten
--	K  = PA + GA + SA
--
-- A month costs a twelfth of what is valid on its first day.  PA, GA and SA of
-- the year are rounded to cents, half up; K is the sum of the rounded three.
-- The members bear K in equal parts: by default each month's cost by those who
-- are members all that month (configuration: kopfstelle, split).  Shares are
-- cut to cents; the cents that remain go one each to the largest fractions,
-- among equal ones to the lower AGS.  So they add up to K.
--
-- Clause      agreement of 30.10.2019, clause on costs
-- Population  the terms of the agreement (reference/kopfstelle.csv)
-- Condition   none
-- Time        each month of the year, by what is valid on its first day
-- Unit        the cent
SELECT valid_from, grade, post_promille, overhead_promille, material_promille, line
FROM ref_kopfstelle
ORDER BY valid_from;
