'use strict';
// What is not known yet, and where to look; SKILL.md says what the notes are about.

const { most } = vouch.input.parameters;
const scene = vouch.input.scene;
const concepts = new Map(vouch.read({ what: 'scene', slice: 'concepts' }).map((c) => [c.id, c]));
const streets = vouch.read({ what: 'scene', slice: 'streets' });
const lots = vouch.read({ what: 'scene', slice: 'lots', fields: ['id', 'front', 'class'] });
const byID = new Map(lots.map((l) => [l.id, l]));
const readings = vouch.read({ what: 'readings' });
const streetOf = new Map(streets.map((s) => [s.id, s]));

const [x0, y0, x1, y1] = vouch.input.region;
const inside = ([x, y]) => x >= x0 && y >= y0 && x <= x1 && y <= y1;

// note writes one line; a text that is too long ends in dots.
function note(text, at) {
  const letters = [...text];
  if (letters.length > 380) text = letters.slice(0, 379).join('') + '…';
  vouch.emit(at ? { op: 'note', x: at[0], y: at[1], text } : { op: 'note', text });
}

// list writes the first notes of a kind and says how many more there are.
function list(entries, name) {
  for (const [text, at] of entries.slice(0, most)) note(text, at);
  if (entries.length > most) note(`… and ${entries.length - most} more ${name}.`);
}

const count = (n, one, many) => `${n} ${n === 1 ? one : many}`;
const quoted = (text) => `“${text}”`;
const opposite = { north: 'south', south: 'north', east: 'west', west: 'east' };

// whole says how much rests on something.
function whole() {
  const sh = scene.shares;
  const known = sh.front - sh.conjectural;
  note(`${scene.title}, ${scene.when}: ${known} of ${sh.front} ${scene.open ? 'cells' : 'front lots'} rest on something ` +
    `(${sh.evidenced} evidenced, ${sh.attested} attested, ${sh.documented} documented, ${sh.inferred} inferred); ${sh.conjectural} were chosen by somebody.`);
}

// between names the cross streets of a row of lots.
function between(face, row) {
  const own = streetOf.get(face.street);
  const upright = own.run === 'north-south';
  const axis = upright ? 1 : 0;
  const at = row.map((l) => l.front[axis]);
  const cross = streets.filter((s) => !s.alley && s.run !== own.run);
  const before = cross.filter((s) => s.box[axis + 2] < Math.min(...at)).sort((a, b) => b.box[axis + 2] - a.box[axis + 2])[0];
  const after = cross.filter((s) => s.box[axis] > Math.max(...at)).sort((a, b) => a.box[axis] - b.box[axis])[0];
  if (before && after) return ` between ${before.name} and ${after.name}`;
  const one = before ?? after;
  return one ? ` near ${one.name}` : '';
}

// faces lists rows of which nobody has said anything.
function blankFaces() {
  const blank = [];
  for (const face of vouch.read({ what: 'scene', slice: 'faces' })) {
    const row = face.lots.map((id) => byID.get(id)).filter((l) => l && inside(l.front));
    const street = streetOf.get(face.street);
    if (face.rear || !street || row.length < 3 || row.some((l) => l.class !== 'conjectural')) continue;
    blank.push({ face, row, street });
  }
  blank.sort((a, b) => Number(b.street.shopping) - Number(a.street.shopping) || b.row.length - a.row.length || a.face.id - b.face.id);
  list(blank.map(({ face, row, street }) => [
    `Nobody has said anything of the ${opposite[face.facing]} side of ${street.name}${between(face, row)}: ${row.length} lots. ` +
      (street.shopping ? 'Look for a city directory by street, or ask who shopped there.' : 'Look for a fire insurance map or a directory, or ask who lived there.'),
    row[Math.floor(row.length / 2)].front,
  ]), 'block faces of which nobody has said anything');
}

