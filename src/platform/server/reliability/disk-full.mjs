// Loaded before the writer (node --import): while $VERZAHNT_DISK_FULL exists, a write that makes a file longer fails with
// ENOSPC, as a full disk does; writes inside a file go on.
import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';

const sign = process.env.VERZAHNT_DISK_FULL;
const writeSync = fs.writeSync;
fs.writeSync = (descriptor, buffer, offset, length, position) => {
  if (descriptor > 2 && typeof position === 'number' && fs.existsSync(sign) && position + length > fs.fstatSync(descriptor).size)
    throw Object.assign(new Error('ENOSPC: no space left on device, write'), { code: 'ENOSPC', errno: -28, syscall: 'write' });
  return writeSync(descriptor, buffer, offset, length, position);
};
syncBuiltinESMExports();
