-- One row per basis, month, company, role, category and status: sums of the facts about money, each euro once.
--
-- basis 'said': top facts only (no part of a total, no deal told twice, nothing superseded), in the month first said.
-- basis 'covered': the most specific facts, spread by days over the months that they are about. Of a total that has parts only
--   the remainder is left, spread over the days that the parts leave uncovered (over all its days where they leave none). A
--   part without a period of its own lies in its total's. A sum "a year" or "a month" counts for each year or month of its period.
--   Facts without a full period (both ends) stand in a row with month null.
-- Role is part of the grain: what is invested and what is received never mix.
-- Denied facts and magnitudes ("hundreds of billions") are counted in n_facts and not summed. A low end that is null counts as 0;
-- a high end is null as soon as one fact is open upwards (n_open) or has no rate to US dollars (n_without_rate).
CREATE OR REPLACE VIEW mart.company_month AS
WITH RECURSIVE
facts AS MATERIALIZED (
  SELECT
    *,
    coalesce(merged_into, superseded_by, same_deal_as) AS successor,
    status <> 'denied' AND qualifier <> 'magnitude' AS is_summed,
    period_start IS NOT NULL AND period_end IS NOT NULL AND period_start <= period_end AS has_span,
  FROM core.investment_facts_current
),
-- Which live fact stands for each fact today: a part of a superseded total is a part of the total that replaced it.
heirs AS (
  SELECT fact_id, fact_id AS heir
  FROM facts
  WHERE successor IS NULL
  UNION ALL
  SELECT older.fact_id, heirs.heir
  FROM heirs
  JOIN facts AS older ON older.successor = heirs.fact_id
),
live AS MATERIALIZED (
  SELECT fact.* REPLACE (nullif(heirs.heir, fact.fact_id) AS part_of), fact.part_of AS stated_part_of
  FROM facts AS fact
  LEFT JOIN heirs ON heirs.fact_id = fact.part_of
  WHERE fact.successor IS NULL
),
-- From totals down to parts: where each fact lies in time.
placed AS (
  SELECT
    fact_id,
    part_of,
    is_summed,
    CASE WHEN has_span THEN period_start END AS span_start,
    CASE WHEN has_span THEN period_end END AS span_end,
  FROM live
  WHERE part_of IS NULL
  UNION ALL
  SELECT
    part.fact_id,
    part.part_of,
    part.is_summed,
    CASE WHEN part.has_span THEN part.period_start ELSE placed.span_start END,
    CASE WHEN part.has_span THEN part.period_end ELSE placed.span_end END,
  FROM placed
  JOIN live AS part ON part.part_of = placed.fact_id
),
-- The spans of a total's parts within its own. Materialized before they are filtered: else DuckDB, which cannot estimate a
-- recursion, may compare the spans of all facts with one another first.
clipped_spans AS MATERIALIZED (
  SELECT
    total.fact_id,
    greatest(part.span_start, total.span_start) AS span_start,
    least(part.span_end, total.span_end) AS span_end,
  FROM placed AS part
  JOIN placed AS total ON total.fact_id = part.part_of
  WHERE part.is_summed AND part.span_start IS NOT NULL AND total.span_start IS NOT NULL
),
part_spans AS MATERIALIZED (
  SELECT * FROM clipped_spans WHERE span_start <= span_end
),
-- The same with overlapping ones joined.
covered_spans AS MATERIALIZED (
  SELECT fact_id, min(span_start) AS span_start, max(span_end) AS span_end
  FROM (
    SELECT *, sum((span_start > coalesce(reach, DATE '0001-01-01'))::INTEGER) OVER (
      PARTITION BY fact_id ORDER BY span_start, span_end ROWS UNBOUNDED PRECEDING
    ) AS island
    FROM (
      SELECT *, max(span_end) OVER (
        PARTITION BY fact_id ORDER BY span_start, span_end ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING
      ) AS reach
      FROM part_spans
    )
  )
  GROUP BY fact_id, island
),
months AS MATERIALIZED (
  SELECT
    fact_id,
    month,
    greatest(span_start, month) AS first_day,
    least(span_end, last_day(month)) AS last_day,
  FROM (
    SELECT
      *,
      unnest(generate_series(date_trunc('month', span_start), span_end::TIMESTAMP, INTERVAL 1 MONTH))::DATE AS month,
    FROM placed
    WHERE span_start IS NOT NULL
  )
),
covered_days AS MATERIALIZED (
  SELECT
    months.fact_id,
    months.month,
    sum(least(covered.span_end, months.last_day) - greatest(covered.span_start, months.first_day) + 1) AS n_covered,
  FROM months
  JOIN covered_spans AS covered
    ON covered.fact_id = months.fact_id
    AND covered.span_start <= months.last_day
    AND covered.span_end >= months.first_day
  GROUP BY ALL
),
-- `weight`: how much of the stated sum a month holds; `free_weight`: of that, what the parts leave uncovered.
weights AS MATERIALIZED (
  SELECT
    months.fact_id,
    months.month,
    CASE fact.recurs
      WHEN 'year' THEN 1.0 / (date_trunc('year', months.month + INTERVAL 1 YEAR)::DATE - date_trunc('year', months.month)::DATE)
      WHEN 'month' THEN 1.0 / ((months.month + INTERVAL 1 MONTH)::DATE - months.month)
      ELSE 1.0
    END AS day_weight,
    months.last_day - months.first_day + 1 AS n_days,
    day_weight * n_days AS weight,
    day_weight * (n_days - coalesce(n_covered, 0)) AS free_weight,
  FROM months
  JOIN live AS fact ON fact.fact_id = months.fact_id
  LEFT JOIN covered_days ON covered_days.fact_id = months.fact_id AND covered_days.month = months.month
),
shares AS MATERIALIZED (
  SELECT
    fact_id,
    month,
    sum(weight) OVER fact AS all_weight,
    CASE
      WHEN sum(free_weight) OVER fact > 1e-9 THEN free_weight / sum(free_weight) OVER fact
      ELSE weight / sum(weight) OVER fact
    END AS share,
  FROM weights
  WINDOW fact AS (PARTITION BY fact_id)
),
-- What each fact comes to over its whole span.
totals AS MATERIALIZED (
  SELECT
    fact.*,
    CASE WHEN fact.recurs IS NULL THEN 1 ELSE coalesce(span.all_weight, 1) END AS times,
    times * coalesce(fact.amount_low, 0) AS total_low,
    times * fact.amount_high AS total_high,
    times * coalesce(fact.amount_low_usd, 0) AS total_low_usd,
    times * fact.amount_high_usd AS total_high_usd,
    (fact.amount_low IS NOT NULL AND fact.amount_low_usd IS NULL)
    OR (fact.amount_high IS NOT NULL AND fact.amount_high_usd IS NULL) AS is_without_rate,
  FROM live AS fact
  LEFT JOIN (SELECT DISTINCT fact_id, all_weight FROM shares) AS span ON span.fact_id = fact.fact_id
),
-- What the parts of each total come to, in the total's currency. Of a part that is open upwards, the low end is taken away.
parts AS MATERIALIZED (
  SELECT
    total.fact_id,
    sum(
      CASE WHEN part.currency = total.currency THEN part.total_low ELSE part.total_low_usd / total.rate_usd END
    ) AS parts_low,
    sum(
      CASE
        WHEN part.currency = total.currency THEN coalesce(part.total_high, part.total_low)
        ELSE coalesce(part.total_high_usd, part.total_low_usd) / total.rate_usd
      END
    ) AS parts_high,
    sum(part.total_low_usd) AS parts_low_usd,
    sum(coalesce(part.total_high_usd, part.total_low_usd)) AS parts_high_usd,
  FROM totals AS part
  JOIN totals AS total ON total.fact_id = part.part_of
  WHERE part.is_summed
  GROUP BY total.fact_id
),
remainders AS MATERIALIZED (
  SELECT
    total.*,
    parts.fact_id IS NOT NULL AND total.is_summed AS is_remainder,
    greatest(total_low - coalesce(parts_low, 0), 0) AS low,
    CASE WHEN total_high IS NOT NULL THEN greatest(total_high - coalesce(parts_high, 0), low) END AS high,
    greatest(total_low_usd - coalesce(parts_low_usd, 0), 0) AS low_usd,
    CASE WHEN total_high_usd IS NOT NULL THEN greatest(total_high_usd - coalesce(parts_high_usd, 0), low_usd) END AS high_usd,
  FROM totals AS total
  LEFT JOIN parts USING (fact_id)
),
items AS MATERIALIZED (
  SELECT
    'said' AS basis, date_trunc('month', first_said_on)::DATE AS month, fact_id, company, is_unlisted, role, category, status,
    currency, qualifier, is_summed, is_without_rate, coalesce(amount_low, 0) AS low, amount_high AS high,
    coalesce(amount_low_usd, 0) AS low_usd, amount_high_usd AS high_usd,
  FROM totals
  WHERE stated_part_of IS NULL
  UNION ALL
  SELECT
    'covered', shares.month, fact_id, company, is_unlisted, role, category, status,
    currency, qualifier, is_summed, is_without_rate, low * coalesce(share, 1), high * coalesce(share, 1),
    low_usd * coalesce(share, 1), high_usd * coalesce(share, 1),
  FROM remainders
  LEFT JOIN shares USING (fact_id)
  -- Less than one unit of the currency is a rounding error of the rates. A month that the parts fill holds no remainder.
  WHERE NOT (is_remainder AND (coalesce(high < 1, false) OR coalesce(share, 1) < 1e-12))
),
by_currency AS MATERIALIZED (
  SELECT
    basis, month, company, role, category, status, currency,
    bool_or(is_unlisted) AS is_unlisted,
    list(fact_id) AS fact_ids,
    count(*) AS n_facts,
    count(*) FILTER (is_summed AND high IS NULL) AS n_open,
    count(*) FILTER (qualifier = 'magnitude') AS n_magnitudes,
    count(*) FILTER (is_summed AND is_without_rate) AS n_without_rate,
    sum(low) FILTER (is_summed) AS low,
    CASE WHEN n_open = 0 THEN sum(high) FILTER (is_summed) END AS high,
    sum(low_usd) FILTER (is_summed) AS low_usd,
    CASE WHEN n_open = 0 AND n_without_rate = 0 THEN sum(high_usd) FILTER (is_summed) END AS high_usd,
    count(*) FILTER (is_summed) AS n_summed,
  FROM items
  GROUP BY ALL
)
SELECT
  basis,
  month,
  company,
  role,
  category,
  status,
  bool_or(is_unlisted) AS is_unlisted,
  sum(n_facts)::BIGINT AS n_facts,
  sum(n_summed)::BIGINT AS n_summed,
  sum(n_open)::BIGINT AS n_open,
  sum(n_magnitudes)::BIGINT AS n_magnitudes,
  sum(n_without_rate)::BIGINT AS n_without_rate,
  sum(low_usd) AS amount_low_usd,
  CASE WHEN sum(n_open) = 0 AND sum(n_without_rate) = 0 THEN sum(high_usd) END AS amount_high_usd,
  list({'currency': currency, 'amount_low': low, 'amount_high': high} ORDER BY currency) FILTER (n_summed > 0) AS amounts,
  list_sort(flatten(list(fact_ids))) AS fact_ids,
