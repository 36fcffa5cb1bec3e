-- One row per change that a run made to the facts, with the value before and after.
--   added         a fact that was not there
--   revised       a fact that takes the place of another (old: that one), or whose value, status or period is another than before
--   contradicted  a fact against which another value stands (old: the other value), told of the one that came later
--   merged        a fact that proved to be another one
--   withdrawn     a fact that is gone: its articles were corrected or taken back
-- More support for an unchanged fact is no change.
CREATE OR REPLACE VIEW mart.changes AS
WITH versions AS MATERIALIZED (
  SELECT
    'investment' AS kind, fact_id, company, role, category AS subject, currency AS unit, amount_low AS low, amount_high AS high, qualifier,
    status, period_start, period_end, supersedes, contradicts, merged_into, is_unlisted, known_from, known_to,
  FROM core.investment_facts
  UNION ALL
  SELECT
    'hardware', fact_id, company, NULL, product, measure, quantity_low, quantity_high, qualifier,
    status, period_start, period_end, supersedes, contradicts, merged_into, is_unlisted, known_from, known_to,
  FROM core.hardware_facts
),
sequence AS MATERIALIZED (
  SELECT
    *,
    mart.short_range(low, high, qualifier) AS value,
    row_number() OVER fact AS version,
    min(known_from) OVER (PARTITION BY fact_id) AS first_known,
    -- Without a version right before it, a fact that comes back is a new one; so is one that is no longer merged into another.
    lag(known_to) OVER fact IS NOT DISTINCT FROM known_from AND version > 1
      AND (merged_into IS NOT NULL OR lag(merged_into) OVER fact IS NULL) AS goes_on,
    lag(value) OVER fact AS value_before,
    lag(low) OVER fact AS low_before,
    lag(high) OVER fact AS high_before,
    lag(status) OVER fact AS status_before,
    lag(unit) OVER fact AS unit_before,
    lag({'qualifier': qualifier, 'start': period_start, 'end': period_end}) OVER fact AS details_before,
    lag(merged_into) OVER fact AS merged_before,
    lag(contradicts) OVER fact AS contradicts_before,
    lead(known_from) OVER fact AS next_known_from,
  FROM versions
  WINDOW fact AS (PARTITION BY fact_id ORDER BY known_from)
),
beginnings AS (
  SELECT
    CASE WHEN earlier.fact_id IS NULL THEN 'added' ELSE 'revised' END AS change,
    new.known_from AS changed_at,
    new.* EXCLUDE (value_before, low_before, high_before, status_before),
    earlier.value AS value_before, earlier.low AS low_before, earlier.high AS high_before, earlier.status AS status_before,
    earlier.fact_id AS other_fact_id,
  FROM sequence AS new
  -- The value that it took the place of, as it was last held for true before this moment.
  ASOF LEFT JOIN sequence AS earlier ON earlier.fact_id = new.supersedes AND earlier.known_from <= new.known_from
  WHERE NOT new.goes_on AND new.merged_into IS NULL
),
revisions AS (
  SELECT
    CASE WHEN merged_into IS DISTINCT FROM merged_before AND merged_into IS NOT NULL THEN 'merged' ELSE 'revised' END AS change,
    known_from AS changed_at,
    * EXCLUDE (value_before, low_before, high_before, status_before),
    value_before, low_before, high_before, status_before,
    merged_into AS other_fact_id,
  FROM sequence
  WHERE goes_on AND (
    merged_into IS DISTINCT FROM merged_before
    OR (
      merged_into IS NULL AND (
        (low, high, status, unit) IS DISTINCT FROM (low_before, high_before, status_before, unit_before)
        OR {'qualifier': qualifier, 'start': period_start, 'end': period_end} IS DISTINCT FROM details_before
      )
    )
  )
),
new_contradictions AS (
  SELECT fact_id, known_from, unnest(contradicts) AS other_id, contradicts_before, goes_on FROM sequence WHERE merged_into IS NULL
),
contradictions AS (
  SELECT
    'contradicted' AS change,
    later.known_from AS changed_at,
    later.* EXCLUDE (value_before, low_before, high_before, status_before),
    other.value AS value_before, other.low AS low_before, other.high AS high_before, other.status AS status_before,
    other.fact_id AS other_fact_id,
  FROM new_contradictions AS pair
  JOIN sequence AS later ON later.fact_id = pair.fact_id AND later.known_from = pair.known_from
  ASOF JOIN sequence AS other ON other.fact_id = pair.other_id AND other.known_from <= pair.known_from
  WHERE
    NOT (pair.goes_on AND list_contains(coalesce(pair.contradicts_before, []), pair.other_id))
    -- Both sides name each other; the row is that of the fact that the ledger learned later (by id where both came at once).
    AND (later.first_known, pair.fact_id) > (other.first_known, pair.other_id)
),
ends AS (
  SELECT
    'withdrawn' AS change,
    known_to AS changed_at,
    * EXCLUDE (value_before, low_before, high_before, status_before) REPLACE (NULL AS value, NULL AS low, NULL AS high),
    value AS value_before, low AS low_before, high AS high_before, status AS status_before,
    NULL AS other_fact_id,
  FROM sequence
  WHERE known_to IS NOT NULL AND next_known_from IS DISTINCT FROM known_to AND merged_into IS NULL
),
changes AS MATERIALIZED (
  FROM beginnings UNION ALL BY NAME FROM revisions UNION ALL BY NAME FROM contradictions UNION ALL BY NAME FROM ends
),
claims AS (
  SELECT claim_id, article_id, company_name, quote, confidence, known_from FROM core.investment_claims
  UNION ALL
  SELECT claim_id, article_id, company_name, quote, confidence, known_from FROM core.hardware_claims
),
quotes AS (
  SELECT
    changes.fact_id, changes.change, changes.changed_at,
    arg_max({'quote': claim.quote, 'article_id': claim.article_id, 'company_name': claim.company_name}, (link.is_independent, claim.confidence, claim.claim_id)) AS best,
  FROM (SELECT DISTINCT fact_id, change, changed_at FROM changes) AS changes
  JOIN core.fact_claims AS link
    ON link.fact_id = changes.fact_id
    AND link.known_from <= changes.changed_at
    AND (link.known_to IS NULL OR link.known_to > changes.changed_at OR (changes.change = 'withdrawn' AND link.known_to = changes.changed_at))
  JOIN claims AS claim ON claim.claim_id = link.claim_id AND claim.known_from <= changes.changed_at
  GROUP BY ALL
)
SELECT
  changes.changed_at,
  changes.change,
  changes.kind,
  changes.company,
  coalesce(listed.name, quotes.best.company_name, changes.company) AS company_name,
  changes.role,
  changes.subject,
  changes.unit,
  changes.period_start,
  changes.period_end,
  changes.value_before AS old_value,
  changes.value AS new_value,
  changes.low_before AS old_low,
  changes.high_before AS old_high,
  changes.low AS new_low,
  changes.high AS new_high,
  changes.status_before AS old_status,
  CASE WHEN changes.change <> 'withdrawn' THEN changes.status END AS new_status,
  quotes.best.quote AS quote,
  article.url,
  article.publisher,
  article.said_on,
  changes.is_unlisted,
  run.run_id,
  changes.fact_id,
  changes.other_fact_id,
