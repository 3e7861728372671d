'use strict';
// Pins a kind of object onto lots of which nobody has said anything. What and where stands
// in plan, the rest is the same for every plan.

const plan = {};
// plan.concepts  kinds to pin, in turn
// plan.streets   ids of the streets to look along; empty: everywhere
// plan.cites     commitments of the readings that led here
// plan.why       the reason of each change
// plan.spacing, plan.most

const known = new Map(vouch.read({ what: 'scene', slice: 'concepts' }).map((c) => [c.id, c]));
const concepts = plan.concepts.map((id) => known.get(id)).filter(Boolean);
const [x0, y0, x1, y1] = vouch.input.region;
const readings = vouch.read({ what: 'readings', fields: ['commitment', 'followed', 'what', 'min', 'max', 'lots'] });
const there = new Set(readings.map((r) => r.commitment));
const cites = plan.cites.filter((id) => there.has(id)).slice(0, 3);

function is(concept, word) {
  const c = known.get(concept);
  return concept === word || (c !== undefined && c.families.includes(word));
}

// spoken are the lots of places where a reading says how many of a kind there were, for
// one more would be against it, or that something else stood there.
function spoken(concept) {
  const out = new Set();
  for (const r of readings) {
    const against = is(concept, r.what) ? r.max >= 0 : r.min > 0;
    if (r.followed && r.what !== '' && against) for (const id of r.lots) out.add(id);
  }
  return out;
}

// suits says whether the whole object would stand on lots of which nobody has spoken.
function suits(lot, row, concept, shut) {
  for (let i = 0; i < concept.footprint; i++) {
    const l = i === 0 ? lot : row.get(lot.face + ',' + (lot.pos + i)); // in a square every lot is its own row
    if (!l || l.class !== 'conjectural' || l.pinned || shut.has(l.id) || l.anchor !== l.id) return false;
    const [x, y] = l.front;
    if (x < x0 || y < y0 || x > x1 || y > y1) return false;
  }
  return lot.concept !== concept.id;
}

const fields = ['id', 'front', 'face', 'pos', 'rear', 'concept', 'anchor', 'class', 'pinned'];
const asked = plan.streets.length > 0 ? plan.streets.map((street) => ({ street })) : [{}];
const shut = new Map(concepts.map((c) => [c.id, spoken(c.id)]));
const taken = [];
let placed = 0;
for (const where of asked) {
  const lots = vouch.read({ what: 'scene', slice: 'lots', ...where, fields }).filter((l) => !l.rear);
  const row = new Map(lots.map((l) => [l.face + ',' + l.pos, l]));
  for (const lot of lots) {
    if (placed >= plan.most || concepts.length === 0) break;
    const concept = concepts[placed % concepts.length];
    const [x, y] = lot.front;
    if (taken.some(([a, b]) => Math.abs(a - x) + Math.abs(b - y) < plan.spacing)) continue;
    if (!suits(lot, row, concept, shut.get(concept.id))) continue;
    vouch.emit({ op: 'pin', x, y, concept: concept.id, cites, why: plan.why });
    taken.push([x, y]);
    placed++;
  }
}
if (placed === 0) vouch.emit({ op: 'note', text: 'No lot was found for what was wished for.' });
vouch.log(`${placed} pins`);
