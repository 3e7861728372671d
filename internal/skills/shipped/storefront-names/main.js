'use strict';
// What a storefront may be called, by the words; SKILL.md says what the notes are about.

const { most } = vouch.input.parameters;
const concepts = new Map(vouch.read({ what: 'scene', slice: 'concepts' }).map((c) => [c.id, c]));
const readings = vouch.read({ what: 'readings', fields: ['commitment', 'text', 'named', 'what', 'followed', 'force', 'kind'] });
const told = new Map(readings.filter((r) => r.followed).map((r) => [r.commitment, r]));
const lots = vouch.read({ what: 'scene', slice: 'lots', fields: ['id', 'front', 'concept', 'anchor', 'class', 'rear', 'cites'] });
const [x0, y0, x1, y1] = vouch.input.region;
const trades = ['shop', 'food', 'bar', 'bank', 'cinema', 'hotel', 'office'];

const trade = (id) => trades.some((word) => id === word || (concepts.get(id)?.families.includes(word) ?? false) || id.startsWith(word + '.'));
const short = (text) => ([...text].length > 180 ? [...text].slice(0, 179).join('') + '…' : text);

// nameIn finds a name that a reading gives, '' where it gives none.
function nameIn(text) {
  const said = /(?:called|named|known as|under the name(?: of)?) (?:the )?((?:[A-ZÁÉÍÓÚÑ][\p{L}'’.&-]*)(?: (?:de|del|la|el|los|las|y|and|of|&|[A-ZÁÉÍÓÚÑ][\p{L}'’.&-]*))*)/u.exec(text);
  const quoted = /[“"«]([^”"»]{2,60})[”"»]/u.exec(text);
  return (quoted ?? said)?.[1] ?? '';
}

let noted = 0;
let named = 0;
let silent = 0;
for (const lot of lots) {
  const [x, y] = lot.front;
  if (lot.rear || lot.anchor !== lot.id || !trade(lot.concept) || x < x0 || y < y0 || x > x1 || y > y1) continue;
  const kind = concepts.get(lot.concept)?.name ?? lot.concept;
  const words = (lot.cites ?? []).map((id) => told.get(id)).filter((r) => r && (r.what === lot.concept || trade(r.what)));
  if (lot.class === 'conjectural' || words.length === 0) {
    silent++;
    continue;
  }
  if (noted >= most) continue;
  noted++;
  const giving = words.find((r) => nameIn(r.text) !== '');
  const first = giving ?? words[0];
  if (giving) named++;
  const sign = giving ? `“${nameIn(giving.text)}” may stand on the sign` : `the sign may say what it is (${kind}), and no name: none was told`;
  vouch.emit({ op: 'note', x, y, text: `${kind}, ${lot.class}: ${sign}. “${short(first.text)}”` });
}
vouch.emit({ op: 'note', text: `${noted} storefronts rest on words, ${named} of them have a name by these; of ${silent} others nobody has said what they were called, so nothing is.` });