// blankCells does the same for a square: the largest patches without a word.
function blankCells() {
  const blank = lots.filter((l) => l.class === 'conjectural' && inside(l.front));
  const at = new Map(blank.map((l) => [l.front.join(), l]));
  const patches = [];
  for (const lot of blank) {
    if (!at.has(lot.front.join())) continue;
    const patch = [];
    const todo = [lot];
    at.delete(lot.front.join());
    while (todo.length > 0) {
      const l = todo.pop();
      patch.push(l);
      for (const [dx, dy] of [[0, -1], [1, 0], [0, 1], [-1, 0]]) {
        const key = [l.front[0] + dx, l.front[1] + dy].join();
        if (at.has(key)) {
          todo.push(at.get(key));
          at.delete(key);
        }
      }
    }
    patches.push(patch);
  }
  patches.sort((a, b) => b.length - a.length || a[0].id - b[0].id);
  list(patches.filter((p) => p.length >= 3).map((p) => [
    `Nobody has said what was on ${p.length} cells around here. Look for a photograph of the square, or ask where people sat.`,
    p[Math.floor(p.length / 2)].front,
  ]), 'patches of which nobody has said anything');
}

// spotOf is a cell of a reading's place, if it has one in the region.
function spotOf(r) {
  const cells = [...r.lots.map((id) => byID.get(id)).filter(Boolean).map((l) => l.front), ...r.cells].filter(inside);
  return cells[Math.floor(cells.length / 2)];
}

const placed = (r) => r.lots.length + r.cells.length === 0 || spotOf(r) !== undefined;

// families lists readings whose word names no one concept.
function families() {
  const vague = readings.filter((r) => r.followed && r.what !== '' && !concepts.has(r.what) && r.min > 0 && r.lots.length > 0 && placed(r));
  vague.sort((a, b) => b.min - a.min || (a.commitment < b.commitment ? -1 : 1));
  list(vague.map((r) => [
    `${quoted(r.text)} This is ${r.words !== '' ? `${quoted(r.words)}, ` : ''}${count(r.min, 'lot', 'lots')} of which the words say only ${quoted(r.named)}. Ask which kinds, or look for a photograph.`,
    spotOf(r),
  ]), 'readings that name only a family');
}

// disputes says who stands against whom.
function disputes() {
  const out = [];
  for (const d of vouch.read({ what: 'scene', slice: 'dissents' })) {
    const sides = d.sides.map((s) => `${s.name} (${count(s.voices, 'voice', 'voices')})`).join(' against ');
    const words = readings.filter((r) => r.dissent === d.id && placed(r));
    if (words.length === 0) continue;
    const text = words.slice(0, 2).map((r) => quoted(r.text)).join(' — ');
    const end = d.chosen === '' ? 'The scene follows neither' : `The scene follows ${d.chosen}`;
    out.push([`Disputed: ${text} ${sides}. ${end}. A dated photograph or a record would decide.`, spotOf(words[0])]);
  }
  list(out, 'disputes');
}

// hearsay lists places that rest on what somebody was told.
function hearsay() {
  const told = readings.filter((r) => r.force === 'told' && r.followed && r.min > 0 && placed(r));
  list(told.map((r) => [`Hearsay alone: ${quoted(r.text)} Ask for somebody who saw it.`, spotOf(r)]), 'places that rest on hearsay');
}

// loose lists readings that place something and could not be used.
function loose() {
  const kinds = ['presence', 'frequency', 'adjacency', 'route'];
  const idle = readings.filter((r) => r.force === 'note' && kinds.includes(r.kind) && r.dissent === '' && placed(r));
  list(idle.map((r) => [
    `Not used: ${quoted(r.text)} ` + (r.period === '' ? 'It has no date, or nobody remembered; ask again.' : `Its time is ${r.period}, the scene's ${scene.when}; ask whether it was still so.`),
    spotOf(r),
  ]), 'readings that could not be used');
}

whole();
if (scene.open) blankCells();
else blankFaces();
families();
disputes();
hearsay();
loose();
