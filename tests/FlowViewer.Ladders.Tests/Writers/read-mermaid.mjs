// Reads a JSON array of Mermaid texts from standard input and tells what Mermaid makes of each.
import { pathToFileURL } from 'node:url';
import { text } from 'node:stream/consumers';

// Sanitising needs a DOM, which the browser tests have; here the grammar is at stake, and text passes as it is.
const purify = (await import(new URL('../../dompurify/dist/purify.es.mjs', pathToFileURL(process.argv[2])).href)).default;
Object.assign(purify, { addHook: () => {}, sanitize: dirty => dirty });

const mermaid = (await import(pathToFileURL(process.argv[2]).href)).default;
mermaid.initialize({ startOnLoad: false });

// Mermaid puts these marks in the place of entities while it parses, and turns them back when it has drawn.
const decode = text => text
  .replace(/ﬂ°°(\d+)¶ß/g, (_, code) => String.fromCodePoint(Number(code)))
  .replace(/ﬂ°(\w+)¶ß/g, '&$1;');

const readings = [];
for (const diagram of JSON.parse(await text(process.stdin))) {
  try {
    await mermaid.parse(diagram);
    const { db } = await mermaid.mermaidAPI.getDiagramFromText(diagram);
    const { NOTE, AUTONUMBER } = db.LINETYPE;
    const drawn = db.getMessages().filter(m => m.type !== AUTONUMBER);
    const arrows = drawn.filter(m => m.type !== NOTE);
    readings.push({
      error: null, actors: db.getActorKeys().length, arrows: arrows.length, notes: drawn.length - arrows.length,
      first: decode(arrows[0]?.message ?? ''),
    });
  } catch (error) {
    readings.push({ error: String(error), actors: 0, arrows: 0, notes: 0, first: '' });
  }
}
process.stdout.write(JSON.stringify(readings));
