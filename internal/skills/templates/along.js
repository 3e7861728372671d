'use strict';
// Puts things of one or more kinds along streets. What and where stands in plan, the rest
// is the same for every plan.

const plan = {};
// plan.concepts  kinds to place, in turn
// plan.streets   ids of the streets to go along
// plan.doors     concepts and families before whose doors they stand; empty: every plan.spacing lots
// plan.corners   true: at the ends of block faces only
// plan.cites     commitments of the readings that led here
// plan.why       the reason of each change
// plan.spacing, plan.most

const known = new Map(vouch.read({ what: 'scene', slice: 'concepts' }).map((c) => [c.id, c]));
const ground = vouch.read({ what: 'scene', slice: 'ground' });
const steps = { north: [0, -1], east: [1, 0], south: [0, 1], west: [-1, 0] };
const [x0, y0, x1, y1] = vouch.input.region;
const cites = readable(plan.cites);
const used = new Set();
let placed = 0;

// readable keeps the readings that are part of this scene: a plan may be run on another.
function readable(list) {
  if (list.length === 0) return [];
  const there = new Set(vouch.read({ what: 'readings', fields: ['commitment'] }).map((r) => r.commitment));
  return list.filter((id) => there.has(id));
}

function is(concept, word) {
  const c = known.get(concept);
  return concept === word || (c !== undefined && c.families.includes(word));
}

// kerb is the cell of the street on a side of a lot, or null where none is.
function kerb(lot, side) {
  const [dx, dy] = steps[side];
  const [x, y] = [lot.front[0] + dx, lot.front[1] + dy];
  const row = ground.rows[y - ground.y];
  const inside = x >= x0 && y >= y0 && x <= x1 && y <= y1;
  return inside && row && row[x - ground.x] === '=' && !used.has(x + ',' + y) ? [x, y] : null;
}

const fields = ['id', 'front', 'facing', 'face', 'pos', 'street', 'corner', 'side', 'cross', 'rear', 'concept', 'anchor', 'cites'];

// candidates are the lots along a street with the side on which it lies: those that face
// it, or at corners all that border on it.
function candidates(street) {
  if (!plan.corners) {
    return vouch.read({ what: 'scene', slice: 'lots', street, fields }).filter((l) => !l.rear).map((lot) => [lot, lot.facing]);
  }
  return all().filter((l) => l.corner && (l.street === street || l.cross === street))
    .map((lot) => [lot, lot.street === street ? lot.facing : lot.side]);
}

let every = null;
function all() {
  every ??= vouch.read({ what: 'scene', slice: 'lots', fields }).filter((l) => !l.rear);
  return every;
}

// wanted says whether the plan puts something before a lot.
function wanted(lot, last) {
  if (plan.corners) return true;
  if (last !== undefined && lot.pos - last < plan.spacing) return false;
  if (plan.doors.length === 0) return lot.pos % plan.spacing === 1;
  return lot.anchor === lot.id && plan.doors.some((word) => is(lot.concept, word));
}

const concepts = plan.concepts.filter((id) => known.has(id));
for (const f of vouch.read({ what: 'scene', slice: 'features' })) {
  if (f.by) for (const [x, y] of f.cells) used.add(x + ',' + y);
}
for (const street of plan.streets) {
  const last = new Map(); // face to the position of the last thing
  for (const [lot, side] of candidates(street)) {
    if (placed >= plan.most || concepts.length === 0) break;
    const cell = wanted(lot, last.get(lot.face)) ? kerb(lot, side) : null;
    if (cell === null) continue;
    const own = plan.doors.length > 0 ? lot.cites ?? [] : [];
    const all = [...new Set([...own, ...cites])].slice(0, 3);
    vouch.emit({ op: 'place', x: cell[0], y: cell[1], concept: concepts[placed % concepts.length], cites: all, why: plan.why });
    last.set(lot.face, lot.pos);
    used.add(cell.join());
    placed++;
  }
}
if (placed === 0) vouch.emit({ op: 'note', text: 'No place was found for what was wished for.' });
vouch.log(`${placed} things placed`);