FROM changes
LEFT JOIN (SELECT started_at, min(run_id) AS run_id FROM ops.runs GROUP BY started_at) AS run
  ON run.started_at = changes.changed_at
LEFT JOIN quotes USING (fact_id, change, changed_at)
LEFT JOIN core.articles_latest AS article ON article.article_id = quotes.best.article_id
LEFT JOIN core.companies AS listed ON listed.company = changes.company;

COMMENT ON VIEW mart.changes IS 'One row per change that a run made to the facts: added, revised, contradicted, merged or withdrawn, with the value before and after.';
COMMENT ON COLUMN mart.changes.changed_at IS 'When the ledger learned it (UTC): the same for all changes of one run.';
COMMENT ON COLUMN mart.changes.change IS 'added, revised (takes another''s place, or has another value, status or period), contradicted, merged (proved to be another fact) or withdrawn.';
COMMENT ON COLUMN mart.changes.kind IS 'investment or hardware.';
COMMENT ON COLUMN mart.changes.company IS 'Slug of the company.';
COMMENT ON COLUMN mart.changes.company_name IS 'Name of the company.';
COMMENT ON COLUMN mart.changes.role IS 'investor or recipient; null for hardware.';
COMMENT ON COLUMN mart.changes.subject IS 'Category of the money, or slug of the product.';
COMMENT ON COLUMN mart.changes.unit IS 'Currency of the amount, or measure of the quantity.';
COMMENT ON COLUMN mart.changes.period_start IS 'First day of the span that the fact is about; null: not stated.';
COMMENT ON COLUMN mart.changes.period_end IS 'Last day of that span; null: not stated.';
COMMENT ON COLUMN mart.changes.old_value IS 'The value before, as a person writes it; of a contradicted fact the value that stands against it; null for added ones.';
COMMENT ON COLUMN mart.changes.new_value IS 'The value after; null for withdrawn ones.';
COMMENT ON COLUMN mart.changes.old_low IS 'Low end of the value before, in whole units.';
COMMENT ON COLUMN mart.changes.old_high IS 'Its high end.';
COMMENT ON COLUMN mart.changes.new_low IS 'Low end of the value after, in whole units.';
COMMENT ON COLUMN mart.changes.new_high IS 'Its high end.';
COMMENT ON COLUMN mart.changes.old_status IS 'Status before.';
COMMENT ON COLUMN mart.changes.new_status IS 'Status after; null for withdrawn ones.';
COMMENT ON COLUMN mart.changes.quote IS 'The best quote of the fact at that time.';
COMMENT ON COLUMN mart.changes.url IS 'Article of that quote.';
COMMENT ON COLUMN mart.changes.publisher IS 'Publisher of that article.';
COMMENT ON COLUMN mart.changes.said_on IS 'Day on which that article was published.';
COMMENT ON COLUMN mart.changes.is_unlisted IS 'True where no config file knows the company.';
COMMENT ON COLUMN mart.changes.run_id IS 'The run that made it, in ops.runs.';
COMMENT ON COLUMN mart.changes.fact_id IS 'The fact; facts_as_of(changed_at) has it as it was then.';
COMMENT ON COLUMN mart.changes.other_fact_id IS 'The fact whose place it took, that contradicts it, or that it proved to be.';
