'use strict';
// Street furniture of the period; SKILL.md says by which rules.

const { spacing, most } = vouch.input.parameters;
const scene = vouch.input.scene;
const readings = vouch.read({ what: 'readings', fields: ['commitment', 'text', 'place', 'kind', 'followed', 'what', 'lots'] });
const lotFields = ['id', 'front', 'facing', 'street', 'face', 'pos', 'corner', 'side', 'cross', 'rear', 'concept', 'anchor', 'class', 'pinned', 'cites'];
const concepts = new Map(vouch.read({ what: 'scene', slice: 'concepts' }).map((c) => [c.id, c]));
const steps = { north: [0, -1], east: [1, 0], south: [0, 1], west: [-1, 0] };

const used = new Set(); // cells and corners that carry something, of this run or before
let proposed = 0;

// place proposes a thing on a free cell, if its kind stood at the time.
function place(concept, [x, y], why, cites) {
  const [x0, y0, x1, y1] = vouch.input.region;
  const free = x >= x0 && y >= y0 && x <= x1 && y <= y1 && !used.has(x + ',' + y);
  if (proposed >= most || !free || !concepts.has(concept)) return false;
  used.add(x + ',' + y);
  vouch.emit({ op: 'place', x, y, concept, cites: cites.slice(0, 3), why });
  proposed++;
  return true;
}

// kerb is the cell of the street on a side of a lot, or null where none is.
function kerb(lot, ground, side = lot.facing) {
  const [dx, dy] = steps[side];
  const [x, y] = [lot.front[0] + dx, lot.front[1] + dy];
  const row = ground.rows[y - ground.y];
  return row && row[x - ground.x] === '=' ? [x, y] : null;
}

// is says whether a concept is, or belongs to, a word.
function is(concept, word) {
  const c = concepts.get(concept);
  return concept === word || (c !== undefined && c.families.includes(word));
}

// about are the readings that speak of a whole street and hold one of the words.
function about(street, words) {
  const told = (r) => r.followed || r.kind === 'practice' || r.kind === 'meaning';
  return readings
    .filter((r) => told(r) && (r.place === street.name || r.text.includes(street.name)))
    .filter((r) => words.test(r.text))
    .map((r) => r.commitment);
}

// What people want near a door, by what is behind it. The first word that fits counts.
const atDoors = [
  ['shop.laundry', 'street.phone-booth', 'a telephone for those who wait at the laundry'],
  ['bank.branch', 'street.clock', 'a clock at the bank'],
  ['cinema.marquee', 'street.bench', 'a bench for those who wait at the movie house'],
  ['shop.corner-store', 'street.news-rack', 'newspapers at the corner store'],
  ['food.doughnut', 'street.news-rack', 'newspapers where people have coffee early'],
  ['food.cafe', 'street.news-rack', 'newspapers where people have coffee'],
  ['bar', 'street.phone-booth', 'a telephone near the bar'],
  ['food', 'street.trash-can', 'a litter basket where food is sold'],
];

// doors furnishes what stands on one block face.
function doors(lots, ground) {
  const last = new Map(); // kind to the position of the last one
  for (const lot of lots) {
    const found = lot.anchor === lot.id && atDoors.find(([word]) => is(lot.concept, word));
    const cell = found && kerb(lot, ground);
    if (!cell) continue;
    const [, concept, why] = found;
    const before = last.get(concept);
    if (before !== undefined && lot.pos - before < spacing) continue;
    if (place(concept, cell, why, lot.cites ?? [])) last.set(concept, lot.pos);
  }
}

// What stands at a crossing, by the quarter of it: one of a kind at each.
const atCorners = {
  southeast: ['street.mailbox', 'a letter box at the corner'],
  northwest: ['street.hydrant', 'a hydrant at the corner'],
  northeast: ['street.trash-can', 'a litter basket at the corner'],
  southwest: ['street.call-box', 'a call box at the corner'],
};

// corners furnishes the corners of a street. A lot that faces north lies south of it.
function corners(street, lots, ground) {
  const opposite = { north: 'south', south: 'north', east: 'west', west: 'east' };
  for (const lot of lots) {
    if (!lot.corner || used.has('corner ' + lot.id) || (lot.street !== street.id && lot.cross !== street.id)) continue;
    const quarter = opposite[lot.facing] + opposite[lot.side];
    const found = atCorners[quarter];
    const cell = found && kerb(lot, ground, lot.street === street.id ? lot.facing : lot.side);
    if (cell && place(found[0], cell, found[1], [])) used.add('corner ' + lot.id);
  }
}

