-- fail A fact is not last said before it was first said.
SELECT fact_id, first_said_on, last_said_on
FROM core.hardware_facts
WHERE first_said_on > last_said_on;
