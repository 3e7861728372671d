'use strict';
// Puts what walls carry onto side and rear walls. What and where stands in plan, the rest
// is the same for every plan.

const plan = {};
// plan.concepts  kinds to place, in turn
// plan.streets   ids of streets and alleys whose lots are looked at
// plan.cites     commitments of the readings that led here
// plan.why       the reason of each change
// plan.spacing, plan.most

const known = new Map(vouch.read({ what: 'scene', slice: 'concepts' }).map((c) => [c.id, c]));
const ground = vouch.read({ what: 'scene', slice: 'ground' });
const [x0, y0, x1, y1] = vouch.input.region;
const there = new Set(vouch.read({ what: 'readings', fields: ['commitment'] }).map((r) => r.commitment));
const cites = plan.cites.filter((id) => there.has(id)).slice(0, 3);
const concepts = plan.concepts.filter((id) => known.has(id));
const taken = [];

function is(concept, word) {
  const c = known.get(concept);
  return concept === word || (c !== undefined && c.families.includes(word));
}

// free says whether a wall of a lot can be seen: at the rear, at a corner, or along an alley.
function free(lot) {
  if (!is(lot.concept, lot.rear ? 'rear-building' : 'building') || lot.anchor !== lot.id) return false;
  if (lot.rear || lot.corner) return true;
  const [a, b, c, d] = lot.box;
  for (let x = a - 1; x <= c + 1; x++) {
    for (let y = b - 1; y <= d + 1; y++) if ((ground.rows[y - ground.y] ?? '')[x - ground.x] === '-') return true;
  }
  return false;
}

for (const f of vouch.read({ what: 'scene', slice: 'features' })) {
  if (concepts.includes(f.concept)) taken.push(...f.cells);
}
let placed = 0;
for (const street of plan.streets) {
  const fields = ['id', 'front', 'box', 'corner', 'rear', 'concept', 'anchor'];
  for (const lot of vouch.read({ what: 'scene', slice: 'lots', street, fields })) {
    const [x, y] = lot.front;
    if (placed >= plan.most || concepts.length === 0) break;
    if (x < x0 || y < y0 || x > x1 || y > y1 || !free(lot)) continue;
    if (taken.some(([a, b]) => Math.abs(a - x) + Math.abs(b - y) < plan.spacing)) continue;
    vouch.emit({ op: 'place', x, y, concept: concepts[placed % concepts.length], cites, why: plan.why });
    taken.push([x, y]);
    placed++;
  }
}
if (placed === 0) vouch.emit({ op: 'note', text: 'No wall was found for what was wished for.' });
vouch.log(`${placed} walls`);
