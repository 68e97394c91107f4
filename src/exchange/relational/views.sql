-- The turns that were read for each code or for one below it: what percentages are of.
CREATE VIEW read_turns AS
SELECT DISTINCT tree.ancestor AS code, turns.transcript, turns.turn, turns.participant, turns.words
FROM reading
JOIN turns ON turns.transcript = reading.transcript AND turns.counts = 1
  AND turns.turn BETWEEN coalesce(reading.first_turn, 1) AND coalesce(reading.last_turn, turns.turn)
JOIN code_tree AS tree ON tree.code = coalesce(reading.code, tree.code)
WHERE reading.counts = 1 AND reading.open = 0;

-- The turns that a code or one below it touches, with the words tagged: a word that two tags share counts once.
CREATE VIEW coded_turns AS
SELECT code, transcript, turn, participant, sum(max(0, end_word - max(first_word, coalesce(done, 0)))) AS words
FROM (
  SELECT tree.ancestor AS code, tagged.transcript, tagged.turn, turns.participant, tagged.first_word, tagged.end_word,
    max(tagged.end_word) OVER (
      PARTITION BY tree.ancestor, tagged.transcript, tagged.turn ORDER BY tagged.first_word, tagged.end_word
      ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING
    ) AS done
  FROM tagged
  JOIN tags ON tags.tag = tagged.tag
  JOIN turns ON turns.transcript = tagged.transcript AND turns.turn = tagged.turn
  JOIN code_tree AS tree ON tree.code = tags.code
  WHERE tagged.counts = 1
)
GROUP BY code, transcript, turn;

-- `code themes`: how many participants, transcripts, turns and words each code touches, and of how many that were read for
-- it. NULL where nobody read for it.
CREATE VIEW themes AS
WITH whole AS (
  SELECT code, count(DISTINCT participant) AS participants, count(DISTINCT transcript) AS transcripts, count(*) AS turns, sum(words) AS words
  FROM read_turns GROUP BY code
), coded AS (
  SELECT code, count(DISTINCT participant) AS participants, count(DISTINCT transcript) AS transcripts, count(*) AS turns, sum(words) AS words
  FROM coded_turns GROUP BY code
)
SELECT codes.code, codes.name, codes.depth,
  CASE WHEN whole.turns > 0 THEN coalesce(coded.participants, 0) END AS participants, whole.participants AS participants_of,
  CASE WHEN whole.turns > 0 THEN coalesce(coded.transcripts, 0) END AS transcripts, whole.transcripts AS transcripts_of,
  CASE WHEN whole.turns > 0 THEN coalesce(coded.turns, 0) END AS turns, whole.turns AS turns_of,
  CASE WHEN whole.turns > 0 THEN coalesce(coded.words, 0) END AS words, whole.words AS words_of
FROM codes LEFT JOIN whole ON whole.code = codes.code LEFT JOIN coded ON coded.code = codes.code
ORDER BY codes.position;

-- `code themes --wide --by participant`, a row for each participant who speaks and each code. present is 1 or 0, and NULL
-- where nobody read for it in what the participant says.
CREATE VIEW themes_by_participant AS
WITH people AS (SELECT DISTINCT participant FROM turns WHERE counts = 1 AND participant IS NOT NULL),
whole AS (SELECT code, participant, count(*) AS turns, sum(words) AS words FROM read_turns GROUP BY code, participant),
coded AS (SELECT code, participant, count(*) AS turns, sum(words) AS words FROM coded_turns GROUP BY code, participant)
SELECT people.participant, codes.code,
  CASE WHEN whole.turns > 0 THEN coded.turns IS NOT NULL END AS present,
  CASE WHEN whole.turns > 0 THEN coalesce(coded.turns, 0) END AS turns, whole.turns AS turns_of,
  CASE WHEN whole.turns > 0 THEN coalesce(coded.words, 0) END AS words, whole.words AS words_of
FROM people CROSS JOIN codes
LEFT JOIN whole ON whole.code = codes.code AND whole.participant = people.participant
LEFT JOIN coded ON coded.code = codes.code AND coded.participant = people.participant
ORDER BY people.participant, codes.position;

-- The same for transcripts.
CREATE VIEW themes_by_transcript AS
WITH whole AS (SELECT code, transcript, count(*) AS turns, sum(words) AS words FROM read_turns GROUP BY code, transcript),
coded AS (SELECT code, transcript, count(*) AS turns, sum(words) AS words FROM coded_turns GROUP BY code, transcript)
SELECT transcripts.transcript, codes.code,
  CASE WHEN whole.turns > 0 THEN coded.turns IS NOT NULL END AS present,
  CASE WHEN whole.turns > 0 THEN coalesce(coded.turns, 0) END AS turns, whole.turns AS turns_of,
  CASE WHEN whole.turns > 0 THEN coalesce(coded.words, 0) END AS words, whole.words AS words_of
FROM transcripts CROSS JOIN codes
LEFT JOIN whole ON whole.code = codes.code AND whole.transcript = transcripts.transcript
LEFT JOIN coded ON coded.code = codes.code AND coded.transcript = transcripts.transcript
ORDER BY transcripts.transcript, codes.position;
