'use strict';
// Writes a note for each street; SKILL.md says what about.

for (const street of vouch.read({ what: 'scene', slice: 'streets' })) {
  const lots = vouch.read({ what: 'scene', slice: 'lots', street: street.id, fields: ['class', 'rear'] }).filter((l) => !l.rear);
  const known = lots.filter((l) => l.class !== 'conjectural').length;
  if (lots.length > 0) vouch.emit({ op: 'note', text: `${street.name}: ${known} of ${lots.length} lots rest on something.` });
}
