'use strict';
// What in the scene does not fit together; SKILL.md says what is looked for.

const { most } = vouch.input.parameters;
const concepts = new Map(vouch.read({ what: 'scene', slice: 'concepts' }).map((c) => [c.id, c]));
const lots = vouch.read({ what: 'scene', slice: 'lots', fields: ['id', 'front', 'face', 'pos', 'rear', 'concept', 'anchor', 'class', 'disputed', 'pinned', 'by'] });
const readings = vouch.read({ what: 'readings', fields: ['commitment', 'text', 'what', 'named', 'min', 'max', 'kind', 'force', 'followed', 'lots'] });
const features = vouch.read({ what: 'scene', slice: 'features' });
const byID = new Map(lots.map((l) => [l.id, l]));
const [x0, y0, x1, y1] = vouch.input.region;
let found = 0;

const is = (id, word) => id === word || (concepts.get(id)?.families.includes(word) ?? false);
const name = (id) => concepts.get(id)?.name ?? id;
const inside = ([x, y]) => x >= x0 && y >= y0 && x <= x1 && y <= y1;
const cut = (text, n) => ([...text].length > n ? [...text].slice(0, n - 1).join('') + '…' : text);

// list writes the first notes of a kind and says how many more there are.
function list(entries, kind) {
  found += entries.length;
  for (const [text, at] of entries.slice(0, most)) vouch.emit({ op: 'note', x: at[0], y: at[1], text: cut(text, 380) });
  if (entries.length > most) vouch.emit({ op: 'note', text: `… and ${entries.length - most} more ${kind}.` });
}

// counts compares numbers of readings with what stands in their places.
function counts() {
  const out = [];
  for (const r of readings) {
    if (!r.followed || r.force !== 'hard' || !['presence', 'absence'].includes(r.kind) || r.what === '' || r.lots.length === 0) continue;
    const place = r.lots.map((id) => byID.get(id));
    if (place.some((l) => l === undefined)) continue; // not all of it was shown
    const n = place.filter((l) => l.anchor === l.id && is(l.concept, r.what)).length;
    const touched = place.some((l) => is(l.concept, r.what) && l.anchor !== l.id && !r.lots.includes(l.anchor));
    const few = n < r.min && !touched;
    const many = r.max >= 0 && n > r.max;
    if ((few || many) && inside(place[0].front)) out.push([`The words give ${r.max === r.min ? r.min : `${r.min} to ${r.max < 0 ? 'any number' : r.max}`}, the scene has ${n}: “${r.text}”`, place[0].front]);
  }
  list(out, 'counts that do not fit');
}

// borrowed looks at what things that somebody placed cite.
function borrowed() {
  const of = new Map(readings.map((r) => [r.commitment, r]));
  const out = [];
  for (const f of features) {
    if (!f.by || !inside(f.cells[0])) continue;
    for (const id of f.cites ?? []) {
      const r = of.get(id);
      if (r && !r.followed && r.kind !== 'practice' && r.kind !== 'meaning') out.push([`A ${name(f.concept)} by ${f.by} cites words that the scene does not follow: “${r.text}”`, f.cells[0]]);
    }
  }
  list(out, 'borrowed words');
}

// crowded finds things that were placed in each other's way.
function crowded() {
  const out = [];
  const at = new Map();
  for (const f of features.filter((f) => f.by)) {
    const [x, y] = f.cells[0];
    if (!inside([x, y])) continue;
    const here = at.get(String([x, y]));
    if (here !== undefined) out.push([`A ${name(f.concept)} and a ${name(here)} stand on one cell.`, [x, y]]);
    else for (const [dx, dy] of [[-1, 0], [0, -1]]) if (at.get(String([x + dx, y + dy])) === f.concept) out.push([`Two of a kind side by side: ${name(f.concept)}.`, [x, y]]);
    at.set(String([x, y]), f.concept);
  }
  list(out, 'things in the way');
}

// walls finds murals where nothing is built.
function walls() {
  const out = [];
  for (const f of features) {
    const lot = byID.get(f.lot);
    const bare = lot && (is(lot.concept, 'open') || is(lot.concept, 'rear-open'));
    if (bare && f.concept === 'mural.wall' && inside(f.cells[0])) out.push([`A mural without a wall: ${name(lot.concept)} stands there.`, f.cells[0]]);
  }
  list(out, 'murals without a wall');
}

function disputed() {
  list(lots.filter((l) => l.disputed && l.pinned && inside(l.front)).map((l) => [`${name(l.concept)} was pinned here while the words disagree; the scene should say so, or show both sides.`, l.front]), 'pins in a dispute');
}

// even finds long rows of one concept that nobody spoke of.
function even() {
  const rows = [];
  let row = [];
  const end = () => {
    if (row.length >= 7) rows.push(row);
    row = [];
  };
  for (const l of [...lots].filter((l) => !l.rear && l.class === 'conjectural' && inside(l.front)).sort((a, b) => a.face - b.face || a.pos - b.pos)) {
    const last = row.at(-1);
    if (last && (last.face !== l.face || last.pos + 1 !== l.pos || last.concept !== l.concept)) end();
    row.push(l);
  }
  end();
  list(rows.map((r) => [`${r.length} lots in a row are ${name(r[0].concept)}, and nobody has said that they were alike.`, r[Math.floor(r.length / 2)].front]), 'rows that are too even');
}

counts();
borrowed();
crowded();
walls();
disputed();
if (!vouch.input.scene.open) even();
vouch.emit({ op: 'note', text: found === 0 ? 'Nothing was found that does not fit together.' : `${found === 1 ? '1 thing was' : `${found} things were`} found that a reader could ask about.` });
