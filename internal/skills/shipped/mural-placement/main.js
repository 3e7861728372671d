'use strict';
// Murals on side and rear walls; SKILL.md says how they are chosen.

const { most, apart } = vouch.input.parameters;
const concepts = new Map(vouch.read({ what: 'scene', slice: 'concepts' }).map((c) => [c.id, c]));
const readingFields = ['commitment', 'followed', 'what', 'kind', 'max', 'lots', 'cells'];
const readings = vouch.read({ what: 'readings', fields: readingFields }).filter((r) => r.followed && aboutMurals(r));
const near = 14; // cells: a block's depth from the place that a reading names

function aboutMurals(r) {
  return r.what.startsWith('mural') && r.max !== 0 && r.kind !== 'absence';
}

// is says whether a concept is, or belongs to, a word.
function is(concept, word) {
  const c = concepts.get(concept);
  return concept === word || (c !== undefined && c.families.includes(word));
}

const built = (lot) => is(lot.concept, lot.rear ? 'rear-building' : 'building');
const open = (lot) => is(lot.concept, 'open') || is(lot.concept, 'rear-open');

// distance in cells between two cells, along streets.
const distance = ([a, b], [c, d]) => Math.abs(a - c) + Math.abs(b - d);

// wallFields are what is asked of a lot: what is read is paid for.
const wallFields = ['id', 'front', 'box', 'facing', 'face', 'pos', 'rear', 'concept', 'anchor'];

// placesOf are the cells that the readings name, on streets or at the fronts of lots; of
// a long street only every third.
function placesOf() {
  const wanted = new Set(readings.flatMap((r) => r.lots));
  const fronts = new Map();
  if (wanted.size > 0) {
    for (const l of vouch.read({ what: 'scene', slice: 'lots', fields: ['id', 'front'] })) if (wanted.has(l.id)) fronts.set(l.id, l.front);
  }
  return readings.map((r) => {
    const cells = [...r.cells, ...r.lots.map((id) => fronts.get(id)).filter(Boolean)];
    return { id: r.commitment, cells: cells.length > 12 ? cells.filter((_, i) => i % 3 === 0) : cells };
  }).filter((p) => p.cells.length > 0);
}

// lotsNear are the lots around those cells, by number.
function lotsNear(places) {
  const lots = new Map();
  const seen = new Set();
  for (const { cells } of places) {
    const xs = cells.map((c) => c[0]);
    const ys = cells.map((c) => c[1]);
    const box = [Math.min(...xs) - near, Math.min(...ys) - near, Math.max(...xs) + near, Math.max(...ys) + near];
    if (seen.has(box.join())) continue;
    seen.add(box.join());
    for (const l of vouch.read({ what: 'scene', slice: 'lots', box, fields: wallFields })) lots.set(l.id, l);
  }
  return [...lots.values()].sort((a, b) => a.id - b.id);
}

// sides are the cells that lie along the flanks of a lot, with the flank's name.
function sides(lot) {
  const [x0, y0, x1, y1] = lot.box;
  const out = [];
  const upright = lot.facing === 'north' || lot.facing === 'south';
  for (let i = upright ? y0 : x0; i <= (upright ? y1 : x1); i++) {
    out.push(upright ? [x0 - 1, i] : [i, y0 - 1], upright ? [x1 + 1, i] : [i, y1 + 1]);
  }
  return out;
}

// kindOf says what wall a lot offers: the lower, the likelier; null for none.
function kindOf(lot, ground, faces) {
  if (!built(lot)) return null;
  if (lot.rear) return { rank: 0, words: 'a rear wall on the alley' };
  const at = ([x, y]) => (ground.rows[y - ground.y] ?? '')[x - ground.x];
  if (sides(lot).some((c) => at(c) === '-')) return { rank: 1, words: 'a side wall along the alley' };
  const row = faces.get(lot.face) ?? [];
  if ([lot.pos - 1, lot.pos + 1].some((p) => row[p] && open(row[p]))) return { rank: 2, words: 'a side wall beside an open lot' };
  return null;
}

// painted are cells that murals have already, and lots that carry one.
function painted() {
  const cells = [];
  const lots = new Set();
  for (const f of vouch.read({ what: 'scene', slice: 'features' })) {
    if (!is(f.concept, 'mural')) continue;
    if (f.lot >= 0) lots.add(f.lot);
    if (f.concept === 'mural.wall') cells.push(...f.cells);
  }
  return { cells, lots };
}

// candidates are the walls near what readings say, the best first.
function candidates(places, list, done) {
  const ground = vouch.read({ what: 'scene', slice: 'ground' });
  const faces = new Map();
  for (const lot of list) {
    if (!faces.has(lot.face)) faces.set(lot.face, []);
    faces.get(lot.face)[lot.pos] = lot;
  }
  const out = [];
  for (const lot of list) {
    const kind = done.lots.has(lot.anchor) ? null : kindOf(lot, ground, faces);
    if (!kind) continue;
    const by = [];
    for (const p of places) {
      const away = p.cells.reduce((least, c) => Math.min(least, distance(c, lot.front)), Infinity);
      if (away <= near) by.push({ id: p.id, away });
    }
    if (by.length === 0) continue;
    by.sort((a, b) => a.away - b.away || (a.id < b.id ? -1 : 1));
    out.push({ lot, kind, away: by[0].away, cites: by.slice(0, 3).map((b) => b.id) });
  }
  // Side walls at the alley itself are as good as its rear walls; nearness decides among equals.
  const rank = (c) => (c.kind.rank === 2 ? 2 : 0) + (c.away > 2 ? 1 : 0);
  return out.sort((a, b) => rank(a) - rank(b) || a.away - b.away || a.lot.id - b.lot.id);
}

function main() {
  if (!concepts.has('mural.wall') || vouch.input.scene.open || readings.length === 0) {
    vouch.emit({ op: 'note', text: 'No reading that may be shown speaks of murals here, so no wall is proposed.' });
    return;
  }
  const places = placesOf();
  const done = painted();
  const [x0, y0, x1, y1] = vouch.input.region;
  const taken = [...done.cells];
  let n = 0;
  for (const { lot, kind, cites } of candidates(places, lotsNear(places), done)) {
    const [x, y] = lot.front;
    if (n >= most || x < x0 || y < y0 || x > x1 || y > y1) continue;
    if (taken.some((c) => distance(c, lot.front) < apart)) continue;
    taken.push(lot.front);
    vouch.emit({ op: 'place', x, y, concept: 'mural.wall', cites, why: `${kind.words}, near murals that are told of` });
    n++;
  }
  vouch.log(`${n} walls, from ${readings.length} readings about murals`);
}

main();
