-- SQLite: :report is the JSON of a report, :identities that of identities-2021.json. One row an identity.
WITH terms AS (
  SELECT i.key AS place, i.value ->> '$.id' AS id, i.value ->> '$.severity' AS severity, i.value ->> '$.op' AS op,
         i.value ->> '$.constant' AS constant, t.value ->> '$.coefficient' AS k, t.value ->> '$.signed' AS signed,
         '$' || replace(t.value ->> '$.pointer', '/', '.') AS path
  FROM json_each(:identities, '$.identities') AS i, json_each(i.value, '$.terms') AS t
  WHERE i.value ->> '$.marks' IS NULL  -- the others need more than this report
), cells AS (
  SELECT *, json_type(:report, path) AS kind,
         iif(json_type(:report, path) = 'text', CAST(round((:report ->> path) * 1e6) AS INTEGER), :report ->> path) AS n
  FROM terms
), sums AS (  -- left − right as far as it is stated, and whether cells not stated can lower or raise it
  SELECT place, id, severity, op, coalesce(sum(k * n), 0) - constant AS stated, max(kind IS NULL) AS absent,
         max(n IS NULL AND (signed IS 1 OR k < 0)) AS falls, max(n IS NULL AND (signed IS 1 OR k > 0)) AS rises
  FROM cells GROUP BY place
)
SELECT id, severity, CASE
    WHEN absent THEN 'not_applicable'
    WHEN op <> '>=' AND stated > 0 AND NOT falls OR op <> '<=' AND stated < 0 AND NOT rises THEN 'fail'
    WHEN (op = '>=' OR stated <= 0 AND NOT rises) AND (op = '<=' OR stated >= 0 AND NOT falls) THEN 'pass'
    ELSE 'unknown' END AS status
FROM sums ORDER BY place;
