// node layer.mjs FROM TO: a style sheet put into the cascade layer "beer", without the fonts that we do not serve.
import { readFileSync, writeFileSync, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';

const [from, to] = process.argv.slice(2);
mkdirSync(dirname(to), { recursive: true });
writeFileSync(to, `@layer beer{${readFileSync(from, 'utf8').replace(/^@charset[^;]*;/, '').replace(/@font-face\s*\{[^}]*\}/g, '')}}`);
