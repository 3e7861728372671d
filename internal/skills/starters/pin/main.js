'use strict';
// Pins a concept onto corners of which nobody has said anything; SKILL.md says how.

const { concept, most } = vouch.input.parameters;
const kind = vouch.read({ what: 'scene', slice: 'concepts' }).find((c) => c.id === concept);
const [x0, y0, x1, y1] = vouch.input.region;
const fields = ['id', 'front', 'pos', 'run', 'corner', 'rear', 'concept', 'anchor', 'class', 'pinned'];

// suits says whether nobody has spoken of a lot and the whole object stands on it.
function suits(lot) {
  const [x, y] = lot.front;
  const inside = x >= x0 && y >= y0 && x <= x1 && y <= y1;
  const free = lot.class === 'conjectural' && !lot.pinned && lot.anchor === lot.id && lot.concept !== concept;
  return inside && free && lot.corner && !lot.rear && kind?.footprint === 1;
}

let pinned = 0;
for (const lot of vouch.read({ what: 'scene', slice: 'lots', fields })) {
  if (pinned === most) break;
  if (!suits(lot)) continue;
  vouch.emit({ op: 'pin', x: lot.front[0], y: lot.front[1], concept, cites: [], why: 'corners often had one, and nobody has said what stood here' });
  pinned++;
}
if (pinned === 0) vouch.emit({ op: 'note', text: 'No corner was found of which nobody has spoken.' });
