-- One row per value of a chain in which the same side said another value later, oldest first in each chain. chain_id is the
-- fact_id of the last word. Chains of unlisted companies are left out; the $n_chains with the newest last word are shown.
WITH RECURSIVE
facts AS MATERIALIZED (
  SELECT fact_id, superseded_by, company, first_said_on, is_unlisted FROM mart.investments
  UNION ALL
  SELECT fact_id, superseded_by, company, first_said_on, is_unlisted FROM mart.hardware
),
chains AS (
  SELECT fact_id AS chain_id, fact_id, first_said_on, first_said_on AS last_word_on
  FROM facts
  WHERE superseded_by IS NULL AND NOT is_unlisted AND fact_id IN (SELECT superseded_by FROM facts)
  UNION
  SELECT chains.chain_id, older.fact_id, older.first_said_on, chains.last_word_on
  FROM chains
  JOIN facts AS older ON older.superseded_by = chains.fact_id
)
SELECT chain_id, fact_id
FROM chains
QUALIFY dense_rank() OVER (ORDER BY last_word_on DESC NULLS LAST, chain_id) <= $n_chains
ORDER BY last_word_on DESC NULLS LAST, chain_id, first_said_on NULLS FIRST, fact_id = chain_id, fact_id;
