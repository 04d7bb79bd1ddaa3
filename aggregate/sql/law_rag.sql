-- The raising of the retirement age, by day of birth.
--
-- born_from, born_to  days of birth, both included
-- months              beyond the completed 65th year
-- law, source         where it stands
SELECT born_from, born_to, months, law, source
FROM ref_rag
ORDER BY born_from;
