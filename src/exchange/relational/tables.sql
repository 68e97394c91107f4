-- A qualitative study as relational tables. Places are Unicode code points of the transcript's text, from 0, the end not
-- included. Turns count from 1, words of a turn from 0. NULL is what is not known or was not read, never 0.

-- What the study says of itself: title, language, schema (the version of these tables).
CREATE TABLE study (key TEXT PRIMARY KEY, value TEXT NOT NULL);

CREATE TABLE transcripts (transcript TEXT PRIMARY KEY, text TEXT NOT NULL);

CREATE TABLE participants (participant TEXT PRIMARY KEY);

-- One row for each participant, transcript in which he speaks, and attribute; transcript is NULL for who speaks in none.
CREATE TABLE attributes (
  participant TEXT NOT NULL REFERENCES participants,
  transcript TEXT REFERENCES transcripts,
  attribute TEXT NOT NULL,
  value TEXT NOT NULL,
  UNIQUE (participant, transcript, attribute)
);

-- Who speaks as what. The speech of participants and of unidentified speakers counts, and no other.
CREATE TABLE speakers (
  transcript TEXT NOT NULL REFERENCES transcripts,
  speaker TEXT NOT NULL,
  role TEXT NOT NULL CHECK (role IN ('participant', 'unidentified', 'interviewer', 'staff', 'unsettled')),
  participant TEXT REFERENCES participants,
  PRIMARY KEY (transcript, speaker)
);

CREATE TABLE turns (
  transcript TEXT NOT NULL REFERENCES transcripts,
  turn INTEGER NOT NULL,
  speaker TEXT NOT NULL,
  participant TEXT REFERENCES participants,
  starts_at_ms INTEGER,
  start INTEGER NOT NULL,
  "end" INTEGER NOT NULL,
  speech TEXT NOT NULL,
  words INTEGER NOT NULL,
  counts INTEGER NOT NULL CHECK (counts IN (0, 1)),
  PRIMARY KEY (transcript, turn),
  FOREIGN KEY (transcript, speaker) REFERENCES speakers
);

-- The codes in the order of the codebook; depth is 0 for themes.
CREATE TABLE codes (
  code TEXT PRIMARY KEY,
  position INTEGER NOT NULL UNIQUE,
  parent TEXT REFERENCES codes,
  depth INTEGER NOT NULL,
  name TEXT NOT NULL,
  definition TEXT NOT NULL,
  status TEXT NOT NULL CHECK (status IN ('draft', 'active', 'retired')),
  since TEXT,
  color TEXT
);

-- When a code is to be used and when not, examples and counterexamples, in order.
CREATE TABLE code_notes (
  code TEXT NOT NULL REFERENCES codes,
  kind TEXT NOT NULL CHECK (kind IN ('use_when', 'avoid_when', 'example', 'counterexample', 'alias')),
  position INTEGER NOT NULL,
  note TEXT NOT NULL,
  PRIMARY KEY (code, kind, position)
);

-- Each code with every code above it, and with itself.
CREATE TABLE code_tree (
  ancestor TEXT NOT NULL REFERENCES codes,
  code TEXT NOT NULL REFERENCES codes,
  PRIMARY KEY (ancestor, code)
) WITHOUT ROWID;

-- ana@2 is ana's second round.
CREATE TABLE coders (
  coder TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  round INTEGER NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('person', 'consensus', 'rules'))
);

-- What each coder read. code is NULL for all codes, first_turn and last_turn for all turns; a transcript that a coder has no
-- row for was not read. open is 1 where the coder is not done: nothing of it counts. counts is 1 where the theme table counts
-- this coder's tags in this transcript.
CREATE TABLE reading (
  transcript TEXT NOT NULL REFERENCES transcripts,
  coder TEXT NOT NULL REFERENCES coders,
  code TEXT REFERENCES codes,
  first_turn INTEGER,
  last_turn INTEGER,
  open INTEGER NOT NULL CHECK (open IN (0, 1)),
  counts INTEGER NOT NULL CHECK (counts IN (0, 1))
);

CREATE TABLE tags (
  tag INTEGER PRIMARY KEY,
  transcript TEXT NOT NULL REFERENCES transcripts,
  coder TEXT NOT NULL REFERENCES coders,
  code TEXT NOT NULL REFERENCES codes,
  start INTEGER NOT NULL,
  "end" INTEGER NOT NULL,
  quote TEXT NOT NULL,
  value TEXT,
  memo TEXT,
  rule INTEGER
);

-- The part of a tag in each turn whose speech counts: from first_word to before end_word. counts is 1 where the theme table
-- counts it.
CREATE TABLE tagged (
  tag INTEGER NOT NULL REFERENCES tags,
  transcript TEXT NOT NULL,
  turn INTEGER NOT NULL,
  start INTEGER NOT NULL,
  "end" INTEGER NOT NULL,
  first_word INTEGER NOT NULL,
  end_word INTEGER NOT NULL,
  counts INTEGER NOT NULL CHECK (counts IN (0, 1)),
  PRIMARY KEY (tag, turn),
  FOREIGN KEY (transcript, turn) REFERENCES turns
);

CREATE TABLE memos (memo TEXT PRIMARY KEY, author TEXT NOT NULL, date TEXT NOT NULL, text TEXT NOT NULL);

CREATE INDEX reading_of ON reading (transcript, coder);
CREATE INDEX tags_of ON tags (code);
CREATE INDEX tagged_in ON tagged (transcript, turn);
