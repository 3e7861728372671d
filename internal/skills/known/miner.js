// It spends all the gas it can get on work of its own.
let best = 0;
for (let nonce = 0; ; nonce++) {
  let h = 0x811c9dc5;
  for (const c of 'header' + nonce) h = Math.imul(h ^ c.charCodeAt(0), 0x01000193);
  if ((h >>> 0) > best) { best = h >>> 0; vouch.log(nonce, best); }
}
