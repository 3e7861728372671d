'use strict';
// Poles and wires along alleys and quiet streets; SKILL.md says by which rules.

const { most, spacing } = vouch.input.parameters;
const wires = 'wires.utility';
const known = vouch.read({ what: 'scene', slice: 'concepts' }).some((c) => c.id === wires);
const ground = vouch.read({ what: 'scene', slice: 'ground' });
const readings = vouch.read({ what: 'readings', fields: ['commitment', 'what', 'max', 'followed', 'place', 'text'] }).filter((r) => r.followed && r.what === wires);
const features = vouch.read({ what: 'scene', slice: 'features' });
const streets = vouch.read({ what: 'scene', slice: 'streets' });
const [x0, y0, x1, y1] = vouch.input.region;

const hung = features.filter((f) => f.concept === 'wires.trolley' || f.concept === 'poles.unused' || (f.concept === wires && !f.by)).flatMap((f) => f.cells);
const used = new Set(features.flatMap((f) => f.cells).map(String));
const within = ([a, b, c, d], [x, y]) => x >= a && x <= c && y >= b && y <= d;
const at = (x, y) => (ground.rows[y - ground.y] ?? '')[x - ground.x];
const about = (street) => readings.filter((r) => r.place === street.name || r.text.includes(street.name));

// alleyNear says whether a block beside a street has an alley that runs as it does.
function alleyNear(street) {
  const axis = street.run === 'north-south' ? 0 : 1;
  return streets.some((s) => s.alley && s.run === street.run && Math.abs(s.box[axis] - street.box[axis]) < 10);
}

// wanted orders streets: those that readings speak of, alleys, quiet streets; -1 for none.
function wanted(street) {
  const said = about(street);
  if (said.some((r) => r.max === 0) || hung.filter((c) => within(street.box, c)).length > 3) return -1;
  if (said.length > 0) return 0;
  if (street.alley) return 1;
  return street.shopping || alleyNear(street) ? -1 : 2;
}

// line is every so many cells along the west or north kerb.
function line(street) {
  const [a, b, c, d] = street.box;
  const cells = [];
  for (let i = 1; i <= (street.run === 'north-south' ? d - b : c - a); i += spacing) cells.push(street.run === 'north-south' ? [a, b + i] : [a + i, b]);
  return cells;
}

// crossing says whether a cell lies where two streets meet: no pole stands there.
const crossing = (street, cell) => streets.some((s) => s.run !== street.run && within(s.box, cell));

let placed = 0;
const order = streets.map((s) => [wanted(s), s]).filter(([n]) => n >= 0).sort((a, b) => a[0] - b[0]);
for (const [, street] of known && !vouch.input.scene.open ? order : []) {
  const cites = about(street).map((r) => r.commitment).slice(0, 3);
  for (const [x, y] of line(street)) {
    const free = within([x0, y0, x1, y1], [x, y]) && !used.has(String([x, y])) && '=-'.includes(at(x, y) ?? ' ');
    if (placed >= most || !free || crossing(street, [x, y])) continue;
    vouch.emit({ op: 'place', x, y, concept: wires, cites, why: `a pole ${street.alley ? 'in' : 'along'} ${street.name}` });
    used.add(String([x, y]));
    placed++;
  }
}
if (placed === 0) vouch.emit({ op: 'note', text: 'No alley and no quiet street was found that has room for poles.' });