FROM by_currency
GROUP BY basis, month, company, role, category, status;

COMMENT ON VIEW mart.company_month IS 'One row per basis, month, company, role, category and status: sums of the facts about money, each euro once.';
COMMENT ON COLUMN mart.company_month.basis IS 'said: in the month first said, totals only. covered: spread by days over the months that the money is about. Never sum both.';
COMMENT ON COLUMN mart.company_month.month IS 'First day of the month; null for facts without a publication day (said) or without a full period (covered).';
COMMENT ON COLUMN mart.company_month.company IS 'Slug of the company.';
COMMENT ON COLUMN mart.company_month.role IS 'investor (spends) or recipient (is given); never sum both.';
COMMENT ON COLUMN mart.company_month.category IS 'capex, acquisition, funding, stake, contract, subsidy, training_cost, rnd or other.';
COMMENT ON COLUMN mart.company_month.status IS 'reported, planned, considered or denied; denied facts are counted and not summed.';
COMMENT ON COLUMN mart.company_month.is_unlisted IS 'True where no config file knows the company; leave such rows out of rankings.';
COMMENT ON COLUMN mart.company_month.n_facts IS 'Facts in the row, summed or not.';
COMMENT ON COLUMN mart.company_month.n_summed IS 'Facts that the sums are made of: neither denied nor a magnitude.';
COMMENT ON COLUMN mart.company_month.n_open IS 'Of these, how many are open upwards; with one of them the high end is null.';
COMMENT ON COLUMN mart.company_month.n_magnitudes IS 'Facts that only name a magnitude ("hundreds of billions") and are not summed.';
COMMENT ON COLUMN mart.company_month.n_without_rate IS 'Summed facts that no rate leads to US dollars; with one of them the high end is null.';
COMMENT ON COLUMN mart.company_month.amount_low_usd IS 'Low end of the sum in US dollars; facts open downwards count as 0. Null where nothing is summed.';
COMMENT ON COLUMN mart.company_month.amount_high_usd IS 'High end of the sum in US dollars; null: open upwards, or nothing is summed.';
COMMENT ON COLUMN mart.company_month.amounts IS 'The same sums in each currency as stated; null where nothing is summed.';
COMMENT ON COLUMN mart.company_month.fact_ids IS 'The facts in the row; mart.evidence leads from them to their sources.';