// stops puts a stop before each second crossing where readings tell of coaches or buses.
function stops(street, faces, ground) {
  const cites = about(street, /\b(coach(es)?|bus(es)?|line \d+|trolley)\b/i);
  if (cites.length === 0) return;
  const turn = new Map(); // side of the street to the number of faces seen
  for (const lots of faces) {
    const side = lots[0].facing;
    const n = turn.get(side) ?? 0;
    turn.set(side, n + 1);
    if (lots.length < 4 || (n + (side === 'east' || side === 'south' ? 1 : 0)) % 2 === 1) continue;
    // Traffic keeps to the right: the near side of the crossing is another end on each side.
    const near = side === 'east' || side === 'north' ? lots[lots.length - 2] : lots[1];
    const cell = kerb(near, ground);
    if (cell) place('street.bus-stop', cell, `a stop on ${street.name}, where coaches are said to have run`, cites);
  }
}

// rest puts benches where readings tell of people who walk and talk.
function rest(street, faces, ground) {
  const cites = about(street, /\b(walked|on foot|stopped to talk|sat|strolled)\b/i);
  if (cites.length === 0) return;
  for (const lots of faces) {
    const cell = lots.length >= 5 && kerb(lots[Math.floor(lots.length / 2)], ground);
    if (cell) place('street.bench', cell, `a bench on ${street.name}, where people are said to have stopped to talk`, cites);
  }
}

// rows sets lamps on alternate sides and meters between them.
function rows(street, lots, ground) {
  const shift = lots[0].facing === 'west' || lots[0].facing === 'north' ? 0 : Math.floor(spacing / 2);
  for (const lot of lots) {
    const cell = kerb(lot, ground);
    if (!cell) continue;
    const step = (lot.pos + shift) % spacing;
    if (step === 1) place('street.lamp', cell, `a lamp on ${street.name}`, []);
    else if (street.shopping && step === 3 % spacing) place('street.meter', cell, `parking meters along ${street.name}`, []);
  }
}

// shops counts the lots of a street that sell something.
function shops(lots) {
  return lots.filter((l) => ['shop', 'bar', 'bank', 'cinema'].some((word) => is(l.concept, word))).length;
}

function streetScene() {
  const ground = vouch.read({ what: 'scene', slice: 'ground' });
  for (const f of vouch.read({ what: 'scene', slice: 'features' })) {
    if (f.by) for (const [x, y] of f.cells) used.add(x + ',' + y); // what others placed stays alone
  }
  const plans = [];
  for (const street of vouch.read({ what: 'scene', slice: 'streets' })) {
    if (street.alley) continue;
    const lots = vouch.read({ what: 'scene', slice: 'lots', street: street.id, fields: lotFields }).filter((l) => !l.rear);
    const byFace = new Map();
    for (const lot of lots) {
      if (!byFace.has(lot.face)) byFace.set(lot.face, []);
      byFace.get(lot.face).push(lot);
    }
    const faces = [...byFace.values()].map((list) => list.sort((a, b) => a.pos - b.pos));
    if (lots.length > 0 && (street.shopping || 2 * shops(lots) > lots.length)) plans.push([street, faces]);
  }
  // What is said comes first, what any street has comes last, so that "most" cuts the right end.
  for (const [street, faces] of plans) stops(street, faces, ground);
  for (const [street, faces] of plans) rest(street, faces, ground);
  if (plans.length > 0) {
    const all = vouch.read({ what: 'scene', slice: 'lots', fields: ['id', 'front', 'facing', 'street', 'corner', 'side', 'cross'] });
    for (const [street] of plans) corners(street, all, ground);
  }
  for (const [, faces] of plans) for (const lots of faces) doors(lots, ground);
  for (const [street, faces] of plans) for (const lots of faces) rows(street, lots, ground);
  return plans.length;
}

// squareScene pins benches beside paths, where nobody has said what stands there.
function squareScene() {
  if (!concepts.has('square.bench')) return;
  const lots = vouch.read({ what: 'scene', slice: 'lots', fields: lotFields });
  const at = new Map(lots.map((l) => [l.front[0] + ',' + l.front[1], l]));
  const told = new Set(); // lots of places of which anything is said to stand there, or not
  for (const r of readings) if (r.what !== '' && r.lots.length < lots.length) for (const id of r.lots) told.add(id);
  const taken = [];
  for (const lot of lots) {
    const [x, y] = lot.front;
    const beside = Object.values(steps).map(([dx, dy]) => at.get(x + dx + ',' + (y + dy)));
    const path = beside.some((l) => l && is(l.concept, 'square.path'));
    if (lot.class !== 'conjectural' || lot.pinned || told.has(lot.id) || !path || is(lot.concept, 'square-built')) continue;
    if (taken.some(([a, b]) => Math.abs(a - x) + Math.abs(b - y) < spacing) || proposed >= Math.min(most, 12)) continue;
    const [x0, y0, x1, y1] = vouch.input.region;
    if (x < x0 || y < y0 || x > x1 || y > y1) continue;
    taken.push([x, y]);
    vouch.emit({ op: 'pin', x, y, concept: 'square.bench', cites: [], why: 'a bench beside the path' });
    proposed++;
  }
}

if (scene.open) {
  squareScene();
  vouch.log(`${proposed} benches beside paths`);
} else {
  const n = streetScene();
  vouch.log(`${proposed} things on ${n} streets`);
}
