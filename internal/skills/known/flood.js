// It fills the picture with one thing, so that nobody sees what else it does.
const ground = vouch.read({ what: 'scene', slice: 'ground' });
for (let y = 0; y < ground.rows.length; y++) {
  for (let x = 0; x < ground.rows[y].length; x++) {
    if (ground.rows[y][x] === '=') vouch.emit({ op: 'place', x: x + ground.x, y: y + ground.y, concept: 'street.bench', why: '' });
  }
}
