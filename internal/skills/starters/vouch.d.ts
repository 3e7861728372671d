// What a skill can call, for an editor: api 1. This file is no part of a package.
// docs/formats/skill.md says it in words.

/** x0, y0, x1, y1 in cells, all borders inside; x to the east, y to the south. */
type Box = [number, number, number, number];
/** x, y in cells. */
type Cell = [number, number];
type Side = 'north' | 'east' | 'south' | 'west';
type Class = 'evidenced' | 'attested' | 'documented' | 'inferred' | 'conjectural';
/** 64 hex digits: names a reading without its words. */
type Commitment = string;

interface Shares {
  front: number;
  evidenced: number;
  attested: number;
  documented: number;
  inferred: number;
  conjectural: number;
  /** Of those resting on something: the words name a family. */
  family: number;
  /** … or use a frequency word. */
  frequency: number;
  disputed: number;
}

interface Summary {
  /** SHA-256 of the scene's record, '' for a made-up one. */
  scene: string;
  title: string;
  /** ISO day, month or year. */
  when: string;
  kind: 'sketch' | 'reconstruction';
  specimen: boolean;
  /** No street plan: every cell is a lot. */
  open: boolean;
  width: number;
  height: number;
  lots: number;
  readings: number;
  shares: Shares;
}

interface Ground {
  x: number;
  y: number;
  /** A letter for each cell: = street, - alley, # lot, p park, s schoolyard, z plaza. */
  rows: string[];
}

interface Concept {
  id: string;
  name: string;
  /** From special to general. */
  families: string[];
  where: 'front' | 'rear' | 'square' | 'feature' | 'wall';
  /** Lots in a row. */
  footprint: number;
}

interface Street {
  id: string;
  name: string;
  box: Box;
  run: 'north-south' | 'west-east';
  shopping: boolean;
  alley: boolean;
}

interface Area {
  id: string;
  name: string;
  kind: string;
  /** y, x0, x1 */
  runs: [number, number, number][];
}

/** Lots in a row along a street, between two corners or alleys. */
interface Face {
  id: number;
  street: string;
  facing: Side;
  rear: boolean;
  lots: number[];
}

interface Lot {
  id: number;
  /** The cell at the street. */
  front: Cell;
  box: Box;
  /** The side on which its street lies. */
  facing: Side;
  street: string;
  face: number;
  /** In the face. */
  pos: number;
  /** Lots in the face. */
  run: number;
  corner?: boolean;
  /** Of a corner: the side of its second street … */
  side?: Side;
  /** … and that street's id. */
  cross?: string;
  rear?: boolean;
  concept: string;
  /** The lot that carries the object's anchor. */
  anchor: number;
  class: Class;
  disputed?: boolean;
  told?: boolean;
  family?: boolean;
  pinned?: boolean;
  by?: string;
  /** Concepts and families that its words leave open. */
  kept?: string[];
  cites?: Commitment[];
}

interface Feature {
  concept: string;
  cells: Cell[];
  /** The lot that carries it, -1 for none. */
  lot: number;
  class: Class;
  disputed?: boolean;
  by?: string;
  cites?: Commitment[];
}

interface DissentSide {
  name: string;
  voices: number;
}

interface Dissent {
  id: string;
  sides: DissentSide[];
  chosen: string;
  by: string;
}

interface Reading {
  commitment: Commitment;
  text: string;
  place: string;
  kind: string;
  origin: 'testimony' | 'record' | 'history';
  force: 'hard' | 'told' | 'weight' | 'note';
  /** Concept or family. */
  what: string;
  named: string;
  min: number;
  /** -1: none. */
  max: number;
  words: string;
  at: string;
  period: string;
  vague: boolean;
  dissent: string;
  side: string;
  /** The scene follows it. */
  followed: boolean;
  lots: number[];
  cells: Cell[];
}

interface Change {
  op: 'pin' | 'forbid' | 'place';
  x: number;
  y: number;
  concept: string;
  /** At most 16. */
  cites?: Commitment[];
  /** One sentence, at most 200 characters. */
  why?: string;
}

interface Note {
  op: 'note';
  x?: number;
  y?: number;
  /** At most 400 characters. */
  text: string;
}

interface Slices {
  summary: Summary;
  concepts: Concept[];
  ground: Ground;
  streets: Street[];
  areas: Area[];
  faces: Face[];
  lots: Lot[];
  features: Feature[];
  dissents: Dissent[];
}

interface SceneRequest<S extends keyof Slices> {
  what: 'scene';
  slice: S;
  /** lots, faces, features and ground of these cells. */
  box?: Box;
  /** concepts: of that ground. */
  where?: Concept['where'];
  /** lots, faces: along it. */
  street?: string;
  /** lots: of that class. */
  class?: Class;
  /** lots: that carry it. */
  concept?: string;
  /** Members that are wanted; what is read is paid for in gas. */
  fields?: string[];
}

interface ReadingsRequest {
  what: 'readings';
  kind?: string;
  concept?: string;
  box?: Box;
  fields?: string[];
}

interface Input {
  api: number;
  skill: string;
  version: string;
  /** As skill.toml describes them, defaults filled in. */
  parameters: any;
  /** The cells in which changes may lie. */
  region: Box;
  capabilities: string[];
  /** SHA-256 of all that can be read. */
  view: string;
  /** null without scene.read. */
  scene: Summary;
}

interface Vouch {
  readonly input: Input;
  /** Needs scene.read. */
  read<S extends keyof Slices>(request: SceneRequest<S>): Slices[S];
  /** Needs sources.read. */
  read(request: ReadingsRequest): Reading[];
  /** Needs scene.propose. */
  emit(change: Change | Note): void;
  /** Needs log. */
  log(...words: unknown[]): void;
  /** From 0 up to 1, the same in every run of one number. Needs random. */
  random(): number;
  /** The first moment of the scene's time, ms since 1970. */
  now(): number;
}

declare const vouch: Vouch;
