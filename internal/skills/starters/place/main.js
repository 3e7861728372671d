'use strict';
// Places a kind of street furniture at the kerb before shops; SKILL.md says how.

const { concept, before, most } = vouch.input.parameters;
const known = new Map(vouch.read({ what: 'scene', slice: 'concepts' }).map((c) => [c.id, c]));
const ground = vouch.read({ what: 'scene', slice: 'ground' });
const readings = new Set(vouch.read({ what: 'readings', fields: ['commitment'] }).map((r) => r.commitment));
const lots = vouch.read({ what: 'scene', slice: 'lots', fields: ['id', 'front', 'facing', 'face', 'pos', 'rear', 'concept', 'anchor', 'cites'] });
const taken = new Set(vouch.read({ what: 'scene', slice: 'features' }).flatMap((f) => f.cells).map(String));
const steps = { north: [0, -1], east: [1, 0], south: [0, 1], west: [-1, 0] };
const [x0, y0, x1, y1] = vouch.input.region;

const is = (id, word) => id === word || (known.get(id)?.families.includes(word) ?? false);

// kerb is the street's cell before a lot, null where there is none that is free.
function kerb(lot) {
  const x = lot.front[0] + steps[lot.facing][0];
  const y = lot.front[1] + steps[lot.facing][1];
  const street = (ground.rows[y - ground.y] ?? '')[x - ground.x] === '=';
  const inside = x >= x0 && y >= y0 && x <= x1 && y <= y1;
  return street && inside && !taken.has(String([x, y])) ? [x, y] : null;
}

const last = new Map(); // face to the position of its last bench
let placed = 0;
for (const lot of lots) {
  if (placed === most || !known.has(concept)) break;
  const near = last.has(lot.face) && lot.pos - last.get(lot.face) < 3;
  if (lot.rear || lot.anchor !== lot.id || near || !is(lot.concept, before)) continue;
  const cell = kerb(lot);
  if (cell === null) continue;
  const cites = (lot.cites ?? []).filter((id) => readings.has(id)).slice(0, 3);
  vouch.emit({ op: 'place', x: cell[0], y: cell[1], concept, cites, why: `before a ${known.get(lot.concept)?.name ?? before}` });
  last.set(lot.face, lot.pos);
  placed++;
}
if (placed === 0) vouch.emit({ op: 'note', text: `No place was found for ${known.get(concept)?.name ?? concept}.` });
