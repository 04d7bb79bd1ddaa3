-- The draft of this name, which another edition takes the place of.
DELETE FROM edition
WHERE audience = :audience AND file = :file AND status = 'entwurf';
