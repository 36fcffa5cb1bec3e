-- fail Every quote stands in its stored article, letter for letter: text[char_start:char_end], or of the title.
-- DuckDB counts code points from 1, as length() does; combining marks and emoji are code points of their own.
SELECT claim.claim_id, claim.article_id, claim.char_start, claim.char_end, claim.quote
FROM core.hardware_claims AS claim
WHERE NOT EXISTS (
  FROM core.articles AS article
  WHERE article.article_id = claim.article_id
    AND claim.char_start >= 0
    AND claim.char_end > claim.char_start
    AND substring(
      CASE WHEN claim.in_title THEN article.title ELSE article.text END,
      claim.char_start + 1,
      claim.char_end - claim.char_start
    ) = claim.quote
);
