'use strict';
// Street trees before houses; SKILL.md says by which rules.

const { most, spacing } = vouch.input.parameters;
const tree = 'trees.street';
const concepts = new Map(vouch.read({ what: 'scene', slice: 'concepts' }).map((c) => [c.id, c]));
const ground = vouch.read({ what: 'scene', slice: 'ground' });
const readings = vouch.read({ what: 'readings', fields: ['commitment', 'what', 'kind', 'max', 'followed', 'place', 'text', 'lots', 'cells'] }).filter((r) => r.followed && r.what === tree);
const features = vouch.read({ what: 'scene', slice: 'features' });
const fields = ['id', 'front', 'facing', 'face', 'pos', 'run', 'corner', 'rear', 'concept', 'anchor'];
const steps = { north: [0, -1], east: [1, 0], south: [0, 1], west: [-1, 0] };
const [x0, y0, x1, y1] = vouch.input.region;

const is = (id, word) => id === word || (concepts.get(id)?.families.includes(word) ?? false);
const against = new Set(readings.filter((r) => r.max === 0).flatMap((r) => [...r.lots.map((id) => 'lot ' + id), ...r.cells.map(String)]));
const used = new Set(features.flatMap((f) => f.cells).map(String));
const rows = features.filter((f) => ['palms.young', 'wires.trolley', 'poles.unused'].includes(f.concept)).flatMap((f) => f.cells);

// kept says whether something that somebody spoke of stands all along a street.
function kept(street) {
  const [a, b, c, d] = street.box;
  const along = rows.filter(([x, y]) => x >= a && x <= c && y >= b && y <= d).length;
  return along > 2 * Math.max(c - a, d - b) / 3;
}

// kerb is the street's free cell before a lot, or null.
function kerb(lot) {
  const [x, y] = [lot.front[0] + steps[lot.facing][0], lot.front[1] + steps[lot.facing][1]];
  const street = (ground.rows[y - ground.y] ?? '')[x - ground.x] === '=';
  const free = x >= x0 && y >= y0 && x <= x1 && y <= y1 && !used.has(String([x, y])) && !against.has(String([x, y])) && !against.has('lot ' + lot.id);
  return street && free ? [x, y] : null;
}

function plan() {
  const plans = [];
  for (const street of vouch.read({ what: 'scene', slice: 'streets' })) {
    if (street.alley || kept(street)) continue;
    const lots = vouch.read({ what: 'scene', slice: 'lots', street: street.id, fields }).filter((l) => !l.rear);
    const said = readings.filter((r) => r.max !== 0 && (r.place === street.name || r.text.includes(street.name))).map((r) => r.commitment);
    const homes = lots.filter((l) => is(l.concept, 'house')).length;
    if (said.length > 0 || (!street.shopping && 2 * homes > lots.length)) plans.push({ street, lots, said });
  }
  return plans.sort((a, b) => b.said.length - a.said.length);
}

let placed = 0;
const streets = concepts.has(tree) && !vouch.input.scene.open ? plan() : [];
for (const { street, lots, said } of streets) {
  for (const lot of lots) {
    const turn = (lot.pos + lot.face) % spacing === 1;
    if (placed >= most || lot.corner || lot.pos === 0 || lot.pos === lot.run - 1 || !turn || !is(lot.concept, 'house')) continue;
    const cell = kerb(lot);
    if (cell === null) continue;
    vouch.emit({ op: 'place', x: cell[0], y: cell[1], concept: tree, cites: said.slice(0, 3), why: `a tree before a house on ${street.name}` });
    used.add(String(cell));
    placed++;
  }
}
if (placed === 0) vouch.emit({ op: 'note', text: 'No kerb was found where a tree could stand: no street of houses, or it is taken by what somebody spoke of.' });
