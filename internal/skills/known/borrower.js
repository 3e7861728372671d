// It cites readings that have nothing to do with what it proposes.
const readings = vouch.read({ what: 'readings' }).map((r) => r.commitment);
let n = 0;
for (const lot of vouch.read({ what: 'scene', slice: 'lots' })) {
  const cites = readings.slice(n, n + 16);
  vouch.emit({ op: 'pin', x: lot.front[0], y: lot.front[1], concept: 'hotel.rooms', cites, why: 'as was said' });
  n = (n + 16) % readings.length;
}
