'use strict';
// What lights the street at night; SKILL.md says in which order.

const { most } = vouch.input.parameters;
const concepts = new Map(vouch.read({ what: 'scene', slice: 'concepts' }).map((c) => [c.id, c]));
const ground = vouch.read({ what: 'scene', slice: 'ground' });
const readings = vouch.read({ what: 'readings', fields: ['commitment', 'text', 'followed', 'force', 'kind', 'what', 'lots'] });
const lots = vouch.read({ what: 'scene', slice: 'lots', fields: ['id', 'front', 'facing', 'corner', 'rear', 'concept', 'anchor', 'street', 'cites'] }).filter((l) => !l.rear);
const streets = vouch.read({ what: 'scene', slice: 'streets' });
const used = new Set(vouch.read({ what: 'scene', slice: 'features' }).filter((f) => f.by || f.concept.startsWith('street.')).flatMap((f) => f.cells).map(String));
const steps = { north: [0, -1], east: [1, 0], south: [0, 1], west: [-1, 0] };
const [x0, y0, x1, y1] = vouch.input.region;
const lit = []; // cells with a light: two side by side light nothing more
let placed = 0;

const is = (id, word) => id === word || (concepts.get(id)?.families.includes(word) ?? false);
const inside = ([x, y]) => x >= x0 && y >= y0 && x <= x1 && y <= y1;
const at = ([x, y]) => (ground.rows[y - ground.y] ?? '')[x - ground.x];

function light(concept, cell, why, cites) {
  const near = lit.some(([a, b]) => Math.abs(a - cell[0]) + Math.abs(b - cell[1]) < 3);
  if (placed >= most || near || !inside(cell) || used.has(String(cell)) || at(cell) !== '=' || !concepts.has(concept)) return;
  vouch.emit({ op: 'place', x: cell[0], y: cell[1], concept, cites: cites.slice(0, 3), why });
  used.add(String(cell));
  lit.push(cell);
  placed++;
}

const before = (lot) => [lot.front[0] + steps[lot.facing][0], lot.front[1] + steps[lot.facing][1]];

// said lights the doors that readings of the night are about.
function said() {
  const night = /\b(night|nights|evening|evenings|after dark|late|neon|lit|lights?)\b/i;
  const speak = readings.filter((r) => night.test(r.text) && (r.followed || r.kind === 'practice' || r.kind === 'meaning'));
  for (const r of speak) {
    const doors = lots.filter((l) => l.anchor === l.id && r.lots.includes(l.id) && is(l.concept, r.what) && inside(l.front)).slice(0, 3);
    for (const lot of doors) light('street.lamp', before(lot), `the words speak of it at night: ${concepts.get(lot.concept)?.name ?? 'a door'}`, [r.commitment]);
    const text = [...r.text].slice(0, 300).join('');
    if (doors.length > 0) vouch.emit({ op: 'note', x: doors[0].front[0], y: doors[0].front[1], text: `Lit by the words: “${text}”` });
    else if (r.lots.length === 0) vouch.emit({ op: 'note', text: `Of the night, with no door: “${text}”` });
  }
}

// open lights the doors of what was open late.
function open() {
  const kinds = [['cinema', 'street.lamp', 'before the movie house'], ['bar', 'street.phone-booth', 'a lit booth near the bar'], ['food.doughnut', 'street.lamp', 'open early and late'],
    ['food.cafe', 'street.lamp', 'where people had coffee late'], ['shop.laundry', 'street.lamp', 'before the laundry']];
  for (const lot of lots) {
    const found = lot.anchor === lot.id && kinds.find(([word]) => is(lot.concept, word) || lot.concept.startsWith(word));
    if (found) light(found[1], before(lot), found[2], lot.cites ?? []);
  }
}

// mouths lights where alleys meet streets, and the corners of shopping streets.
function mouths() {
  for (const s of streets.filter((s) => s.alley)) {
    const [a, b, c, d] = s.box;
    for (const cell of s.run === 'north-south' ? [[a, b - 1], [c, d + 1], [a, b], [c, d]] : [[a - 1, b], [c + 1, d], [a, b], [c, d]]) light('street.lamp', cell, `at the mouth of ${s.name}`, []);
  }
  const shopping = new Map(streets.filter((s) => s.shopping).map((s) => [s.id, s.name]));
  for (const lot of lots) if (lot.corner && shopping.has(lot.street)) light('street.lamp', before(lot), `at a corner of ${shopping.get(lot.street)}`, []);
}

if (!vouch.input.scene.open) {
  said();
  open();
  mouths();
}
if (placed === 0) vouch.emit({ op: 'note', text: 'No street was found to light; what shone on a square nobody has said.' });
