// Loaded before the writer (node --import): keeps beside the data folder what a power cut would leave. A file's content
// gets into $VERZAHNT_SHADOW only when the program asks the disk for it with fsync; everything else was in memory.
import fs, { copyFileSync, mkdirSync, readlinkSync, renameSync } from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { dirname, join, relative } from 'node:path';

const { VERZAHNT_SHADOWED: folder, VERZAHNT_SHADOW: shadow } = process.env;
const fsyncSync = fs.fsyncSync;
fs.fsyncSync = (descriptor) => {
  fsyncSync(descriptor);
  const path = readlinkSync(`/proc/self/fd/${descriptor}`);
  const name = relative(folder, path);
  if (name.startsWith('..') || !fs.statSync(path, { throwIfNoEntry: false })?.isFile()) return;
  mkdirSync(dirname(join(shadow, name)), { recursive: true });
  // whole or not at all: the writer may be killed during the copy
  copyFileSync(path, `${shadow}.part`);
  renameSync(`${shadow}.part`, join(shadow, name));
};
syncBuiltinESMExports();
