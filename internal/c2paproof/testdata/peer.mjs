#!/usr/bin/env node
// c2pa-rs, compiled to WebAssembly, as the other side of a comparison:
//
//   node peer.mjs MODULES validate RUNS FILE
//   node peer.mjs MODULES sign RUNS FILE KEY.pem CHAIN.pem OUT
//
// MODULES is a folder in which @contentauth/c2pa-wasm is installed. The file is read into memory before the clock
// runs, and what was signed is written after it has stopped. One line of JSON:
//
//   {"cpu_ms": least of all runs, "peak": most bytes that the process had, "state": of the last run}
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { createPrivateKey, sign } from 'node:crypto';
import { extname, join } from 'node:path';
import { pathToFileURL } from 'node:url';

const [modules, task, runs, file, keyFile, chainFile, outFile] = process.argv.slice(2);
const require = createRequire(join(modules, 'package.json'));
const entry = require.resolve('@contentauth/c2pa-wasm');
const { default: init, WasmReader, WasmBuilder } = await import(pathToFileURL(entry));
await init({ module_or_path: readFileSync(require.resolve('@contentauth/c2pa-wasm/c2pa.wasm')) });

const media = { '.png': 'image/png', '.jpg': 'image/jpeg', '.mp4': 'video/mp4' }[extname(file)];
const bytes = new Uint8Array(readFileSync(file));
const noNetwork = { verify_trust: false, remote_manifest_fetch: false, ocsp_fetch: false };

async function validate() {
  const reader = await WasmReader.fromBytes(media, bytes, JSON.stringify({ verify: noNetwork }));
  const state = JSON.parse(reader.json()).validation_state;
  reader.free();
  return state;
}

// The package takes a Blob and reads it with a class that only workers of browsers have.
class MemoryBlob extends Blob {
  constructor(data, type = '') {
    super([], { type });
    this.data = data;
  }
  get size() {
    return this.data.length;
  }
  slice(from = 0, to = this.data.length) {
    return new MemoryBlob(this.data.subarray(from, to), this.type);
  }
}
globalThis.FileReaderSync = class {
  readAsArrayBuffer(blob) {
    return blob.data.slice().buffer;
  }
};

function length(major, n) {
  if (n < 24) return Buffer.from([(major << 5) | n]);
  if (n < 0x100) return Buffer.from([(major << 5) | 24, n]);
  return Buffer.from([(major << 5) | 25, n >> 8, n & 0xff]);
}
const text = (s) => Buffer.concat([length(3, s.length), Buffer.from(s)]);
const byteString = (b) => Buffer.concat([length(2, b.length), b]);
const list = (...items) => Buffer.concat([length(4, items.length), ...items]);

// COSE_Sign1 with ES256 (RFC 9052, 4.2), filled up to size bytes.
function envelope(payload, size) {
  const key = createPrivateKey(readFileSync(keyFile));
  const chain = readFileSync(chainFile, 'utf8').split('-----END CERTIFICATE-----').slice(0, -1)
    .map((pem) => byteString(Buffer.from(pem.replace(/-----BEGIN CERTIFICATE-----|\s/g, ''), 'base64')));
  const head = Buffer.concat([Buffer.from([0xa2, 0x01, 0x26, 0x18, 0x21]), list(...chain)]);
  const signed = list(text('Signature1'), byteString(head), byteString(Buffer.alloc(0)), byteString(payload));
  const signature = sign('sha256', signed, { key, dsaEncoding: 'ieee-p1363' });
  const whole = (pad) => Buffer.concat([Buffer.from([0xd2]), list(byteString(head),
    Buffer.concat([Buffer.from([0xa1]), text('pad'), byteString(Buffer.alloc(pad))]), Buffer.from([0xf6]), byteString(signature))]);
  return new Uint8Array(whole(size - whole(256).length + 256));
}

let made;
async function signFile() {
  const definition = {
    claim_version: 2,
    claim_generator_info: [{ name: 'comparison' }],
    assertions: [{ label: 'c2pa.actions.v2', data: { actions: [{ action: 'c2pa.created',
      digitalSourceType: 'http://cv.iptc.org/newscodes/digitalsourcetype/algorithmicMedia' }] } }],
  };
  const settings = { verify: { ...noNetwork, verify_after_sign: false }, builder: { thumbnail: { enabled: false } } };
  const builder = WasmBuilder.fromJson(JSON.stringify(definition), JSON.stringify(settings));
  const reserveSize = 6000;
  const signer = { alg: 'es256', reserveSize, sign: async (claim) => envelope(Buffer.from(claim), reserveSize) };
  made = await builder.sign(signer, [], media, new MemoryBlob(bytes, media));
  return 'signed';
}

let least = Infinity;
let state;
for (let i = 0; i < Number(runs); i++) {
  const began = process.cpuUsage();
  state = await (task === 'sign' ? signFile() : validate());
  const used = process.cpuUsage(began);
  least = Math.min(least, (used.user + used.system) / 1000);
}
if (made) writeFileSync(outFile, made);
process.stdout.write(JSON.stringify({ cpu_ms: least, peak: process.resourceUsage().maxRSS * 1024, state }) + '\n');
