#!/usr/bin/env node
// Runs two validators that other people wrote over files and prints what each says:
//
//   node validate.mjs [--trust anchors.pem] FILE...
//
// One line of JSON for each validator and file, in the order of the files:
//
//   {"file", "validator", "state": "Trusted|Valid|Invalid|None", "failures": [code…], "error": text|null}
//
// "None" means that no manifest was read; error says why. failures are sorted and hold the codes of the active
// manifest and of its ingredients. The exit code is 0 whenever every file was put to both validators.
//
// c2pa-rs is the reference implementation, compiled to WebAssembly; it checks the chain only with --trust.
// c2pa-ts builds no chain at all. Neither may reach the network.
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { extname } from 'node:path';
import initRust, { WasmReader } from '@contentauth/c2pa-wasm';
import * as tsAsset from '@trustnxt/c2pa-ts/asset';
import { SuperBox } from '@trustnxt/c2pa-ts/jumbf';
import { ManifestStore } from '@trustnxt/c2pa-ts/manifest';

globalThis.fetch = () => Promise.reject(new Error('no network here'));

// What a file is, by the ending of its name: the media type for c2pa-rs, and the reader of c2pa-ts, where it has one.
const { PNG, JPEG, BMFF, MP3 } = tsAsset;
const ooxml = 'application/vnd.openxmlformats-officedocument.';
const formats = {
  '.png': ['image/png', PNG],
  '.jpg': ['image/jpeg', JPEG],
  '.gif': ['image/gif'],
  '.svg': ['image/svg+xml'],
  '.webp': ['image/webp'],
  '.tif': ['image/tiff'],
  '.dng': ['image/x-adobe-dng'],
  '.jxl': ['image/jxl'],
  '.heic': ['image/heic', BMFF],
  '.heif': ['image/heif', BMFF],
  '.avif': ['image/avif', BMFF],
  '.mp4': ['video/mp4', BMFF],
  '.mov': ['video/quicktime', BMFF],
  '.m4a': ['audio/mp4', BMFF],
  '.avi': ['video/avi'],
  '.wav': ['audio/wav'],
  '.mp3': ['audio/mpeg', MP3],
  '.flac': ['audio/flac'],
  '.pdf': ['application/pdf'],
  '.otf': ['font/otf'],
  '.ttf': ['font/ttf'],
  '.zip': ['application/x-zip'],
  '.epub': ['application/epub+zip'],
  '.odt': ['application/vnd.oasis.opendocument.text'],
  '.docx': [`${ooxml}wordprocessingml.document`],
  '.xlsx': [`${ooxml}spreadsheetml.sheet`],
  '.pptx': [`${ooxml}presentationml.presentation`],
};

function formatOf(file) {
  const [mediaType, Asset] = formats[extname(file)] ?? [];
  if (!mediaType) throw new Error(`no media type known for ${extname(file)}`);
  return { mediaType, Asset };
}

const sorted = (codes) => [...new Set(codes)].sort();

// Both libraries log to the console what they also return.
async function quietly(act) {
  const { log, warn, error } = console;
  console.log = console.warn = console.error = () => {};
  try {
    return await act();
  } finally {
    Object.assign(console, { log, warn, error });
  }
}

async function c2paRs(bytes, { mediaType }, anchors) {
  const settings = {
    verify: {
      verify_trust: anchors !== null,
      verify_timestamp_trust: anchors !== null,
      remote_manifest_fetch: false,
      ocsp_fetch: false,
    },
    ...(anchors === null ? {} : { trust: { trust_anchors: anchors } }),
  };
  const reader = await WasmReader.fromBytes(mediaType, bytes, JSON.stringify(settings));
  try {
    const store = JSON.parse(reader.json());
    const results = store.validation_results ?? {};
    const failed = [
      ...(results.activeManifest?.failure ?? []),
      ...(results.ingredientDeltas ?? []).flatMap((d) => d.validationDeltas?.failure ?? []),
    ];
    return { state: store.validation_state ?? 'None', failures: sorted(failed.map((f) => f.code)) };
  } finally {
    reader.free();
  }
}

async function c2paTs(bytes, { Asset }) {
  if (!Asset) throw new Error('no reader');
  const asset = Asset.create ? await Asset.create(bytes) : new Asset(bytes);
  const jumbf = await asset.getManifestJUMBF();
  if (!jumbf) throw new Error('no manifest found');
  const result = await ManifestStore.read(SuperBox.fromBuffer(jumbf)).validate(asset);
  const failed = result.statusEntries.filter((entry) => !entry.success);
  return { state: result.isValid ? 'Valid' : 'Invalid', failures: sorted(failed.map((f) => f.code)) };
}

const args = process.argv.slice(2);
let anchors = null;
if (args[0] === '--trust') {
  anchors = await readFile(args[1], 'utf8');
  args.splice(0, 2);
}
if (args.length === 0) {
  process.stderr.write('usage: node validate.mjs [--trust anchors.pem] FILE...\n');
  process.exit(2);
}

const require = createRequire(import.meta.url);
await quietly(async () => initRust({ module_or_path: await readFile(require.resolve('@contentauth/c2pa-wasm/c2pa.wasm')) }));

for (const file of args) {
  const bytes = new Uint8Array(await readFile(file));
  for (const [validator, run] of [['c2pa-rs', c2paRs], ['c2pa-ts', c2paTs]]) {
    const line = { file, validator, state: 'None', failures: [], error: null };
    try {
      Object.assign(line, await quietly(() => run(bytes, formatOf(file), anchors)));
    } catch (e) {
      line.error = String(e?.message ?? e).split('\n')[0];
    }
    process.stdout.write(JSON.stringify(line) + '\n');
  }
}
