// What a program sees of its host. This runs once, before the snapshot that every run starts from. Its value is a
// function of the host's functions, which gives [start, describe]; afterwards no program can reach them but through
// the object "vouch". Nothing here guards anything: limits and capabilities are kept by the host, outside.
(function (ask, emit, log, read, deny, stop) {
  'use strict';
  const { Number, String, Boolean, Error, TypeError } = globalThis; // scripts may put others in their places
  const { parse, stringify } = JSON;
  const { keys, freeze, defineProperty, is } = Object;
  const { isArray } = Array;
  const { isFinite, MAX_SAFE_INTEGER } = Number;
  const { abs } = Math;
  const { apply, construct } = Reflect;
  const { slice, indexOf } = String.prototype;
  const text = String;
  const DEPTH = 32;

  class DeniedError extends Error {
    constructor(capability) {
      super('"' + capability + '" is not granted');
      this.capability = capability;
    }
  }
  defineProperty(DeniedError.prototype, 'name', { value: 'DeniedError' });

  let now = 0;
  let grantedNow = false;
  let state = null;
  let mostEmit = 0;
  let mostLog = 0;
  let logFull = false;

  function denied(capability) {
    deny(capability);
    throw new DeniedError(capability);
  }

  // An answer of the host: "=" and a value, "?" and a capability that is not granted, "!" and a message.
  function answer(said) {
    const rest = apply(slice, said, [1]);
    if (said[0] === '=') return rest;
    if (said[0] === '?') throw new DeniedError(rest);
    throw new Error(rest);
  }

  // What is longer than most ends the run before it is copied: a copy of what is far too long would fill the memory.
  // A character is at least one byte, so nothing is ended here that the host would take.
  function bounded(said, most) {
    if (said.length > most) stop('output: a text of more than ' + most + ' bytes');
    return said;
  }

  // JSON.stringify would turn NaN into null and -0 into 0 without a word, and dive as deep as the value goes.
  function write(value, key, depth, most) {
    if (value !== null && typeof value === 'object' || typeof value === 'bigint') {
      const own = value.toJSON;
      if (typeof own === 'function') value = apply(own, value, [key]);
    }
    switch (typeof value) {
      case 'string': return stringify(bounded(value, most));
      case 'boolean': return value ? 'true' : 'false';
      case 'number':
        if (!isFinite(value)) stop('gate: the number ' + value + ' has no form in JSON');
        if (is(value, -0)) stop('gate: the number -0');
        if (abs(value) > MAX_SAFE_INTEGER) stop('gate: the number ' + value + ' is beyond 2^53');
        return text(value);
      case 'bigint': throw new TypeError('a BigInt has no form in JSON');
      case 'object': break;
      default: return undefined;
    }
    if (value === null) return 'null';
    if (value instanceof Number || value instanceof String || value instanceof Boolean) {
      return write(value.valueOf(), key, depth, most);
    }
    if (depth >= DEPTH) stop('gate: nested deeper than ' + DEPTH);
    let out = '';
    if (isArray(value)) {
      const n = value.length;
      for (let i = 0; i < n; i++) {
        const item = write(value[i], i, depth + 1, most);
        out += (i > 0 ? ',' : '') + (item === undefined ? 'null' : item);
        bounded(out, most);
      }
      return '[' + out + ']';
    }
    const names = keys(value);
    for (let i = 0; i < names.length; i++) {
      const item = write(value[names[i]], names[i], depth + 1, most);
      if (item === undefined) continue;
      out += (out === '' ? '' : ',') + stringify(bounded(names[i], most)) + ':' + item;
      bounded(out, most);
    }
    return '{' + out + '}';
  }

  // sfc32 of Chris Doty-Humphrey: 128 bits of state in 32-bit steps, which an engine without a compiler does fast.
  function next() {
    const t = (state[0] + state[1] | 0) + state[3] | 0;
    state[3] = state[3] + 1 | 0;
    state[0] = state[1] ^ (state[1] >>> 9);
    state[1] = state[2] + (state[2] << 3) | 0;
    state[2] = (state[2] << 21 | state[2] >>> 11) + t | 0;
    return t;
  }

  function random() {
    if (state === null) denied('random');
    const high = next() >>> 5;
    return (high * 67108864 + (next() >>> 6)) / 9007199254740992;
  }

  function say(words) {
    let line = '';
    for (let i = 0; i < words.length; i++) {
      const word = words[i];
      let said = typeof word === 'object' && word !== null ? stringify(word) : text(word);
      if (said === undefined) said = text(word);
      line += (i > 0 ? ' ' : '') + said;
    }
    // What is over one more than the whole log is not worth carrying out.
    if (line.length > mostLog) line = apply(slice, line, [0, mostLog + 1]);
    logFull = answer(log(line)) === 'full';
  }

  const methods = {
    emit(change) {
      const said = typeof change === 'string' ? change : write(change, '', 0, mostEmit);
      if (said === undefined) throw new TypeError('vouch.emit takes an object, or JSON in a string');
      answer(emit(bounded(said, mostEmit)));
    },
    // Kept short: a program that goes on talking to a full log pays for little more than its own calls.
    log(...words) { if (!logFull) say(words); },
    read(request) {
      const said = typeof request === 'string' ? request : write(request, '', 0, Infinity);
      if (said === undefined) throw new TypeError('vouch.read takes an object with "what"');
      return parse(answer(read(said)));
    },
    random() { return random(); },
    now() {
      if (!grantedNow) denied('now');
      return now;
    },
  };

  const NativeDate = Date;
  function FixedDate(...parts) {
    if (new.target === undefined) return text(new NativeDate(now));
    return construct(NativeDate, parts.length === 0 ? [now] : parts, new.target);
  }
  defineProperty(FixedDate, 'name', { value: 'Date' });
  defineProperty(FixedDate, 'length', { value: 7 });
  defineProperty(FixedDate, 'prototype', { value: NativeDate.prototype, writable: false });
  defineProperty(NativeDate.prototype, 'constructor', { value: FixedDate, writable: true, configurable: true });
  const statics = { now() { return now; }, parse: NativeDate.parse, UTC: NativeDate.UTC };
  for (const name of keys(statics)) {
    defineProperty(FixedDate, name, { value: statics[name], writable: true, configurable: true });
  }
  defineProperty(globalThis, 'Date', { value: FixedDate, writable: true, configurable: true });
  defineProperty(Math, 'random', { value: methods.random, writable: true, configurable: true });

  function start() {
    const given = parse(answer(ask()));
    if (given.now !== null) { now = given.now; grantedNow = true; }
    state = given.random;
    mostEmit = given.emit < 0 ? Infinity : given.emit;
    mostLog = given.log;
    const vouch = {};
    for (const name of keys(methods)) defineProperty(vouch, name, { value: methods[name], enumerable: true });
    defineProperty(vouch, 'input', { value: given.input, enumerable: true });
    defineProperty(globalThis, 'vouch', { value: freeze(vouch), enumerable: true });
  }

  // describe gives name, innermost place and message of what was thrown, each on a line of its own.
  function describe(thrown) {
    if (thrown === null || typeof thrown !== 'object') return '\n\n' + text(thrown);
    const name = text(thrown instanceof DeniedError ? 'DeniedError' : thrown.name || '');
    const stack = typeof thrown.stack === 'string' ? thrown.stack : '';
    let place = '';
    for (let from = 0, end; from < stack.length && place === ''; from = end + 1) {
      for (end = from; end < stack.length && stack[end] !== '\n';) end++;
      const line = apply(slice, stack, [from, end]);
      if (apply(indexOf, line, ['bootstrap.js']) < 0) place = line;
    }
    return name + '\n' + place + '\n' + text(thrown.message === undefined ? thrown : thrown.message);
  }
  return [start, describe];
})
