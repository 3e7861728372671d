package search

// schema is the index. Places, narrators and interviews have numbers, by which the
// column tags of the table words finds them: p7 a place, n3 a narrator, i12 an
// interview, len a language, y1974 a year, s0 cleared, s1 withheld, a any. So a filter
// costs what a word costs. The words themselves lie in texts; the table words has
// their folded forms and where they stand, and no copy.
const schema = `
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE interviews (n INTEGER PRIMARY KEY, id TEXT NOT NULL, title TEXT NOT NULL, folded TEXT NOT NULL, holder TEXT NOT NULL,
	collection TEXT NOT NULL, date TEXT NOT NULL, language TEXT NOT NULL, file TEXT NOT NULL, sha256 TEXT NOT NULL, withheld TEXT NOT NULL);
CREATE TABLE narrators (n INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, shown TEXT NOT NULL, folded TEXT NOT NULL);
CREATE TABLE speaks (interview INTEGER NOT NULL, narrator INTEGER NOT NULL, PRIMARY KEY (interview, narrator)) WITHOUT ROWID;
CREATE TABLE segments (n INTEGER PRIMARY KEY, interview INTEGER NOT NULL, idx INTEGER NOT NULL, speaker TEXT NOT NULL, narrator INTEGER NOT NULL,
	lang TEXT NOT NULL, start_ms INTEGER NOT NULL, end_ms INTEGER NOT NULL, alignment TEXT NOT NULL, withheld TEXT NOT NULL);
CREATE TABLE texts (n INTEGER PRIMARY KEY, witness INTEGER NOT NULL, text TEXT NOT NULL);
CREATE TABLE places (n INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, kind TEXT NOT NULL);
CREATE TABLE names (place INTEGER NOT NULL, name TEXT NOT NULL, folded TEXT NOT NULL, since TEXT NOT NULL, until TEXT NOT NULL, lang TEXT NOT NULL);
CREATE TABLE mentions (segment INTEGER NOT NULL, start INTEGER NOT NULL, end INTEGER NOT NULL, place INTEGER NOT NULL,
	PRIMARY KEY (segment, start, place)) WITHOUT ROWID;
CREATE TABLE periods (segment INTEGER NOT NULL, year INTEGER NOT NULL, PRIMARY KEY (segment, year)) WITHOUT ROWID;
CREATE TABLE statements (n INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, kind TEXT NOT NULL, segment INTEGER NOT NULL, record TEXT NOT NULL, place TEXT NOT NULL,
	concept TEXT NOT NULL, period TEXT NOT NULL, reading TEXT NOT NULL, start INTEGER NOT NULL, end INTEGER NOT NULL, withheld TEXT NOT NULL);
CREATE VIRTUAL TABLE words USING fts5(text, tags, content='', columnsize=0, prefix='2 3 4', tokenize='ascii');
INSERT INTO words(words, rank) VALUES ('hashsize', 67108864);
INSERT INTO words(words, rank) VALUES ('automerge', 0);
`

// finish comes after the last row: the table terms says in how many passages a word
// stands, for the ranking.
const finish = `
INSERT INTO words(words) VALUES ('optimize');
CREATE TABLE terms (term TEXT PRIMARY KEY, docs INTEGER NOT NULL) WITHOUT ROWID;
CREATE VIRTUAL TABLE temp.vocabulary USING fts5vocab(main, words, col);
INSERT INTO terms SELECT term, doc FROM vocabulary WHERE col = 'text';
DROP TABLE temp.vocabulary;
CREATE INDEX read_from ON statements (segment);
`
