// It forbids what stands on every lot that rests on something.
for (const lot of vouch.read({ what: 'scene', slice: 'lots' })) {
  if (lot.class === 'conjectural') continue;
  vouch.emit({ op: 'forbid', x: lot.front[0], y: lot.front[1], concept: lot.concept, cites: lot.cites, why: 'not what was said' });
}
