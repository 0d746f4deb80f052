-- Five questions to a comparison of rules, answered from its tables:
--
--   duizhao report --format parquet
--   cd reports/tables && duckdb < ../../examples/duckdb.sql
--
-- documents, provisions, norms and rows are joined by `document` (the id) and `provision` (the address of a paragraph).

-- 1. Within how many days must a department answer when another one consults it, and how many rules say nothing of it?
WITH answers AS (
  SELECT words, days, count(DISTINCT document) AS documents
  FROM 'norms.parquet' WHERE topic = 'reply-to-consultation' AND kind = 'deadline' GROUP BY words, days
), silent AS (
  SELECT count(*) AS documents FROM 'rows.parquet' WHERE topic = 'reply-to-consultation' AND standing = 'silent'
)
SELECT words, days, documents FROM answers
UNION ALL SELECT 'silent', NULL, documents FROM silent
ORDER BY days NULLS LAST, words;

-- 2. Which matters do most rules regulate, and which of them are left out most often?
SELECT label, count(DISTINCT document) FILTER (standing = 'said') AS regulated, count(DISTINCT document) FILTER (standing = 'silent') AS silent
FROM 'rows.parquet' GROUP BY row, label
HAVING regulated * 2 > (SELECT count(*) FROM 'documents.parquet')
ORDER BY silent DESC, regulated DESC, label LIMIT 10;

-- 3. Have time limits become shorter over the years?
SELECT year, count(*) AS limits, median(days) AS median_days
FROM 'norms.parquet' JOIN 'documents.parquet' USING (document)
WHERE kind = 'deadline' AND days IS NOT NULL AND year IS NOT NULL
GROUP BY year ORDER BY year;

-- 4. Which wordings have spread farthest, and who had them first?
WITH held AS (
  SELECT row, label, wording, count(DISTINCT document) AS documents, arg_min(name, date) AS first, min(date) AS since
  FROM 'rows.parquet' JOIN 'documents.parquet' USING (document)
  WHERE wording IS NOT NULL GROUP BY row, label, wording
)
SELECT label, wording, documents, first, since FROM held WHERE documents > 1
ORDER BY documents DESC, since, label, wording LIMIT 10;

-- 5. How binding are the rules: how many norms of each kind must be kept, and how many only as a rule?
SELECT kind, count(*) AS norms,
  count(*) FILTER (regexp_matches(modality, '原则上|一般|可以|尽量')) AS soft,
  count(*) FILTER (regexp_matches(modality, '应当|应|必须|不得|要|须') AND NOT regexp_matches(modality, '原则上|一般|可以|尽量')) AS strict
FROM 'norms.parquet' GROUP BY kind ORDER BY norms DESC, kind;
