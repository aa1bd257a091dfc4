-- When a run was put into the bin; NULL for a run that lists show. A run in the bin gives its identity up, so that the
-- same experiment can be run anew: its own id and a slash stand before the identity until it is taken out again.

ALTER TABLE runs ADD COLUMN removed TEXT;
